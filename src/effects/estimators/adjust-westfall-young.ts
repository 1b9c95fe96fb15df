import { text } from '../../core/text.ts';
import { manyToOneReplicates } from '../../statistics/multiplicity/many-to-one-replicates.ts';
import { westfallYoung } from '../../statistics/multiplicity/westfall-young.ts';
import { logrankScores } from '../../statistics/randomization/logrank-scores.ts';
import { wordSource } from '../../statistics/resampling/word-source.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import { SINGLE } from '../adjusted-rows.ts';
import type { AnalysisData } from '../analysis-data.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { pairRow } from '../pair-row.ts';
import { randomizationUnits } from '../randomization-units.ts';
import type { ResultRow } from '../result-row.ts';
import { stratumDeviations } from '../stratum-deviations.ts';
import { stratifiedOrder, survivalData } from '../survival-data.ts';
import { twoArmContrasts } from '../two-arms.ts';

const ID = 'adjust.westfall-young';

/**
 * `adjust.westfall-young`: step-down maxT over the arms, all arms re-drawn together as they were allocated.
 *
 * @see docs/statistics.md#adjust.westfall-young
 */
export const adjustWestfallYoung: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric', 'time-to-event'],
  requires: [],
  recommended: 'no',
  title: text(
    'p adjusted for several arms: Westfall–Young by re-drawing',
    'p justeret for flere arme: Westfall–Young ved ny trækning',
  ),
  reference: 'R coin::pvalue(independence_test(y ~ arm | block), method = "step-down")',
  variants: {},
  estimate: rows,
};

function rows(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  const statistic = data.outcome.kind === 'time-to-event' ? 'mean log-rank scores (all arms)' : 'means';
  const kind = {
    estimand: 'p-value',
    estimator: ID,
    method: `Westfall–Young step-down maxT; statistic: difference in ${statistic}${data.strata === null ? '' : ' within strata'} over its standard deviation among assignments; all arms re-drawn together${data.strata === null ? '' : ' within strata'}, numbers kept; two-sided.`,
  };
  const results = adjusted(data, options);
  return twoArmContrasts(data).map((pair, k) => {
    const notes = data.weight === null ? [] : ['Sampling weights are not used by this test.'];
    const result = results.status === 'ok' ? results.rows[k]! : results;
    return pairRow(pair, kind, result, { notes });
  });
}

function adjusted(
  data: AnalysisData,
  options: AnalysisOptions,
): Estimated<{ readonly rows: readonly Estimated<RowNumbers>[] }> {
  if (data.rows === 0) return notEstimable('no-observations', 'There are no rows.');
  const scores = scoresOf(data);
  if (scores === null) return notEstimable('no-events', 'Nobody had the event.');
  const compared = data.clusters === null ? scores : stratumDeviations(data, scores);
  const units = randomizationUnits(data, compared, options.draws);
  if (units.status !== 'ok') return units;
  const { treated: arm, stratum, strata, sum } = units.units;
  const family = manyToOneReplicates(
    { score: sum, arm, arms: data.arms.length, stratum, strata },
    { draws: options.draws, words: wordSource(options.random(ID)) },
  );
  if (family.status !== 'ok') return family;
  const able = family.observed.flatMap((one, k) => (typeof one === 'number' ? [{ k, statistic: one }] : []));
  const p = westfallYoung(
    able.map(({ statistic }) => statistic),
    { values: able.map(({ k }) => family.values[k]!), exact: family.exact },
  );
  const how = family.exact
    ? `All ${family.draws} joint assignments were enumerated.`
    : `${family.draws} random joint assignments.`;
  const size = able.length === 1 ? SINGLE : `${able.length} tests in the family.`;
  const clusters =
    data.clusters === null
      ? []
      : [
          'Whole clusters are re-drawn; what is compared is their totals of deviations from the mean of the stratum.',
        ];
  return {
    status: 'ok',
    rows: family.observed.map((one, k) => {
      if (typeof one !== 'number') return one;
      const at = able.findIndex((entry) => entry.k === k);
      return { status: 'ok', statistic: one, p: p[at]!, notes: [how, size, ...clusters] };
    }),
  };
}

function scoresOf(data: AnalysisData): ArrayLike<number> | null {
  const { outcome } = data;
  if (outcome.kind !== 'time-to-event') return outcome.values;
  if (!outcome.event.includes(1)) return null;
  return logrankScores(stratifiedOrder(survivalData(data)), outcome.event, data.count);
}
