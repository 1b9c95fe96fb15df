import type { Day } from '../core/dates.ts';
import type { CitizenHistory, WithdrawalReason } from './history.ts';

/**
 * `left-trial` when the citizen left before `lastDay` was over, for one of the reasons after which the protocol calls the
 * value unknown, else null. Whatever happened before does not matter: keeping those who had the event before they left, and
 * only those, would see successes only.
 */
export function leftBefore(
  { withdrawal }: CitizenHistory,
  lastDay: Day,
  reasons: readonly WithdrawalReason[],
): string | null {
  return withdrawal !== null && withdrawal.on < lastDay && reasons.includes(withdrawal.reason)
    ? 'left-trial'
    : null;
}
