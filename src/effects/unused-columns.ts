import type { AnalysisData } from './analysis-data.ts';
import type { EstimatorDefinition, Ignorable } from './estimator.ts';
import type { ResultRow } from './result-row.ts';

/** Whether the data have the column, and what a row says that passes it over. */
const COLUMNS: Readonly<Record<Ignorable, { given: (data: AnalysisData) => boolean; note: string }>> = {
  clusters: {
    given: (data) => data.clusters !== null,
    note: 'The cluster column is not used: every row counts as independent; see ols.cr2 and test.randomization.',
  },
  weights: {
    given: (data) => data.weight !== null,
    note: 'The weights are not used; see weighted.hajek and ols.hc2.',
  },
};

/** Nothing is passed over silently: rows of an estimator whose definition ignores a given column say so. */
export function noteUnusedColumns(
  { ignores = [] }: Pick<EstimatorDefinition, 'ignores'>,
  data: AnalysisData,
  rows: readonly ResultRow[],
): readonly ResultRow[] {
  const notes = ignores.map((column) => COLUMNS[column]).filter(({ given }) => given(data));
  if (notes.length === 0) return rows;
  return rows.map((row) => ({ ...row, notes: [...row.notes, ...notes.map(({ note }) => note)] }));
}
