import type { AnalysisData } from './analysis-data.ts';

/** One baseline column as balance is looked at: a number, or membership of one category. */
export interface BaselineColumn {
  /** `age`, or `sex: male`. */
  readonly name: string;
  readonly values: Float64Array;
  readonly binary: boolean;
}

/**
 * Covariates column by column, and the baseline value of the outcome when there is one. A categorical covariate gives a
 * column per level that has rows; with two levels only that of the second, the other being its mirror.
 */
export function baselineColumns(data: AnalysisData): readonly BaselineColumn[] {
  const columns: BaselineColumn[] = [];
  for (const covariate of data.covariates) {
    if (covariate.kind === 'numeric') {
      columns.push({ name: covariate.name, values: covariate.values, binary: false });
      continue;
    }
    const seen = new Set(covariate.codes);
    const present = covariate.levels.flatMap((_, code) => (seen.has(code) ? [code] : []));
    for (const code of present.length === 2 ? present.slice(1) : present) {
      columns.push({
        name: `${covariate.name}: ${covariate.levels[code]}`,
        values: Float64Array.from(covariate.codes, (of) => (of === code ? 1 : 0)),
        binary: true,
      });
    }
  }
  if (data.baseline !== null) columns.push({ name: 'baseline', values: data.baseline, binary: false });
  return columns;
}
