import type { ArmRatio, Unit } from './allocation.ts';
import type { Lot } from './lot.ts';
import { orderPlaces } from './order-places.ts';

/**
 * Deals citizens completely within strata: ordered by lot(rule, stratum, trial id), ties by trial id, the arms take their
 * sizes in turn. By place in `units`, in flat columns, so that a million citizens fit; `dealSets` is the same for other keys.
 * @param sizesOf Sizes of the arms in a stratum of n; asked once a stratum, strata in order of appearance.
 * @returns Arm position and lot of every unit.
 */
export function dealUnits(
  units: readonly Unit[],
  arms: readonly ArmRatio[],
  lot: Lot,
  rule: string,
  sizesOf: (stratum: string, n: number) => readonly number[],
): { readonly arms: Int32Array; readonly lots: readonly string[] } {
  const members = new Map<string, number[]>();
  for (let index = 0; index < units.length; index += 1) {
    const { stratum } = units[index] as Unit;
    const there = members.get(stratum);
    if (there) there.push(index);
    else members.set(stratum, [index]);
  }
  const dealt = new Int32Array(units.length);
  const lots: string[] = new Array(units.length);
  const idAt = (index: number) => (units[index] as Unit).trialId;
  for (const [stratum, indexes] of members) {
    for (const index of indexes) lots[index] = lot(rule, stratum, idAt(index));
    const ordered = orderPlaces(indexes, lots, idAt);
    const sizes = sizesOf(stratum, ordered.length);
    let next = 0;
    for (let arm = 0; arm < arms.length; arm += 1)
      for (const end = next + (sizes[arm] as number); next < end; next += 1)
        dealt[ordered[next] as number] = arm;
  }
  return { arms: dealt, lots };
}
