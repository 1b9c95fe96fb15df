import type { WithdrawalReason } from '../ledger/events/withdrawal-reasons.ts';
import type { FieldState } from './field-state.ts';

/** CONSORT's participant flow, for all municipalities together and for each. Every total equals its parts. */
export interface ParticipantFlow {
  /** `municipality` is null. */
  readonly total: FlowCounts;
  /** In protocol order. */
  readonly municipalities: readonly FlowCounts[];
}

export interface FlowCounts {
  /** Four-digit code; null for all together. */
  readonly municipality: string | null;
  /** = excluded + eligible. */
  readonly assessed: number;
  /** = the sum of `excludedBy[].first`. */
  readonly excluded: number;
  /** By reason, in the order of the screening file; reasons that hit nobody are kept. */
  readonly excludedBy: readonly ExclusionCount[];
  /** = notSampled + sampled. */
  readonly eligible: number;
  readonly notSampled: number;
  /** = the sum of `arms[].allocated`, and `notEnrolled`. */
  readonly sampled: number;
  /** Drawn but not yet, or never, enrolled, where citizens are enrolled one by one; absent when nobody is left. */
  readonly notEnrolled?: number;
  /** In protocol order. */
  readonly arms: readonly ArmFlow[];
}

export interface ExclusionCount {
  readonly reason: string;
  /** Citizens for whom it was the first failing reason. */
  readonly first: number;
  /** Citizens to whom it applied at all. */
  readonly all: number;
}

export interface ArmFlow {
  readonly arm: string;
  readonly allocated: number;
  /** Start of the intervention was reported; allocated = referred + notReferred. */
  readonly referred: number;
  readonly notReferred: number;
  /** Ever placed up to the data cut; allocated = placed + notPlaced. */
  readonly placed: number;
  readonly notPlaced: number;
  /** Ever referred back to the municipality. */
  readonly returned: number;
  /** allocated = withdrawn + followed. */
  readonly withdrawn: number;
  /** All reasons in their fixed order, zeros kept. */
  readonly withdrawnBy: readonly { readonly reason: WithdrawalReason; readonly n: number }[];
  /** Not withdrawn: followed until the data cut. */
  readonly followed: number;
  /** Where they stand on the last day known; the sum is `allocated`. */
  readonly states: Readonly<Record<FieldState, number>>;
  /** In the analysis of the outcome given; allocated = analysed + the sum of `notAnalysed`. */
  readonly analysed: number;
  readonly notAnalysed: readonly { readonly reason: string; readonly n: number }[];
}
