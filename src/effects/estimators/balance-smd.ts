import { text } from '../../core/text.ts';
import { standardisedDifference } from '../../statistics/balance/standardised-difference.ts';
import { notEstimable } from '../../statistics/result.ts';
import { type BaselineColumn, baselineColumns } from '../baseline-columns.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { pairRow } from '../pair-row.ts';
import type { ResultRow } from '../result-row.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

const ID = 'balance.smd';

/**
 * `balance.smd`: standardised difference of every covariate (each level of a categorical one), variance ratio of numbers.
 *
 * @see docs/statistics.md#balance.smd
 */
export const balanceSmd: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric', 'time-to-event'],
  requires: ['covariates'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Balance: standardised differences and variance ratios',
    'Balance: standardiserede forskelle og variansforhold',
  ),
  reference: 'R MatchIt summary(estimand ATE); cobalt bal.tab(s.d.denom = "pooled", binary = "std")',
  variants: {
    within: text(
      'differences within strata, weighted by stratum size',
      'forskelle inden for strata, vægtet efter stratumstørrelse',
    ),
  },
  estimate: (data, options) =>
    twoArmContrasts(data).flatMap((pair) =>
      baselineColumns(pair).flatMap((column) => columnRows(pair, column, options)),
    ),
};

function columnRows(pair: TwoArms, column: BaselineColumn, options: AnalysisOptions): readonly ResultRow[] {
  const estimator = options.variant === null ? ID : `${ID}:${options.variant}`;
  const within = options.variant === 'within';
  const means = within ? 'Difference in means within strata weighted by stratum size' : 'Difference in means';
  const variances = column.binary ? 'p(1 - p)' : 'variances';
  const kind = {
    estimand: 'standardised-difference',
    estimator,
    method: `${means}, treated - control, over the root of the mean of the arms' ${variances}${pair.weight === null ? '' : '; sampling weights'}.`,
  };
  const extras = { subgroup: column.name };
  const result =
    pair.rows === 0
      ? notEstimable('no-observations', 'There are no rows.')
      : standardisedDifference(
          column,
          {
            arm: pair.arm,
            stratum: pair.stratum,
            strata: Math.max(1, pair.strata?.length ?? 1),
            count: pair.count,
            weight: pair.weight,
          },
          { within, ...(pair.strata === null ? {} : { labels: pair.strata }) },
        );
  if (result.status !== 'ok') return [pairRow(pair, kind, result, extras)];
  const notes = Math.abs(result.estimate) > 0.1 ? ['More than 0.1 standard deviations apart.'] : [];
  const row = pairRow(pair, kind, { status: 'ok', estimate: result.estimate, notes }, extras);
  if (result.varianceRatio === null) return [row];
  const ratio = {
    estimand: 'variance-ratio',
    estimator,
    method: 'Variance of the treated over variance of the controls.',
  };
  return [row, pairRow(pair, ratio, { status: 'ok', estimate: result.varianceRatio }, extras)];
}
