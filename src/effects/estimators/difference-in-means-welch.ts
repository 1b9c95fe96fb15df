import { text } from '../../core/text.ts';
import { cellMoments } from '../../statistics/means/cell-moments.ts';
import { differenceInMeansWelch as welch } from '../../statistics/means/difference-in-means-welch.ts';
import { meanInterval } from '../../statistics/means/mean-interval.ts';
import type { AnalysisData } from '../analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { type ResultRow, resultRow } from '../result-row.ts';
import { twoArmContrasts } from '../two-arms.ts';

const ID = 'difference-in-means.welch';

/**
 * Catalogue entry `difference-in-means.welch`: the mean of each arm and the unstratified difference from control.
 *
 * @see docs/statistics.md#difference-in-means.welch
 */
export const differenceInMeansWelch: EstimatorDefinition = {
  id: ID,
  outcomes: ['numeric'],
  requires: [],
  ignores: ['clusters', 'weights'],
  recommended: 'unstratified',
  title: text(
    'Difference in means, unequal variances (Welch)',
    'Forskel mellem gennemsnit, forskellige varianser (Welch)',
  ),
  reference: 't.test; estimatr::difference_in_means',
  variants: {},
  estimate: (data, options) => [...armMeans(data, options), ...differences(data, options)],
};

function armMeans(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  if (data.outcome.kind !== 'numeric') return [];
  const { name, values } = data.outcome;
  const moments = cellMoments(values, data.arm, data.arms.length, data.count);
  return data.arms.map((arm, index) => {
    const mean = meanInterval(moments, index, options);
    return resultRow({
      outcome: name,
      estimand: 'mean',
      estimator: ID,
      arm,
      n: moments.n[index]!,
      method: 'Mean of the arm; t interval, df n - 1; statistic and p test a mean of 0.',
      ...(mean.status === 'ok' ? mean : { status: mean.status, notes: [mean.reason] }),
    });
  });
}

function differences(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  return twoArmContrasts(data).flatMap((pair) => {
    if (pair.outcome.kind !== 'numeric') return [];
    const moments = cellMoments(pair.outcome.values, pair.arm, 2, pair.count);
    const difference = welch(moments, options);
    return resultRow({
      outcome: pair.outcome.name,
      estimand: 'mean-difference',
      estimator: ID,
      arm: pair.treated,
      reference: pair.reference,
      n: moments.n[0]! + moments.n[1]!,
      method: 'Difference in means, Neyman variance s1²/n1 + s0²/n0; t interval with Welch-Satterthwaite df.',
      ...(difference.status === 'ok'
        ? difference
        : { status: difference.status, notes: [difference.reason] }),
    });
  });
}
