import { text } from '../../core/text.ts';
import { waldStratified } from '../../statistics/instrumental/wald-stratified.ts';
import { clusteredComplier } from '../clustered-complier.ts';
import { complierRows } from '../complier-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { linModel } from '../lin-model.ts';
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
  reference: 'R estimatr::iv_robust(y ~ d | z) without strata; with clusters its CR2',
  variants: {},
  estimate: (data, options) => twoArmContrasts(data).flatMap((pair) => rows(pair, options)),
};

function rows(pair: TwoArms, options: AnalysisOptions): readonly ResultRow[] {
  const { outcome, received } = pair;
  const within = pair.strata === null ? '' : ' within strata weighted by stratum size';
  const ratio = `Difference in mean outcome over difference in share receiving the treatment${within}`;
  const variance =
    pair.clusters === null
      ? `Neyman variance of both by the delta method; df n - 2${pair.strata === null ? '' : ' per stratum'}`
      : 'bias-reduced variance of both by cluster (CR2), delta method; df by Satterthwaite (Bell and McCaffrey)';
  const words = { estimator: 'late.wald', method: `${ratio}; ${variance}` };
  const notes = [
    ...(pair.weight === null ? [] : ['Sampling weights are not used; late.2sls uses them.']),
    ...(pair.covariates.length === 0 ? [] : ['Covariates are not used; late.2sls adjusts for them.']),
  ];
  if (outcome.kind === 'time-to-event' || received === null) return [];
  if (pair.clusters !== null) {
    const plain = (data: TwoArms) => linModel({ ...data, covariates: [], weight: null });
    const result = clusteredComplier(pair, plain, options.level);
    const more = result.status === 'ok' ? result.notes : [];
    return complierRows(pair, words, result, { notes: [...more, ...notes] });
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
