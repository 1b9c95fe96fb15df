import type { Text } from '../core/text.ts';
import { adjustPValues, type PAdjustment } from '../statistics/multiplicity/adjust-p-values.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { contrastFamily } from './contrast-family.ts';
import type { RowNumbers } from './count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from './estimator.ts';
import { pairRow } from './pair-row.ts';
import type { ResultRow } from './result-row.ts';
import { twoArmContrasts } from './two-arms.ts';

const RULES: Readonly<Record<PAdjustment, string>> = {
  holm: 'Holm’s step-down, family-wise error',
  hochberg: 'Hochberg’s step-up, family-wise error under independence or positive dependence',
  bonferroni: 'Bonferroni, family-wise error',
  bh: 'Benjamini–Hochberg, false discovery rate',
};

/** Definition of `adjust.<method>`: p values of all arms against the control, adjusted as one family. */
export function adjustDefinition(method: PAdjustment, title: Text): EstimatorDefinition {
  return {
    id: `adjust.${method}`,
    outcomes: ['binary', 'numeric', 'time-to-event'],
    requires: [],
    recommended: 'no',
    title,
    reference: `R p.adjust(method = "${method === 'bh' ? 'BH' : method}")`,
    variants: {},
    estimate: (data, options) => rows(data, options, method),
  };
}

function rows(data: AnalysisData, options: AnalysisOptions, method: PAdjustment): readonly ResultRow[] {
  const family = contrastFamily(data, options);
  const known = family.rows.flatMap((row, k) => (row !== null && row.p !== null ? [{ k, p: row.p }] : []));
  const adjusted = new Map(
    adjustPValues(
      known.map(({ p }) => p),
      method,
    ).map((p, i) => [known[i]!.k, p]),
  );
  const kind = {
    estimand: 'p-value',
    estimator: `adjust.${method}`,
    method: `p of ${family.test} adjusted for the arms compared with the control: ${RULES[method]}.`,
  };
  return twoArmContrasts(data).map((pair, k) => {
    const row = family.rows[k] ?? null;
    const notes = [
      ...(known.length === 1 && adjusted.has(k) ? [SINGLE] : [`${known.length} tests in the family.`]),
      ...(data.weight === null || family.test === 'ols.cr2'
        ? []
        : ['Sampling weights are not used by this test.']),
      ...(data.clusters === null || family.test === 'ols.cr2' ? [] : ['Clusters are not used by this test.']),
    ];
    return pairRow(pair, kind, numbers(row, adjusted.get(k)), { notes });
  });
}

/** Said when there is nothing to adjust for. */
export const SINGLE = 'One arm compared with the control: nothing to adjust for.';

function numbers(row: ResultRow | null, adjusted: number | undefined): Estimated<RowNumbers> {
  if (row === null) return notEstimable('not-applicable', 'The test says nothing about this arm.');
  if (adjusted === undefined || row.p === null) {
    return row.status === 'ok'
      ? notEstimable('not-applicable', 'The test gives no p value.')
      : notEstimable(row.status, row.notes[0] ?? 'The test is not estimable.');
  }
  return {
    status: 'ok',
    ...(row.statistic === null ? {} : { statistic: row.statistic }),
    ...(row.df === null ? {} : { df: row.df }),
    p: adjusted,
    notes: [`Unadjusted p ${row.p}.`],
  };
}
