import { SHARE } from '../words/numbers.ts';
import type { OutcomeCount } from './outcome-counts.ts';
import type { Cell, PublishedRow } from './report-model.ts';
import { rowCell } from './row-cells.ts';

/** Count, share and the share's interval from the row of an arm whose counts may be shown. */
export function shareOfRow(count: OutcomeCount, row: PublishedRow | null): Cell {
  if (row === null || row.status !== 'ok' || row.estimate === null) return rowCell(row, SHARE);
  return { kind: 'count-share', count: count.events, share: row.estimate, low: row.low, high: row.high };
}
