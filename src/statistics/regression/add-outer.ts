import type { OuterSum } from './outer-sum.ts';

/**
 * Adds the outer product left · right′ of two sparse vectors at the same places.
 *
 * @param sum changed in place
 * @param places index of each value, ascending or not, without repeats
 * @param left values of the first vector
 * @param right values of the second
 */
export function addOuter(sum: OuterSum, places: Int32Array, left: Float64Array, right: Float64Array): void {
  const { size, dense, cells } = sum;
  for (let a = 0; a < places.length; a += 1) {
    const value = left[a]!;
    if (value === 0) continue;
    const row = places[a]! * size;
    for (let b = 0; b < places.length; b += 1) {
      const at = row + places[b]!;
      if (dense !== null) dense[at]! += value * right[b]!;
      else cells.set(at, (cells.get(at) ?? 0) + value * right[b]!);
    }
  }
}
