import { z } from 'zod';
import { identifier } from './field-types.ts';
import { SCHEME_IDS } from './scheme-ids.ts';

/** How the sample is dealt to the arms: a scheme, and the options that belong to it. */
export const allocationSchema = z.strictObject({
  scheme: z
    .enum(SCHEME_IDS)
    .default('complete-stratified')
    .describe('Allocation rule; docs/randomisation.md has them all.'),
  strata: z
    .array(identifier)
    .default(['municipality'])
    .describe('Stratum variables: `municipality` and ids of baseline categories.'),
  enrolment: z
    .enum(['batch', 'rolling'])
    .optional()
    .describe(
      'Whether the sample is allocated at once (`trial randomize`) or one by one (`trial enrol`). Left out, at once.',
    ),
  lock: z
    .enum(['optional', 'required'])
    .optional()
    .describe(
      'Whether `trial lock` must come before the draw and before lists are sent. Left out, optional.',
    ),
  beacon: z
    .strictObject({
      source: z
        .string()
        .min(1)
        .describe('Which public value it will be, and when: “Lotto of Saturday 12 December 2026”.'),
      pattern: z
        .string()
        .min(1)
        .optional()
        .describe(
          'Regular expression that the whole value must match, so that nobody can choose how it is written: “\\d{1,2}( \\d{1,2}){6}”.',
        ),
    })
    .optional()
    .describe(
      'The later public value that must be mixed into the seed. Named here, it is part of what `trial lock` commits to; the draw then needs the lock and --beacon.',
    ),
  cluster: identifier
    .optional()
    .describe('For `cluster`: the baseline field (or `municipality`) whose values are allocated together.'),
  pair: identifier.optional().describe('For `matched-pairs`: the baseline field that two citizens share.'),
  factors: z
    .array(
      z.strictObject({
        id: identifier.describe('Name of the factor.'),
        arms: z.array(identifier).length(2).describe('The two arms in which the factor is on.'),
      }),
    )
    .length(2)
    .optional()
    .describe('For `factorial`: two factors that cross into the four arms.'),
  covariates: z
    .array(identifier)
    .min(1)
    .optional()
    .describe('For `rerandomisation`: `age`, `sex` and baseline fields on which the arms must agree.'),
  accept: z
    .number()
    .min(0.001)
    .max(1)
    .optional()
    .describe('For `rerandomisation`: share of draws to accept, roughly; 0.1 when left out.'),
  leastP: z
    .number()
    .min(0.01)
    .max(0.95)
    .optional()
    .describe(
      'For `rerandomisation`, instead of `accept`: least p-value that the test of equal means may have in every covariate.',
    ),
  balance: z
    .array(
      z.strictObject({
        variable: identifier.describe('`municipality`, `sex` or a baseline field.'),
        weight: z.number().positive().default(1).describe('Weight of this factor’s imbalance.'),
      }),
    )
    .min(1)
    .optional()
    .describe('For `minimisation`: the factors to balance.'),
  biasedCoin: z
    .number()
    .min(0.5)
    .max(1)
    .optional()
    .describe('For `minimisation`: probability of the arms that balance best; 0.8 when left out.'),
  blockSizes: z
    .array(z.number().int().positive())
    .min(1)
    .optional()
    .describe('For `permuted-blocks`: sizes to draw from; twice and three times the ratio when left out.'),
});
