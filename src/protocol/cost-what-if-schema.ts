/** What may be asked of a cost model beside its result: assumptions that change it, ranges and distributions of what is uncertain. */
import { z } from 'zod';
import { bilingual, identifier } from './field-types.ts';

const percentOfItself = z.number().min(0).max(1000).multipleOf(0.0001);

/** Changes of rates, prices and events; on their own in `costs.assumptions`, or inside a scenario. */
export const costAssumptions = z.strictObject({
  percent: z
    .record(identifier, percentOfItself)
    .optional()
    .describe(
      'Parameter → percent of its own value. A rate by its id, or `fee`, `casework-hour`, `overhead`, `setup`, `wage`, `job-length`.',
    ),
  value: z
    .record(identifier, z.number().nonnegative())
    .optional()
    .describe('Rate id → the value it has on every day, in its own unit.'),
  subsidyShare: z
    .enum(['1/2', '2/3'])
    .optional()
    .describe('Every flexjob is subsidised with this share of the wage.'),
});

/** Ranges for the one-way sensitivity analysis and distributions for the probabilistic one. */
export const costSensitivity = z.strictObject({
  ranges: z
    .record(
      identifier,
      z.strictObject({
        low: percentOfItself.describe('Lowest, percent of the parameter’s own value.'),
        high: percentOfItself.describe('Highest, percent of the parameter’s own value.'),
      }),
    )
    .optional()
    .describe(
      'Parameter → range of the one-way sensitivity analysis. A parameter that is left out goes from 75 to 125 percent.',
    ),
  distributions: z
    .record(
      identifier,
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z
            .literal('gamma')
            .describe('Never below 0, skewed to the right; by mean and standard deviation.'),
          mean: z.number().positive().describe('Percent of the parameter’s own value.'),
          sd: z.number().positive().describe('Standard deviation, percent of the parameter’s own value.'),
        }),
        z.strictObject({
          kind: z.literal('normal').describe('Symmetric; a draw below 0 counts as 0.'),
          mean: z.number().positive().describe('Percent of the parameter’s own value.'),
          sd: z.number().positive().describe('Standard deviation, percent of the parameter’s own value.'),
        }),
        z.strictObject({
          kind: z.literal('uniform').describe('Every value between two ends alike.'),
          low: z.number().nonnegative().describe('Percent of the parameter’s own value.'),
          high: z.number().nonnegative().describe('Percent of the parameter’s own value.'),
        }),
        z.strictObject({
          kind: z.literal('beta').describe('Of a rate in percent itself, between 0 and 100 percent.'),
          a: z.number().positive().describe('First parameter of the rate itself, a share of one.'),
          b: z.number().positive().describe('Second parameter of the rate itself, a share of one.'),
        }),
      ]),
    )
    .optional()
    .describe(
      'Parameter → distribution of the probabilistic sensitivity analysis; a parameter that is left out stays as it is. None given: every parameter is gamma with mean 100 and standard deviation 12.5 percent.',
    ),
  correlations: z
    .array(
      z.strictObject({
        between: z
          .tuple([identifier, identifier])
          .describe('Two parameters with a distribution of their own under `distributions`.'),
        rank: z
          .number()
          .min(-1)
          .max(1)
          .describe('Spearman’s rank correlation, −1 to 1. At 1 both are always at the same percentile.'),
      }),
    )
    .optional()
    .describe(
      'Which parameters move together in the probabilistic analysis. What is not named is drawn independently.',
    ),
  draws: z.int().min(100).max(10_000).default(500).describe('Draws of the probabilistic analysis.'),
});

/** Name and label of a scenario of the protocol; what it changes is added by the protocol schema. */
export const scenarioName = {
  id: identifier.describe('Short name.'),
  label: bilingual.describe('What people read.'),
};
