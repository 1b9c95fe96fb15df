import { EMPTY } from './cells.ts';
import type { OutcomeCount } from './outcome-counts.ts';
import type { Cell } from './report-model.ts';

/** Count and share of an arm whose counts may be shown, without an interval: with clusters there is none for a single arm. */
export function shareOfCount({ n, events }: OutcomeCount): Cell {
  return n === 0 ? EMPTY : { kind: 'count-share', count: events, share: events / n, low: null, high: null };
}
