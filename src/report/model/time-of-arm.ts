import { EMPTY, estimateCell } from './cells.ts';
import type { ReportContext, ReportOutcome } from './report-context.ts';
import type { Cell } from './report-model.ts';
import { rowCell } from './row-cells.ts';

/** A quartile of the Kaplan–Meier curve of an arm; without its interval where clusters were drawn, which it does not know of. */
export function timeOfArm(
  { design }: ReportContext,
  outcome: ReportOutcome,
  estimand: string,
  arm: string,
): Cell {
  const row = outcome.find({ estimator: 'survival.kaplan-meier', estimand, arm });
  const format = { kind: 'time', decimals: 0 } as const;
  if (design.unit !== 'cluster' || row === null || row.status !== 'ok') return rowCell(row, format);
  return row.estimate === null ? EMPTY : estimateCell(row.estimate, null, null, format);
}
