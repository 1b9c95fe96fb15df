import type { NumberFormat } from '../words/numbers.ts';
import { numberCell } from './cells.ts';
import type { ReportContext, ReportOutcome } from './report-context.ts';
import type { Cell } from './report-model.ts';
import { rowCell } from './row-cells.ts';

const ESTIMATORS = ['difference-in-means.stratified', 'difference-in-means.welch'] as const;

/**
 * The mean of an outcome in an arm whose counts may be shown: of the estimator that gives the difference, with its interval.
 * Where clusters were drawn no estimator gives one, and it is the plain mean of the citizens whose value is known.
 */
export function meanOfArm(
  context: ReportContext,
  outcome: ReportOutcome,
  arm: string,
  format: NumberFormat,
): Cell {
  const found = ESTIMATORS.map((estimator) => outcome.find({ estimator, estimand: 'mean', arm })).find(
    (row) => row !== null,
  );
  if (found !== undefined) return rowCell(found, format);
  const { column } = outcome.effects;
  if (column.kind !== 'numeric') return numberCell(null, format);
  const values = context.allocation.flatMap((citizen, index) =>
    citizen.arm === arm && (column.missing[index] ?? null) === null ? [column.values[index] as number] : [],
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return numberCell(values.length === 0 ? null : mean, format);
}
