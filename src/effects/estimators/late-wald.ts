import { text } from '../../core/text.ts';
import { waldStratified } from '../../statistics/instrumental/wald-stratified.ts';
import { notEstimable } from '../../statistics/result.ts';
import { complierRows } from '../complier-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import type { ResultRow } from '../result-row.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

/**
 * `late.wald`: difference in outcome over difference in receipt, within strata when there are any.
 *
 * @see docs/statistics.md#late.wald
 */
export const lateWald: EstimatorDefinition = {
  id: 'late.wald',
  outcomes: ['binary', 'numeric'],
  requires: ['received'],
  recommended: 'no',
  title: text('Complier effect, Wald’s ratio', 'Effekt for dem, der følger loddet: Walds brøk'),
  reference: 'R estimatr::iv_robust(y ~ d | z) without strata',
  variants: {},
  estimate: (data, options) => twoArmContrasts(data).flatMap((pair) => rows(pair, options)),
};

function rows(pair: TwoArms, options: AnalysisOptions): readonly ResultRow[] {
  const { outcome, received } = pair;
  const within = pair.strata === null ? '' : ' within strata weighted by stratum size';
  const words = {
    estimator: 'late.wald',
    method: `Difference in mean outcome over difference in share receiving the treatment${within}; Neyman variance of both by the delta method; df n - 2${pair.strata === null ? '' : ' per stratum'}`,
  };
  const notes = [
    ...(pair.weight === null ? [] : ['Sampling weights are not used; late.2sls uses them.']),
    ...(pair.covariates.length === 0 ? [] : ['Covariates are not used; late.2sls adjusts for them.']),
  ];
  if (outcome.kind === 'time-to-event' || received === null) return [];
  if (pair.clusters !== null) {
    const reason = 'The variance takes citizens as independent; late.2sls takes clusters.';
    return complierRows(pair, words, notEstimable('not-applicable', reason), { notes });
  }
  const result = waldStratified(
    {
      outcome: outcome.values,
      received,
      arm: pair.arm,
      stratum: pair.stratum,
      strata: Math.max(1, pair.strata?.length ?? 1),
      count: pair.count,
    },
    { level: options.level, ...(pair.strata === null ? {} : { labels: pair.strata }) },
  );
  return complierRows(pair, words, result, { notes });
}
