import { emptyArm } from '../binary/empty-arm.ts';
import type { TwoArmCounts } from '../binary/two-arm-counts.ts';
import { type NotEstimable, notEstimable } from '../result.ts';

/** Strata that a comparison within strata can use, or the reason there are none. */
export interface ComparableStrata {
  readonly status: 'ok';
  /** Tables with citizens in both arms, in the given order. */
  readonly tables: readonly TwoArmCounts[];
  /** Strata with citizens in one arm only: they carry no comparison and get weight 0. */
  readonly singleArm: number;
}

/**
 * Keeps the strata with citizens in both arms. A stratum with one arm has Mantel–Haenszel weight n₁n₀/N = 0, so leaving
 * it out changes no number of those estimators; it is counted so that the result can say so.
 *
 * @param strata one table per stratum, control first
 * @returns the comparable tables; `no-observations` without citizens, `empty-arm` when one arm is empty everywhere,
 *   `single-arm-stratum` when both arms have citizens but never in the same stratum
 */
export function comparableStrata(strata: readonly TwoArmCounts[]): ComparableStrata | NotEstimable {
  const peopled = strata.filter((table) => table.n[0] + table.n[1] > 0);
  if (peopled.length === 0) return notEstimable('no-observations', 'No stratum has citizens.');
  const tables = peopled.filter((table) => emptyArm(table) === null);
  if (tables.length > 0) return { status: 'ok', tables, singleArm: peopled.length - tables.length };
  const arm = [0, 1].find((index) => peopled.every((table) => table.n[index] === 0));
  if (arm !== undefined) {
    return notEstimable('empty-arm', `The ${arm === 0 ? 'control' : 'treated'} arm has no citizens.`);
  }
  return notEstimable('single-arm-stratum', 'No stratum has citizens in both arms.');
}
