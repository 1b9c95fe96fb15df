import type { Text } from '../../core/text.ts';
import type { TrialCalendar } from '../../ledger/trial-calendar.ts';
import type { OutcomeDefinition } from '../../protocol/schema.ts';
import type { CitizenHistory } from '../history.ts';
import type { OutcomeColumn } from '../outcome-column.ts';

/** What the protocol says of an outcome of one kind. */
export type Outcome<Kind extends OutcomeDefinition['kind']> = Extract<OutcomeDefinition, { kind: Kind }>;

/** One kind of outcome: how it is defined in words, and how it is read off the histories. One file each. */
export interface OutcomeKind<Kind extends OutcomeDefinition['kind']> {
  readonly kind: Kind;
  /** For the report's methods: who counts, when, and what happens at withdrawal, death and the data cut. */
  readonly definition: (outcome: Outcome<Kind>, periods: { readonly statutoryFollowUp: string }) => Text;
  /**
   * One value per history, in their order. What cannot be known at the data cut is missing with a reason:
   * `not-yet-reached` (a later data cut may tell) or `beyond-trial` (the trial ends before it).
   */
  readonly column: (
    outcome: Outcome<Kind>,
    histories: readonly CitizenHistory[],
    calendar: TrialCalendar,
  ) => OutcomeColumn;
}
