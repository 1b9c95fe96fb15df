/**
 * Purpose: row numbers in ascending order of a number each, equal numbers in row order (stable). The one sort behind
 * every survival estimator.
 *
 * Least-significant-digit radix sort on the 64 bits of the numbers (11 bits a pass, passes in which all rows agree
 * skipped): no comparison function, linear in the number of rows, about 0.1 s for a million.
 *
 * @param values one finite number per row, any sign.
 * @returns row numbers 0 … rows − 1 in ascending order of value.
 *
 * Source: Knuth, The Art of Computer Programming 3, section 5.2.5 (radix sorting).
 */
export function sortRowsByTime(values: Float64Array): Int32Array {
  const rows = values.length;
  const low = new Uint32Array(rows);
  const high = new Uint32Array(rows);
  splitKeys(values, low, high);
  const histogram = countDigits(low, high);

  let from = new Int32Array(rows);
  for (let i = 0; i < rows; i += 1) from[i] = i;
  let to = new Int32Array(rows);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const counts = histogram.subarray(pass * BUCKETS, (pass + 1) * BUCKETS);
    if (rows > 0 && counts[digit(low[0]!, high[0]!, pass)] === rows) continue;
    let start = 0;
    for (let b = 0; b < BUCKETS; b += 1) {
      const size = counts[b]!;
      counts[b] = start;
      start += size;
    }
    for (let i = 0; i < rows; i += 1) {
      const row = from[i]!;
      const b = digit(low[row]!, high[row]!, pass);
      to[counts[b]!] = row;
      counts[b]! += 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

const BITS = 11;
const BUCKETS = 1 << BITS;
const PASSES = 6;

/** The pass-th group of 11 bits of a 64-bit key; the third group straddles the two words. */
function digit(low: number, high: number, pass: number): number {
  switch (pass) {
    case 0:
      return low & 2047;
    case 1:
      return (low >>> 11) & 2047;
    case 2:
      return (low >>> 22) | ((high & 1) << 10);
    case 3:
      return (high >>> 1) & 2047;
    case 4:
      return (high >>> 12) & 2047;
    default:
      return high >>> 23;
  }
}

/** Bits of each number as an unsigned integer that sorts like the number (sign flipped, negatives inverted, −0 = 0). */
function splitKeys(values: Float64Array, low: Uint32Array, high: Uint32Array): void {
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  number[0] = 1;
  const top = words[1] === 0 ? 0 : 1;
  for (let i = 0; i < values.length; i += 1) {
    number[0] = values[i]! + 0;
    const head = words[top]!;
    const tail = words[1 - top]!;
    const negative = head >>> 31 === 1;
    high[i] = negative ? ~head : head | 0x80000000;
    low[i] = negative ? ~tail : tail;
  }
}

function countDigits(low: Uint32Array, high: Uint32Array): Int32Array {
  const histogram = new Int32Array(PASSES * BUCKETS);
  for (let i = 0; i < low.length; i += 1) {
    const l = low[i]!;
    const h = high[i]!;
    for (let pass = 0; pass < PASSES; pass += 1) histogram[pass * BUCKETS + digit(l, h, pass)]! += 1;
  }
  return histogram;
}
