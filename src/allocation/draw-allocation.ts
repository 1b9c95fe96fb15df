import type { AllocatedCitizen, ArmRatio } from './allocation.ts';
import { compareText, type Lot, orderByLot, seededLot } from './lot.ts';

/** Versions of the rules; they stand in the digests and in the manifest. */
export const ALLOCATION_ALGORITHM = 'trial/allocation/v1';
export const REMAINDER_ALGORITHM = 'trial/remainder/v1';

export type { ArmRatio } from './allocation.ts';

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
  const lot = seededLot(seed);
  const rows: AllocatedCitizen[] = [];
  for (const [stratum, members] of byStratum(citizens)) {
    const ordered = orderByLot(members, (trialId) => lot(ALLOCATION_ALGORITHM, stratum, trialId));
    let next = 0;
    for (const { arm, size, probability } of armSizes(members.length, arms, seed, stratum)) {
      for (const end = next + size; next < end; next += 1) {
        const { key, lot: order } = ordered[next] as { key: string; lot: string };
        rows.push({ trialId: key, stratum, arm, probability, digest: order });
      }
    }
  }
  return rows.sort((a, b) => compareText(a.trialId, b.trialId));
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
  const { floors, left } = armFloors(n, arms);
  const sizes = dealtSizes(n, arms, stratum, seededLot(seed), REMAINDER_ALGORITHM);
  return arms.map((arm, index) => ({
    arm: arm.id,
    size: sizes[index] as number,
    probability: ((floors[index] as number) + left / arms.length) / n,
  }));
}

/** The whole part of every arm's share of n, and how many are left over. */
export function armFloors(
  n: number,
  arms: readonly ArmRatio[],
): { readonly floors: readonly number[]; readonly left: number } {
  const total = arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const floors = arms.map((arm) => Math.floor((n * arm.ratio) / total));
  return { floors, left: n - floors.reduce((sum, size) => sum + size, 0) };
}

/** Sizes of the arms: floors, and one more for the first arms in the order of their remainder lots. */
export function dealtSizes(
  n: number,
  arms: readonly ArmRatio[],
  stratum: string,
  lot: Lot,
  rule: string,
): readonly number[] {
  const { floors, left } = armFloors(n, arms);
  const ids = arms.map((arm) => arm.id);
  // Nobody is left over: the lots are drawn all the same, as a generator's next ones depend on it, but need no order.
  if (left === 0) {
    for (const id of ids) lot(rule, stratum, id);
    return floors;
  }
  const lucky = new Set(
    orderByLot(ids, (id) => lot(rule, stratum, id))
      .slice(0, left)
      .map(({ key }) => key),
  );
  return ids.map((id, index) => (floors[index] as number) + (lucky.has(id) ? 1 : 0));
}

/** Members of every stratum, strata in order of appearance. */
export function byStratum(
  citizens: readonly { readonly trialId: string; readonly stratum: string }[],
): Map<string, string[]> {
  const strata = new Map<string, string[]>();
  for (const { trialId, stratum } of citizens) {
    const members = strata.get(stratum);
    if (members) members.push(trialId);
    else strata.set(stratum, [trialId]);
  }
  return strata;
}
