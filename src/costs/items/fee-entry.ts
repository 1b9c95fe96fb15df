import type { Day } from '../../core/dates.ts';
import type { CostEntry } from '../cost-item.ts';
import type { DatedValue } from '../rates/rate.ts';

/** A fee on a day: state → provider. */
export function feeEntry(day: Day, fee: DatedValue): CostEntry {
  return { from: day, to: day, amounts: { state: fee.numerator, provider: -fee.numerator + 0 } };
}
