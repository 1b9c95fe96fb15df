import type { Day, Period } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';
import type { CostLog } from './cost-log.ts';
import type { CostScope, EffectId } from './cost-result.ts';
import type { PayLine } from './pay/pay-lines.ts';
import type { PayScheme } from './pay/pay-scheme.ts';
import type { RateBook } from './rates/build-rate-book.ts';
import type { DatedValue } from './rates/rate.ts';
import type { TimeValue } from './time-value/time-value.ts';

/** A one-off cost of an arm. */
export interface Setup {
  readonly arm: string;
  readonly payer: 'municipality' | 'state';
  readonly value: DatedValue;
}

/** How the state reimburses the municipality. */
export interface RefusionRules {
  readonly scheme: 'shares' | 'steps-2016';
  readonly weeksBefore: number;
  readonly limit: 'none' | '18-of-24-months';
}

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
  /** Arm id → pay scheme, for arms that have one instead of a fee. */
  readonly schemes: ReadonlyMap<string, PayScheme>;
  /** Trial id → what its provider is paid by the scheme, caps applied. */
  readonly payLines: ReadonlyMap<string, readonly PayLine[]>;
  /** Price of one hour of municipal casework, or null when not costed. */
  readonly caseworkHour: DatedValue | null;
  /** Mean of the hourly wages that were reported, for jobs without one; null when none was. */
  readonly meanWage: Ore | null;
  readonly scope: CostScope;
  /** Whether sickness benefit and disability pension are costed after a withdrawal to them. */
  readonly benefitsAfterWithdrawal: boolean;
  /** Effects that costs are set against. */
  readonly effects: readonly EffectId[];
  readonly refuseWageAboveCap: boolean;
  /** Jobs begun before this day have no wage cap; null: the cap is for all jobs. */
  readonly wageCapFrom: Day | null;
  /** Municipal overhead, percent of casework as a fraction; null when there is none. */
  readonly overhead: DatedValue | null;
  readonly setup: readonly Setup[];
  readonly refusion: RefusionRules;
  /** Price level and discounting. */
  readonly timeValue: TimeValue;
  /** Place of a citizen in the arm, from 0 by trial id, and the number of citizens in the arm: for costs that are shared. */
  readonly placeInArm: (trialId: string) => { readonly place: number; readonly of: number };
  readonly log: CostLog;
}
