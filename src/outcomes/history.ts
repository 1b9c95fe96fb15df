import type { Day } from '../core/dates.ts';
import type { BenefitSpell } from '../dream/benefit-spells.ts';
import type {
  CentreStay,
  Contact,
  Placement,
  StatutoryFollowUp,
  Withdrawal,
} from '../ledger/citizen-state.ts';
import type { EventValue } from '../ledger/entry.ts';

export type {
  CentreStay,
  Contact,
  Placement,
  StatutoryFollowUp,
  Withdrawal,
} from '../ledger/citizen-state.ts';
export { WITHDRAWAL_REASONS, type WithdrawalReason } from '../ledger/events/withdrawal-reasons.ts';

/** An event that the fold has accepted: not replaced, possible, and not behind the last day. */
export interface HistoryEvent {
  /** Event type id. */
  readonly type: string;
  readonly day: Day;
  readonly data: Readonly<Record<string, EventValue>>;
}

/**
 * What is known of one citizen on the day of the data cut: the fold of the ledger from which outcomes, participant flow
 * and costs are all computed, so that they always reconcile.
 */
export interface CitizenHistory {
  readonly trialId: string;
  readonly municipality: string;
  readonly stratum: string;
  readonly arm: string;
  /** First day of placement (jobformidling), the same for all. */
  readonly start: Day;
  /** Last day on which something could be known: the earlier of the trial's end and the data cut. Inclusive. */
  readonly lastDay: Day;
  readonly referredOn: Day | null;
  /** In order of time, never overlapping. */
  readonly placements: readonly Placement[];
  readonly followUps: readonly StatutoryFollowUp[];
  /** Referred back to the municipality because no job was found in the placement period. */
  readonly returnedOn: Day | null;
  readonly withdrawal: Withdrawal | null;
  /** The first day on which the party of another arm has reported something of the citizen, and that arm; absent when none has. */
  readonly crossedOver?: { readonly on: Day; readonly arm: string };
  readonly contacts: readonly Contact[];
  /** Stays in business centres (virksomhedscentre), in order of time; absent when there is none. */
  readonly activities?: readonly CentreStay[];
  /** The events behind all this, in the order of the fold; absent when there is none. */
  readonly events?: readonly HistoryEvent[];
  /** What the register says, where an extract has been read in that has the citizen; not part of the ledger. */
  readonly register?: readonly BenefitSpell[];
}
