import { text } from '../../core/text.ts';
import { boundsWorstCase as compute } from '../../statistics/attrition/bounds-worst-case.ts';
import { allocatedData } from '../allocated-data.ts';
import { boundRows } from '../bound-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

const ID = 'bounds.worst-case';

/**
 * `bounds.worst-case`: the effect if the lost had the worst or the best possible outcome (Horowitz and Manski).
 *
 * @see docs/statistics.md#bounds.worst-case
 */
export const boundsWorstCase: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric'],
  requires: [],
  recommended: 'no',
  title: text('Worst-case bounds for lost citizens', 'Grænser i værste fald for frafaldne'),
  reference: 'Horowitz & Manski 2000; Imbens & Manski 2004',
  variants: {},
  estimate: (data, options) =>
    twoArmContrasts(data).flatMap((pair) => {
      const range = rangeOf(pair);
      const where =
        pair.outcome.kind === 'binary'
          ? '0 and 1'
          : 'the least and the greatest outcome seen in the two arms';
      const words = {
        estimator: ID,
        method: `Horowitz–Manski bounds of the difference${pair.strata === null ? '' : ' within strata'}, the lost at ${where}; Neyman variance of the filled-in outcomes`,
        notes:
          pair.outcome.kind === 'numeric' && pair.rows > 0
            ? [`The lost are put at ${range[0]} and ${range[1]}.`]
            : [],
      };
      const given = allocatedData(pair, true);
      if (given.status !== 'ok') return boundRows(pair, words, given);
      const labels = pair.strata === null ? {} : { labels: pair.strata };
      return boundRows(pair, words, compute(given.allocated, range, { level: options.level, ...labels }));
    }),
};

function rangeOf({ outcome }: TwoArms): readonly [number, number] {
  if (outcome.kind !== 'numeric') return [0, 1];
  let low = Infinity;
  let high = -Infinity;
  for (const value of outcome.values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
