import type { Day } from '../../core/dates.ts';
import type { Place } from '../../core/problem.ts';
import type { EventValue } from '../entry.ts';

/** An earlier report of the same citizen, named by what happened when instead of by its number in the ledger. */
export interface NamedEvent {
  readonly type: string;
  readonly day: Day;
}

/** One row of a report, understood: who, what, when. Not yet checked against the ledger. Holds no CPR number. */
export interface ReportedEvent {
  /** File and line, and the column of the date. */
  readonly at: Place;
  readonly trialId: string;
  /** Event type id. */
  readonly type: string;
  readonly day: Day;
  /** Sender id. */
  readonly source: string;
  /** Fields of the event type that were filled in, and `correctionReason` of a correction. */
  readonly data: Readonly<Record<string, EventValue>>;
  /** What it replaces or takes back: `seq` of a ledger entry, or an earlier event by name. */
  readonly supersedes: number | NamedEvent | null;
}
