import { sha256 } from '../core/sha256.ts';

/**
 * A lot: hexadecimal digits for a rule and what the lot is about. The draw orders by lots or reads a fraction off one.
 * A scheme asks for every lot once, so that a generator can stand in for the digests.
 */
export type Lot = (rule: string, ...about: readonly string[]) => string;

/** Lots of a seed: digest(rule, seed, …about). What is drawn this way anybody recomputes with `sha256sum`. */
export function seededLot(seed: string): Lot {
  // The parts are put together here, and not by `digest`: of a million lots that is a fifth of the time.
  return (rule, ...about) => {
    let parts = `${rule}\n${seed}`;
    for (const part of about) parts += `\n${part}`;
    return sha256(parts);
  };
}

/** Three hexadecimal digits of every number below 4096: writing a large number out costs ten times as much. */
const DIGITS = Array.from({ length: 4096 }, (_, value) => value.toString(16).padStart(3, '0'));

/** Lots of a generator of uniform doubles in [0, 1): for redraws in randomisation inference, without hashing. */
export function generatorLot(random: () => number): Lot {
  return () => {
    const value = Math.floor(random() * 2 ** 48);
    const high = Math.floor(value / 2 ** 24);
    const low = value - high * 2 ** 24;
    return `${DIGITS[high >>> 12]}${DIGITS[high & 4095]}${DIGITS[low >>> 12]}${DIGITS[low & 4095]}`;
  };
}

/** A lot as a fraction in [0, 1): its first 12 digits / 16¹². An auditor gets the same from those 12 digits. */
export function lotFraction(lot: string): number {
  return Number.parseInt(lot.slice(0, 12), 16) / 2 ** 48;
}

/** A lot as a whole number from 0 to n − 1: floor(n × fraction); every value's probability is 1/n to within 2⁻⁴⁸. */
export function lotNumber(lot: string, n: number): number {
  return Math.floor(lotFraction(lot) * n);
}

/** Sorts keys by their lots, ties by the key itself; the lots come along. */
export function orderByLot(
  keys: readonly string[],
  lotOf: (key: string) => string,
): { readonly key: string; readonly lot: string }[] {
  return keys
    .map((key) => ({ key, lot: lotOf(key) }))
    .sort((a, b) => compareText(a.lot, b.lot) || compareText(a.key, b.key));
}

/** Order of UTF-16 code units: the same on every platform and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
