import { oreFromKroner } from '../../core/money.ts';
import type { RateUnit } from '../cost-result.ts';

const PER_CENT_PARTS = 10_000;

/**
 * A rate's value as an exact fraction: kroner become whole øre over 1, percent a share of one with four decimals.
 *
 * @returns null when kroner are finer than an øre, percent finer than 0.0001 or above 100, or the value is negative
 */
export function exactValue(
  value: number,
  unit: RateUnit,
): { readonly numerator: number; readonly denominator: number } | null {
  if (!Number.isFinite(value) || value < 0) return null;
  if (unit !== 'percent') {
    const ore = oreFromKroner(value);
    return ore === null ? null : { numerator: ore, denominator: 1 };
  }
  const parts = Math.round(value * PER_CENT_PARTS);
  if (value > 100 || Math.abs(parts - value * PER_CENT_PARTS) > 1e-6) return null;
  return { numerator: parts, denominator: 100 * PER_CENT_PARTS };
}
