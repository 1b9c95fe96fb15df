import { digest } from '../core/sha256.ts';
import type { AllocatedCitizen } from './allocation.ts';

/** Versions of the rules; they stand in the digests and in the manifest. */
export const ALLOCATION_ALGORITHM = 'trial/allocation/v1';
export const REMAINDER_ALGORITHM = 'trial/remainder/v1';

/** An arm and its share of every stratum relative to the other arms: a whole positive number. */
export interface ArmRatio {
  readonly id: string;
  readonly ratio: number;
}

/**
 * Allocation v1 (frozen), complete randomisation within strata. In each stratum citizens are ordered by
 * digest(`trial/allocation/v1`, seed, stratum, trialId) and arms, in protocol order, take their numbers one after
 * another. An arm's number is the floor of its share; what is left over goes one each to the arms ordered by
 * digest(`trial/remainder/v1`, seed, stratum, arm).
 * @param citizens Trial id and stratum, in any order.
 * @param arms At least one, in protocol order.
 * @param seed The allocation seed as text, e.g. 64 hexadecimal digits.
 * @returns One row per citizen, sorted by trial id; `probability` is the exact probability of the arm given.
 */
export function drawAllocation(
  citizens: readonly { readonly trialId: string; readonly stratum: string }[],
  arms: readonly ArmRatio[],
  seed: string,
): readonly AllocatedCitizen[] {
  const strata = new Map<string, string[]>();
  for (const { trialId, stratum } of citizens) {
    const members = strata.get(stratum);
    if (members) members.push(trialId);
    else strata.set(stratum, [trialId]);
  }
  const rows: AllocatedCitizen[] = [];
  for (const [stratum, members] of strata) {
    const ordered = members
      .map((trialId) => ({ trialId, digest: digest([ALLOCATION_ALGORITHM, seed, stratum, trialId]) }))
      .sort((a, b) => byText(a.digest, b.digest) || byText(a.trialId, b.trialId));
    let next = 0;
    for (const { arm, size, probability } of armSizes(members.length, arms, seed, stratum)) {
      for (const { trialId, digest: order } of ordered.slice(next, next + size)) {
        rows.push({ trialId, stratum, arm, probability, digest: order });
      }
      next += size;
    }
  }
  return rows.sort((a, b) => byText(a.trialId, b.trialId));
}

/**
 * How many of a stratum's citizens each arm takes, in protocol order, and the exact probability with which any one
 * citizen gets the arm: (floor + P(the arm takes a left-over)) / n, where a left-over goes to each arm with equal
 * probability, since the remainder digests order the arms like a fair lot.
 */
export function armSizes(
  n: number,
  arms: readonly ArmRatio[],
  seed: string,
  stratum: string,
): readonly { readonly arm: string; readonly size: number; readonly probability: number }[] {
  const total = arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const floors = arms.map((arm) => Math.floor((n * arm.ratio) / total));
  const left = n - floors.reduce((sum, size) => sum + size, 0);
  const lucky = new Set(
    arms
      .map((arm) => ({ id: arm.id, digest: digest([REMAINDER_ALGORITHM, seed, stratum, arm.id]) }))
      .sort((a, b) => byText(a.digest, b.digest) || byText(a.id, b.id))
      .slice(0, left)
      .map((arm) => arm.id),
  );
  return arms.map((arm, index) => {
    const floor = floors[index] as number;
    return {
      arm: arm.id,
      size: floor + (lucky.has(arm.id) ? 1 : 0),
      probability: (floor + left / arms.length) / n,
    };
  });
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
