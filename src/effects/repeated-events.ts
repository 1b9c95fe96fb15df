import { type Estimated, notEstimable } from '../statistics/result.ts';
import {
  type MeanCumulativeCurve,
  meanCumulativeCount,
} from '../statistics/survival/mean-cumulative-count.ts';
import type { AnalysisData } from './analysis-data.ts';
import { survivalData } from './survival-data.ts';

/**
 * Purpose: mean cumulative count curves per arm from rows of repeated events, each cluster one subject.
 *
 * A subject's rows are her events (event 1, time since her start) and the end of her follow-up (event 0); she is observed
 * from 0 to the latest of her times. Entry after 0 and gaps in observation are not known to the data and not handled.
 *
 * @returns `too-few-clusters` without subjects; `not-applicable` when a subject's rows differ in arm or count.
 */
export function repeatedEventCurves(
  data: AnalysisData,
): Estimated<{ readonly curves: readonly MeanCumulativeCurve[] }> {
  if (data.clusters === null) {
    return notEstimable(
      'too-few-clusters',
      'Repeated events need a subject id, given as the cluster column.',
    );
  }
  const subjects = data.clusters;
  const arm = new Int32Array(subjects).fill(-1);
  const count = new Float64Array(subjects);
  for (let i = 0; i < data.rows; i += 1) {
    const s = data.cluster[i] as number;
    if (arm[s] === -1) {
      arm[s] = data.arm[i] as number;
      count[s] = data.count[i] as number;
    } else if (arm[s] !== data.arm[i] || count[s] !== data.count[i]) {
      return notEstimable(
        'not-applicable',
        'The rows of one subject (cluster) differ in arm or in frequency count.',
      );
    }
  }
  const { order, outcome } = survivalData(data);
  const curves = data.arms.map((_, index) =>
    meanCumulativeCount({
      rank: order.rank,
      times: order.times,
      event: outcome.event,
      subject: data.cluster,
      subjects,
      subjectCount: count.map((k, s) => (arm[s] === index ? k : 0)),
    }),
  );
  return { status: 'ok', curves };
}
