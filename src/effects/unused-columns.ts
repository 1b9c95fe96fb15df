import type { AnalysisData } from './analysis-data.ts';
import type { ResultRow } from './result-row.ts';

/** Estimators that take every row as independent, whatever the cluster column says. */
const IGNORES_CLUSTERS =
  /^(proportion|risk-difference|risk-ratio|odds-ratio|nnt|pooled|average-effect|difference-in-means|survival|rmst|incidence|subhazard-ratio|attrition|balance\.smd|test\.(fisher|chi-square|boschloo|cmh|cmh-exact|breslow-day-tarone|woolf-homogeneity|exact-stratified|logrank|logrank-stratified|proportional-hazards|gray))(?![a-z])/;

/** Estimators that count or average rows as they are and do not say so themselves. */
const IGNORES_WEIGHTS = /^(difference-in-means|attrition)\./;

/** Nothing is passed over silently: rows of an estimator that does not use a given column say so. */
export function noteUnusedColumns(
  id: string,
  data: AnalysisData,
  rows: readonly ResultRow[],
): readonly ResultRow[] {
  const notes = [
    ...(data.clusters !== null && IGNORES_CLUSTERS.test(id)
      ? [
          'The cluster column is not used: every row counts as independent; see ols.cr2 and test.randomization.',
        ]
      : []),
    ...(data.weight !== null && IGNORES_WEIGHTS.test(id)
      ? ['The weights are not used; see weighted.hajek and ols.hc2.']
      : []),
  ];
  return notes.length === 0 ? rows : rows.map((row) => ({ ...row, notes: [...row.notes, ...notes] }));
}
