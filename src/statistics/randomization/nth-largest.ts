/** Values that are looked at to guess how large the n-th is, and from how many values on that pays. */
const SAMPLE = 1000;
const MANY = 20_000;

/**
 * Purpose: the n-th largest value without sorting all: Hoare's selection around the middle of three, expected time
 * proportional to the number of values. Of many values only those above a bound are selected from, which every k-th
 * value has put somewhat below the n-th largest; when fewer than n lie above it, all are.
 *
 * @param values no NaN; put in another order
 * @param n 1 … length
 * @see Hoare 1961, Communications of the ACM 4:321 (algorithm 65, FIND); Floyd & Rivest 1975, ibid. 18:165 (the sample)
 */
export function nthLargest(values: Float64Array, n: number): number {
  if (values.length < MANY) return select(values, n);
  const above = valuesAbove(values, n);
  return above.length >= n ? select(above, n) : select(values, n);
}

function valuesAbove(values: Float64Array, n: number): Float64Array {
  const step = Math.floor(values.length / SAMPLE);
  const sample = Float64Array.from({ length: SAMPLE }, (_, i) => values[i * step]!).sort();
  const share = n / values.length;
  // Four standard errors of the sample's share, and one.
  const place = SAMPLE * share + 4 * Math.sqrt(SAMPLE * share * (1 - share)) + 1;
  const bound = sample[Math.max(0, SAMPLE - Math.ceil(place))]!;
  const above = new Float64Array(values.length);
  let kept = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (values[i]! < bound) continue;
    above[kept] = values[i]!;
    kept += 1;
  }
  return above.subarray(0, kept);
}

function select(values: Float64Array, n: number): number {
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
