import { type NumberFormat, P_VALUE } from '../words/numbers.ts';
import { EMPTY, estimateCell, HIDDEN, notEstimableCell, numberCell } from './cells.ts';
import type { Cell, PublishedRow } from './report-model.ts';

/** The estimate of a row with its interval, why there is none, or that it is hidden. */
export function rowCell(row: PublishedRow | null, format: NumberFormat): Cell {
  if (row === null) return EMPTY;
  return stateCell(row) ?? estimateCell(row.estimate, row.low, row.high, format);
}

/** Its p value. */
export function pCell(row: PublishedRow | null): Cell {
  return row === null ? EMPTY : (stateCell(row) ?? numberCell(row.p, P_VALUE));
}

/** Another number of the row, such as a statistic; empty where the estimate itself says why there is none. */
export function rowNumberCell(
  row: PublishedRow | null,
  pick: (row: PublishedRow) => number | null,
  format: NumberFormat,
): Cell {
  if (row === null) return EMPTY;
  if (row.status === 'suppressed') return HIDDEN;
  return row.status === 'ok' ? numberCell(pick(row), format) : EMPTY;
}

function stateCell(row: PublishedRow): Cell | null {
  if (row.status === 'suppressed') return HIDDEN;
  return row.status === 'ok' ? null : notEstimableCell(row.status);
}
