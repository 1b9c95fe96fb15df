import type { ArmRatio, Unit } from './allocation.ts';
import { armFloors } from './draw-allocation.ts';

/**
 * Complete randomisation within strata with a generator, without lots: the distribution of `dealSets` with `fairSizes`, forty
 * times as fast, for schemes that draw many times before one draw stands.
 * @returns Fills `assigned` (arm position of every unit) with one more draw each time it is called.
 */
export function shuffleStrata(
  units: readonly Unit[],
  arms: readonly ArmRatio[],
): (random: () => number, assigned: Int32Array) => void {
  const members = new Map<string, number[]>();
  for (const [index, { stratum }] of units.entries()) {
    const there = members.get(stratum);
    if (there) there.push(index);
    else members.set(stratum, [index]);
  }
  const strata = [...members.values()].map((indexes) => ({
    indexes: Int32Array.from(indexes),
    ...armFloors(indexes.length, arms),
  }));
  const order = Int32Array.from(arms, (_, arm) => arm);
  const sizes = new Int32Array(arms.length);
  return (random, assigned) => {
    for (const { indexes, floors, left } of strata) {
      shuffle(order, left, random);
      sizes.set(floors);
      for (let lucky = 0; lucky < left; lucky += 1) {
        const arm = order[lucky] as number;
        sizes[arm] = (sizes[arm] as number) + 1;
      }
      const last = arms.length - 1;
      shuffle(indexes, indexes.length - (sizes[last] as number), random);
      let next = 0;
      for (let arm = 0; arm <= last; arm += 1)
        for (const end = next + (sizes[arm] as number); next < end; next += 1)
          assigned[indexes[next] as number] = arm;
    }
  };
}

/** Puts a random choice of the values, in random order, in the first `count` places (Fisher–Yates). */
function shuffle(values: Int32Array, count: number, random: () => number): void {
  for (let at = 0; at < count; at += 1) {
    const other = at + Math.floor(random() * (values.length - at));
    const held = values[at] as number;
    values[at] = values[other] as number;
    values[other] = held;
  }
}
