import { type NotEstimable, notEstimable } from '../result.ts';
import type { TwoArmCounts } from './two-arm-counts.ts';

/**
 * The reason a table cannot be compared at all, or null. An arm without citizens has no proportion.
 *
 * @param table counts per arm
 * @returns `empty-arm`, or null when both arms have citizens
 */
export function emptyArm(table: TwoArmCounts): NotEstimable | null {
  if (table.n[0] > 0 && table.n[1] > 0) return null;
  return notEstimable('empty-arm', `The ${table.n[0] > 0 ? 'treated' : 'control'} arm has no citizens.`);
}
