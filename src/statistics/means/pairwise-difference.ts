import type { ValueCounts } from './value-counts.ts';

/**
 * Purpose: the k-th smallest of all differences treated − control without forming them: bisection on the value, each step
 * counting the differences below by walking both sorted arms once and moving the bounds to differences that occur.
 *
 * @param treated distinct values of the treated arm
 * @param control distinct values of the control arm
 * @param k from 1 to n₁·n₀
 * @returns the k-th smallest difference, exactly as subtracted
 * @see Monahan 1984, ACM Transactions on Mathematical Software 10:265 (order statistics of pairwise sums)
 */
export function pairwiseDifference(treated: ValueCounts, control: ValueCounts, k: number): number {
  const last = treated.values.length - 1;
  let low = treated.values[0]! - control.values[control.values.length - 1]!;
  let high = treated.values[last]! - control.values[0]!;
  while (low < high) {
    const middle = low + (high - low) / 2;
    const cut = middle < high ? middle : low;
    const { below, largest, smallest } = split(treated, control, cut);
    if (below >= k) high = largest;
    else low = smallest;
  }
  return low;
}

/** Number of differences ≤ cut, the largest of them and the smallest above. */
function split(
  treated: ValueCounts,
  control: ValueCounts,
  cut: number,
): { below: number; largest: number; smallest: number } {
  const x = treated.values;
  const y = control.values;
  let below = 0;
  let largest = -Infinity;
  let smallest = Infinity;
  // As x grows, the first y with x − y ≤ cut moves up: j is that place, `above` the observations from it on.
  let j = 0;
  let above = control.n;
  for (let i = 0; i < x.length; i += 1) {
    while (j < y.length && x[i]! - y[j]! > cut) {
      above -= control.counts[j]!;
      j += 1;
    }
    below += treated.counts[i]! * above;
    if (j < y.length) largest = Math.max(largest, x[i]! - y[j]!);
    if (j > 0) smallest = Math.min(smallest, x[i]! - y[j - 1]!);
  }
  return { below, largest, smallest };
}
