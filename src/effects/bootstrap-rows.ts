import { bootstrapClusterDifference } from '../statistics/resampling/bootstrap-cluster-difference.ts';
import { bootstrapMeanDifference } from '../statistics/resampling/bootstrap-mean-difference.ts';
import { wordSource } from '../statistics/resampling/word-source.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import type { RowNumbers } from './count-rows.ts';
import type { AnalysisOptions } from './estimator.ts';
import { pairRow } from './pair-row.ts';
import { randomizationUnits } from './randomization-units.ts';
import type { ResultRow } from './result-row.ts';
import { type TwoArms, twoArmContrasts } from './two-arms.ts';

/** Rows × draws beyond which a run would take minutes. */
const LARGEST_WORK = 1e10;

/** One row per arm against control: the (stratified) difference with a bootstrap interval. */
export function bootstrapRows(
  data: AnalysisData,
  options: AnalysisOptions,
  interval: 'percentile' | 'bca',
): readonly ResultRow[] {
  const name = interval === 'bca' ? 'bias-corrected and accelerated (BCa)' : 'percentile';
  const kind = {
    estimand: data.outcome.kind === 'binary' ? 'risk-difference' : 'mean-difference',
    estimator: `bootstrap.${interval}`,
    method: `${data.outcome.kind === 'binary' ? 'Difference in shares' : 'Difference in means'}${data.strata === null ? '' : ' within strata weighted by stratum size'}; ${name} bootstrap interval from ${options.draws} draws of ${data.clusters === null ? 'citizens' : 'whole clusters'} within ${data.strata === null ? 'arms' : 'arm and stratum'}; the standard error is the standard deviation of the draws.`,
  };
  return twoArmContrasts(data).map((pair) => {
    const notes = pair.weight === null ? [] : ['Sampling weights are not used by this estimator.'];
    return pairRow(pair, kind, difference(pair, options, interval), { notes });
  });
}

function difference(
  pair: TwoArms,
  options: AnalysisOptions,
  interval: 'percentile' | 'bca',
): Estimated<RowNumbers> {
  if (pair.outcome.kind === 'time-to-event') {
    return notEstimable('not-applicable', 'Times to an event have no mean here.');
  }
  if (pair.clusters !== null) return clusterDifference(pair, pair.outcome.values, options, interval);
  const row = citizens(pair, pair.outcome.values, LARGEST_WORK / options.draws);
  if (row === null) {
    return notEstimable('too-large', `So many citizens drawn ${options.draws} times: ask for fewer draws.`);
  }
  const { values } = pair.outcome;
  const result = bootstrapMeanDifference(
    {
      values: Float64Array.from(row, (i) => values[i]!),
      arm: row.map((i) => pair.arm[i]!),
      stratum: row.map((i) => pair.stratum[i]!),
      strata: Math.max(1, pair.strata?.length ?? 1),
    },
    {
      interval,
      draws: options.draws,
      words: wordSource(options.random(`bootstrap ${pair.treated}`)),
      level: options.level,
      ...(pair.strata === null ? {} : { labels: pair.strata }),
    },
  );
  if (result.status !== 'ok') return result;
  const notes =
    result.singletons === 0
      ? []
      : [
          `${result.singletons} cells of arm and stratum have a single citizen: the interval takes them as known.`,
        ];
  return { ...result, notes };
}

/** Whole clusters resampled within arm × stratum. */
function clusterDifference(
  pair: TwoArms,
  values: ArrayLike<number>,
  options: AnalysisOptions,
  interval: 'percentile' | 'bca',
): Estimated<RowNumbers> {
  const found = randomizationUnits(pair, values, options.draws);
  if (found.status !== 'ok') return found;
  const { treated, stratum, strata, size, sum } = found.units;
  // In an order that does not depend on that of the rows.
  const order = Int32Array.from(treated, (_, i) => i).sort(
    (a, b) =>
      stratum[a]! - stratum[b]! || treated[a]! - treated[b]! || size[a]! - size[b]! || sum[a]! - sum[b]!,
  );
  const result = bootstrapClusterDifference(
    {
      sum: Float64Array.from(order, (i) => sum[i]!),
      size: Float64Array.from(order, (i) => size[i]!),
      arm: order.map((i) => treated[i]!),
      stratum: order.map((i) => stratum[i]!),
      strata,
    },
    {
      interval,
      draws: options.draws,
      words: wordSource(options.random(`bootstrap ${pair.treated}`)),
      level: options.level,
      ...(pair.strata === null ? {} : { labels: pair.strata }),
    },
  );
  if (result.status !== 'ok') return result;
  const single = `${result.singletons} cells of arm and stratum have a single cluster: the interval takes them as known.`;
  const notes = [`${order.length} clusters.`, ...(result.singletons === 0 ? [] : [single])];
  return { ...result, notes };
}

/** Row of every citizen (a row with count k is k citizens) in an order that does not depend on that of the rows. */
function citizens(pair: TwoArms, values: ArrayLike<number>, most: number): Int32Array | null {
  let total = 0;
  for (const count of pair.count) total += count;
  if (total > most) return null;
  const order = Int32Array.from(pair.arm, (_, i) => i).sort(
    (a, b) =>
      pair.stratum[a]! - pair.stratum[b]! || pair.arm[a]! - pair.arm[b]! || values[a]! - values[b]! || a - b,
  );
  const row = new Int32Array(total);
  let at = 0;
  for (const i of order) for (let k = 0; k < pair.count[i]!; k += 1, at += 1) row[at] = i;
  return row;
}
