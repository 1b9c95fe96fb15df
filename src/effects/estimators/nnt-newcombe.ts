import { text } from '../../core/text.ts';
import { nntNewcombe as compute, type NumberNeededToTreat } from '../../statistics/binary/nnt-newcombe.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import { type RowNumbers, wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `nnt.newcombe`: number needed to treat, with the interval in two pieces when it runs through infinity.
 *
 * @see docs/statistics.md#nnt.newcombe
 */
export const nntNewcombe: EstimatorDefinition = {
  id: 'nnt.newcombe',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Number needed to treat', 'Antal, der skal behandles, for én hændelse mere'),
  reference: 'Altman 1998, BMJ 317:1309',
  variants: {},
  estimate: (data, options) =>
    wholeRows(
      data,
      {
        estimand: 'number-needed-to-treat',
        estimator: 'nnt.newcombe',
        method:
          'Citizens to treat for one event more (negative: for one event fewer), 1 / difference in shares; interval from the reciprocals of the Newcombe limits; low and high are empty when it runs through infinity, and a note gives its two pieces.',
      },
      (table) => numbers(compute(table, options)),
    ),
};

function numbers(result: Estimated<NumberNeededToTreat>): Estimated<RowNumbers> {
  if (result.status !== 'ok') return result;
  const { estimate, level } = result;
  const [first, second] = result.pieces;
  if (second === undefined) return { status: 'ok', estimate, ...first, level };
  const pieces = [
    first.high === -Infinity ? null : `from minus infinity to ${first.high}`,
    second.low === Infinity ? null : `from ${second.low} to infinity`,
  ].filter((piece) => piece !== null);
  const through = `The interval of the difference holds 0, so this interval runs through infinity: ${pieces.join(' and ')}.`;
  return Number.isFinite(estimate)
    ? { status: 'ok', estimate, level, notes: [through] }
    : notEstimable('not-applicable', `Without a difference the number is infinite. ${through}`);
}
