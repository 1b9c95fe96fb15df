import type { Day, Period } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';
import type { CostLog } from './cost-log.ts';
import type { RateBook } from './rates/build-rate-book.ts';
import type { DatedValue } from './rates/rate.ts';

/** Results-based pay to the provider of an arm; null where the protocol pays nothing for it. */
export interface ProviderFee {
  readonly base: DatedValue | null;
  readonly placement: DatedValue | null;
  readonly retention: { readonly after: Period; readonly value: DatedValue } | null;
}

/** Everything items read beside the citizen's own history. */
export interface CostContext {
  readonly book: RateBook;
  /** First day after the placement period: a job begun before it counts as placed in time. */
  readonly placementEnd: Day;
  /** Arm id → fee. */
  readonly fees: ReadonlyMap<string, ProviderFee>;
  /** Price of one hour of municipal casework, or null when not costed. */
  readonly caseworkHour: DatedValue | null;
  /** Mean of the hourly wages that were reported, for jobs without one; null when none was. */
  readonly meanWage: Ore | null;
  readonly log: CostLog;
}
