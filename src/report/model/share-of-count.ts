import { EMPTY } from './cells.ts';
import type { OutcomeCount } from './outcome-counts.ts';
import type { Cell } from './report-model.ts';

/** A count that may be shown and its share of those it is one of, without an interval: a description, or an arm of whole clusters, which has none. */
export function shareOfCount({ n, events }: Pick<OutcomeCount, 'n' | 'events'>): Cell {
  return n === 0 ? EMPTY : { kind: 'count-share', count: events, share: events / n, low: null, high: null };
}
