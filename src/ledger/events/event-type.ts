import type { Day } from '../../core/dates.ts';
import type { Text } from '../../core/text.ts';
import type { CitizenState } from '../citizen-state.ts';
import type { EventValue } from '../entry.ts';
import type { TrialCalendar } from '../trial-calendar.ts';
import type { CitizenStateName } from './citizen-states.ts';
import type { EventId } from './event-ids.ts';

/** One field of an event's data. Its `name` is what a sender maps a column to. */
export type EventField = {
  readonly name: string;
  readonly label: Text;
  readonly required: boolean;
} & (
  | {
      readonly kind: 'choice';
      readonly values: readonly string[];
    }
  | {
      /** Yes or no, stored as true or false. */
      readonly kind: 'flag';
    }
  | {
      /** A plain number, or kroner; both are stored as they are written, at most `decimals` decimals. */
      readonly kind: 'number' | 'kroner';
      readonly min: number;
      readonly max: number;
      readonly decimals: number;
      readonly unit: Text;
    }
);

/** An event on its way through a fold: the ledger's entry with its date as a day. */
export interface DatedEvent {
  readonly day: Day;
  readonly type: string;
  readonly data: Readonly<Record<string, EventValue>>;
}

/** Why an event cannot follow what went before. */
export interface Refusal {
  readonly code: string;
  readonly message: Text;
  readonly remedy?: Text;
}

/** Everything the toolkit knows of one type of event. One file each; adding a type is that file and a line in event-types.ts. */
export interface EventType {
  /** Stands in the ledger; never reused for something else. */
  readonly id: EventId;
  readonly label: Text;
  /** The first day on which it can happen: of the reference date, of the draw, or of the start of placement. */
  readonly earliest: 'reference' | 'allocation' | 'start';
  /** Whether it may follow a withdrawal (never a death). */
  readonly afterWithdrawal: boolean;
  readonly fields: readonly EventField[];
  /** The citizen's states in which it may happen, each with those that can follow: this type's part of the state machine. */
  readonly from: Readonly<Partial<Record<CitizenStateName, readonly CitizenStateName[]>>>;
  /** Null when the event is possible after all that `state` holds, which happened on the same day or earlier. */
  readonly mayFollow: (state: CitizenState, event: DatedEvent, calendar: TrialCalendar) => Refusal | null;
  /** Writes the event into the citizen's state. Only called when `mayFollow` gave null. */
  readonly fold: (state: CitizenState, event: DatedEvent, calendar: TrialCalendar) => void;
}
