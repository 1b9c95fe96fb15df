import type { ArmRatio } from './allocation.ts';
import { armFloors, dealtSizes } from './draw-allocation.ts';
import { type Lot, orderByLot } from './lot.ts';

/** Keys (citizens or clusters) of every stratum, in order of appearance. */
export type Strata = ReadonlyMap<string, readonly string[]>;

/**
 * Deals the keys of each stratum completely: ordered by lot(rule, stratum, key), the arms take their sizes in turn.
 * @param sizesOf Sizes of the arms in a stratum; left out, floors and fair left-overs by `remainderRule`.
 * @returns Arm position and lot of every key; a key stands in one stratum only.
 */
export function dealSets(
  strata: Strata,
  arms: readonly ArmRatio[],
  lot: Lot,
  rule: string,
  sizesOf: (stratum: string, n: number) => readonly number[],
): ReadonlyMap<string, { readonly arm: number; readonly lot: string }> {
  const dealt = new Map<string, { arm: number; lot: string }>();
  for (const [stratum, keys] of strata) {
    const ordered = orderByLot(keys, (key) => lot(rule, stratum, key));
    const sizes = sizesOf(stratum, keys.length);
    let next = 0;
    for (let arm = 0; arm < arms.length; arm += 1) {
      for (const end = next + (sizes[arm] as number); next < end; next += 1) {
        const { key, lot: order } = ordered[next] as { key: string; lot: string };
        dealt.set(key, { arm, lot: order });
      }
    }
  }
  return dealt;
}

/** `sizesOf` with fair left-overs: lot(rule, stratum, arm) orders the arms. */
export function fairSizes(
  arms: readonly ArmRatio[],
  lot: Lot,
  rule: string,
): (stratum: string, n: number) => readonly number[] {
  return (stratum, n) => dealtSizes(n, arms, stratum, lot, rule);
}

/** Probability of each arm for one of n keys dealt with fair left-overs. */
export function fairProbabilities(n: number, arms: readonly ArmRatio[]): readonly number[] {
  const { floors, left } = armFloors(n, arms);
  return floors.map((floor) => (floor + left / arms.length) / n);
}

/** The ratio's own probabilities for every citizen, unit-major. */
export function ratioProbabilities(units: number, arms: readonly ArmRatio[]): Float64Array {
  const total = arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const result = new Float64Array(units * arms.length);
  for (let index = 0; index < result.length; index += 1) {
    result[index] = (arms[index % arms.length] as ArmRatio).ratio / total;
  }
  return result;
}
