import { text } from '../../core/text.ts';
import { tippingPoint } from '../../statistics/attrition/tipping-point.ts';
import type { Estimated } from '../../statistics/result.ts';
import { allocatedData, attritionNotes } from '../allocated-data.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { pairRow } from '../pair-row.ts';
import type { ResultRow } from '../result-row.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

const ID = 'missing.tipping-point';

/**
 * `missing.tipping-point`: how different the lost of one arm must be for the effect to lose its significance.
 *
 * @see docs/statistics.md#missing.tipping-point
 */
export const missingTippingPoint: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric'],
  requires: [],
  recommended: 'no',
  title: text('Tipping point for lost citizens', 'Vippepunkt for frafaldne'),
  reference: 'delta adjustment; Yan, Lee & Li 2009',
  variants: {},
  estimate: (data, options) =>
    twoArmContrasts(data).flatMap((pair) => [armRow(pair, 1, options), armRow(pair, 0, options)]),
};

function armRow(pair: TwoArms, arm: 0 | 1, options: AnalysisOptions): ResultRow {
  const name = arm === 1 ? pair.treated : pair.reference;
  const kind = {
    estimand: 'tipping-shift',
    estimator: ID,
    method: `Shift of the mean outcome of the lost in one arm, from that of its known citizens${pair.strata === null ? '' : ' in the stratum'}, at which the ${100 * options.level} % interval of the difference touches 0; the lost of the other arm are like its known citizens.`,
  };
  const extras = { subgroup: `lost: ${name}`, notes: attritionNotes(pair) };
  const given = allocatedData(pair, true);
  if (given.status !== 'ok') return pairRow(pair, kind, given, extras);
  const labels = pair.strata === null ? {} : { labels: pair.strata };
  const result = tippingPoint(given.allocated, arm, { level: options.level, ...labels });
  return pairRow(pair, kind, numbers(pair, result), extras);
}

function numbers(pair: TwoArms, result: ReturnType<typeof tippingPoint>): Estimated<RowNumbers> {
  if (result.status !== 'ok') return result;
  const { shift, knownMean, lostMean, lost } = result;
  const short = (value: number): string => String(Number(value.toPrecision(6)));
  const impossible = pair.outcome.kind === 'binary' && (lostMean < 0 || lostMean > 1);
  return {
    status: 'ok',
    estimate: shift,
    notes: [
      `${lost} lost; their mean outcome would be ${short(lostMean)} where the known ones' is ${short(knownMean)}.`,
      ...(impossible
        ? ['No share lies there: the effect stays significant whatever happened to the lost.']
        : []),
    ],
  };
}
