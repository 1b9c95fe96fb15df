import { text } from '../../core/text.ts';
import { omnibusBalance } from '../../statistics/balance/omnibus-balance.ts';
import { wordSource } from '../../statistics/resampling/word-source.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import { baselineColumns } from '../baseline-columns.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { pairRow } from '../pair-row.ts';
import { randomizationNote } from '../randomization-rows.ts';
import { randomizationUnits } from '../randomization-units.ts';
import { stratumDeviations } from '../stratum-deviations.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

const ID = 'balance.omnibus';

/**
 * `balance.omnibus`: do the arms differ in any covariate more than the recorded allocation lets them?
 *
 * @see docs/statistics.md#balance.omnibus
 */
export const balanceOmnibus: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric', 'time-to-event'],
  requires: ['covariates'],
  recommended: 'no',
  title: text('Balance of all covariates at once', 'Balance for alle kovariater på én gang'),
  reference: 'Hansen & Bowers 2008; R RItools::xBalance',
  variants: {
    randomization: text('p by re-drawing the arms', 'p ved at trække armene igen'),
  },
  estimate: (data, options) => {
    const estimator = options.variant === null ? ID : `${ID}:${options.variant}`;
    const p = options.variant === null ? 'chi-square' : 'share of re-drawn assignments at least as far';
    return twoArmContrasts(data).map((pair) => {
      const kind = {
        estimand: 'p-value',
        estimator,
        method: `Hansen–Bowers d² of all covariates${pair.strata === null ? '' : ' within strata'}${pair.clusters === null ? '' : ', totals of deviations from the stratum mean over whole clusters'}; p: ${p}.`,
      };
      const notes = pair.weight === null ? [] : ['Sampling weights are not used by this test.'];
      return pairRow(pair, kind, test(pair, options), { notes });
    });
  },
};

function test(pair: TwoArms, options: AnalysisOptions): Estimated<RowNumbers> {
  const draws = options.variant === null ? 1 : options.draws;
  const columns: Float64Array[] = [];
  let design: { treated: Uint8Array; stratum: Int32Array; strata: number } | null = null;
  for (const column of baselineColumns(pair)) {
    const values = pair.clusters === null ? column.values : stratumDeviations(pair, column.values);
    const rows = randomizationUnits(pair, values, draws);
    if (rows.status !== 'ok') return rows;
    design = rows.units;
    columns.push(rows.units.sum);
  }
  if (design === null) return notEstimable('not-applicable', 'There is no covariate.');
  const drawn =
    options.variant === null
      ? null
      : { draws, words: wordSource(options.random(`balance.omnibus ${pair.treated}`)) };
  const result = omnibusBalance({ ...design, columns }, drawn);
  if (result.status !== 'ok') return result;
  const notes = result.drawn === null ? [] : [randomizationNote(result.drawn)];
  return { status: 'ok', statistic: result.statistic, df: result.df, p: result.p, notes };
}
