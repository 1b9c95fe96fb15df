import type { Day } from '../../core/dates.ts';
import type { Text } from '../../core/text.ts';
import type { RateUnit, Sureness } from '../cost-result.ts';

/** A rate by name: what it is, and the values it has had. */
export interface RateDefinition {
  readonly id: string;
  readonly unit: RateUnit;
  readonly label: Text;
  /** Sorted by date, without overlap. */
  readonly values: readonly DatedValue[];
}

/** One value and the days on which it holds, both ends included; null is open. */
export interface DatedValue {
  readonly from: Day | null;
  readonly to: Day | null;
  /** In the rate's unit. */
  readonly value: number;
  /**
   * The value as an exact fraction: øre / 1 for kroner, share of one for percent (35 % = 350000 / 1000000).
   * Money is computed from these and never from `value`.
   */
  readonly numerator: number;
  readonly denominator: number;
  readonly source: Text;
  readonly sureness: Sureness | null;
  readonly origin: 'preset' | 'override' | 'protocol';
}
