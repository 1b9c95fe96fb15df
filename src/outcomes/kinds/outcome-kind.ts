import type { Text } from '../../core/text.ts';
import type { TrialCalendar } from '../../ledger/trial-calendar.ts';
import type { OutcomeDefinition, Protocol } from '../../protocol/schema.ts';
import type { CitizenHistory } from '../history.ts';
import type { Handling, IntercurrentEvent } from '../intercurrent.ts';
import type { OutcomeColumn } from '../outcome-column.ts';
import type { SurveyScores } from '../survey-scores.ts';

/** What the protocol says of an outcome of one kind. */
export type Outcome<Kind extends OutcomeDefinition['kind']> = Extract<OutcomeDefinition, { kind: Kind }>;

/** What a definition reads beside the outcome. */
export type OutcomeProtocol = Pick<Protocol, 'periods' | 'questions' | 'scales' | 'surveys'>;

/** One kind of outcome: how it is defined in words, and how it is read off the histories. One file each. */
export interface OutcomeKind<Kind extends OutcomeDefinition['kind']> {
  readonly kind: Kind;
  /** Kind of the column, which decides how it is summed up. */
  readonly column: OutcomeColumn['kind'];
  /** For the report's methods: who counts, when, and what happens at withdrawal, death and the data cut. */
  readonly definition: (outcome: Outcome<Kind>, protocol: OutcomeProtocol) => Text;
  /** What the value means for a citizen to whom something happens before it is read. */
  readonly intercurrent: (outcome: Outcome<Kind>, event: IntercurrentEvent) => Handling;
  /**
   * One value per history, in their order. What cannot be known at the data cut is missing with a reason:
   * `not-yet-reached` (a later data cut may tell), `beyond-trial` (the trial ends before it), `left-trial` (the protocol says
   * that the value is unknown after such a reason for leaving), `no-answer` (a survey was not answered).
   *
   * @param scores survey scores; null when no answers have been read
   */
  readonly values: (
    outcome: Outcome<Kind>,
    histories: readonly CitizenHistory[],
    calendar: TrialCalendar,
    scores: SurveyScores | null,
  ) => OutcomeColumn;
}
