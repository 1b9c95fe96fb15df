import type { Day } from '../../core/dates.ts';
import type { Place } from '../../core/problem.ts';
import type { EventValue } from '../entry.ts';

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
  /** `seq` of the ledger entry that it replaces or takes back. */
  readonly supersedes: number | null;
}
