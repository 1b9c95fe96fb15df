/**
 * Purpose: the n-th largest value without sorting all: Hoare's selection around the middle of three, expected time
 * proportional to the number of values.
 *
 * @param values no NaN; put in another order
 * @param n 1 … length
 * @see Hoare 1961, Communications of the ACM 4:321 (algorithm 65, FIND)
 */
export function nthLargest(values: Float64Array, n: number): number {
  const wanted = values.length - n;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const held = values[i]!;
      values[i] = values[j]!;
      values[j] = held;
      i += 1;
      j -= 1;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return values[wanted]!;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
