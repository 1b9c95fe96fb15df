import type { Estimated } from '../statistics/result.ts';
import { countRow, type RowKind, type RowNumbers, type RowPlace } from './count-rows.ts';
import type { ResultRow } from './result-row.ts';
import type { TwoArms } from './two-arms.ts';

/** What a row about two arms may say besides its numbers. */
export interface PairRowExtras {
  readonly notes?: readonly string[];
  readonly stratum?: string | null;
  readonly subgroup?: string | null;
}

/**
 * One row about one arm and the control: the numbers, or why there are none. `n` counts the pair's citizens, `events` those
 * with the event (null for a numeric outcome).
 */
export function pairRow(
  pair: TwoArms,
  kind: RowKind,
  result: Estimated<RowNumbers>,
  extras: PairRowExtras = {},
): ResultRow {
  const place = placeOf(pair, extras);
  const row = countRow(kind, place, result);
  return {
    ...row,
    events: pair.outcome.kind === 'numeric' ? null : row.events,
    subgroup: extras.subgroup ?? null,
  };
}

function placeOf(pair: TwoArms, extras: PairRowExtras): RowPlace {
  const { outcome } = pair;
  let n = 0;
  let events = 0;
  for (let i = 0; i < pair.rows; i += 1) {
    n += pair.count[i]!;
    if (outcome.kind === 'binary' && outcome.values[i] === 1) events += pair.count[i]!;
    if (outcome.kind === 'time-to-event' && outcome.event[i] === 1) events += pair.count[i]!;
  }
  return {
    outcome: outcome.name,
    arm: pair.treated,
    reference: pair.reference,
    stratum: extras.stratum ?? null,
    n,
    events,
    notes: extras.notes ?? [],
  };
}
