import type { ResultRow } from '../../effects/result-row.ts';
import type { PublishedRow } from './report-model.ts';

/** A row that rests on a protected count: without its numbers, and without its notes, which name counts. */
export function suppressedRow(row: ResultRow): PublishedRow {
  return {
    ...row,
    estimate: null,
    standardError: null,
    df: null,
    low: null,
    high: null,
    statistic: null,
    p: null,
    n: null,
    events: null,
    status: 'suppressed',
    notes: [],
  };
}
