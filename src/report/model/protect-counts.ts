import { hideCounts } from '../protection/hide-counts.ts';
import type { CountSum, Protection, PublicCounts } from './protection.ts';

/**
 * Small-cell protection of one table by itself (`hideCounts`). In a report the register asks for all tables together.
 *
 * @param counts key → whole number ≥ 0
 * @param sums the additive relations of the table; every key must be in `counts`
 * @param minimum smallest count that may be shown, ≥ 1; 1 switches protection off
 * @param known keys that are never hidden
 * @returns key → how it is shown
 */
export function protectCounts(
  counts: ReadonlyMap<string, number>,
  sums: readonly CountSum[],
  minimum: number,
  known: PublicCounts = new Set(),
): ReadonlyMap<string, Protection> {
  return hideCounts(
    new Map([...counts].map(([key, value]) => [key, { value, known: known.has(key) }])),
    sums,
    minimum,
  );
}
