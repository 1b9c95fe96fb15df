import type { Day } from '../core/dates.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';

/** Whether numbers by arm may be seen, and why. */
export interface ArmsVisible {
  readonly shown: boolean;
  /** `running`: not while the trial runs; `protocol`: it permits them; `closed`: the trial has ended. */
  readonly why: 'running' | 'protocol' | 'closed';
}

/**
 * Whether outcomes by arm may be seen on a day. The trial has ended when its last day lies behind today; the day that a state
 * is shown *for* does not matter, else asking for a day in the future would open a running trial.
 *
 * @param today the day on which somebody looks
 */
export function armsVisible(protocol: Pick<Protocol, 'periods' | 'monitoring'>, today: Day): ArmsVisible {
  if (today > trialCalendar(protocol).end) return { shown: true, why: 'closed' };
  return protocol.monitoring.showArms ? { shown: true, why: 'protocol' } : { shown: false, why: 'running' };
}
