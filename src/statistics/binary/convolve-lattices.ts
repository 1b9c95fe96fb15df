import type { LatticeDistribution } from './hypergeometric-support.ts';

const LIMIT = 4e9;

/**
 * Distribution of the sum of independent whole-number variables, by direct convolution. All terms are positive, so
 * relative accuracy holds in both tails. Values whose probability is not above `negligible` are left off the ends first.
 *
 * @param distributions at least one distribution
 * @param negligible probability; 0 keeps all that a double can hold
 * @returns the distribution of the sum; null when it would take more than four thousand million multiplications (some
 *   seconds)
 */
export function convolveLattices(
  distributions: readonly LatticeDistribution[],
  negligible = 0,
): LatticeDistribution | null {
  let low = 0;
  let cost = 0;
  let sum = Float64Array.of(1);
  for (const distribution of distributions) {
    const next = withoutEnds(distribution, negligible);
    low += next.low;
    cost += sum.length * next.probabilities.length;
    if (cost > LIMIT) return null;
    sum = convolve(sum, next.probabilities);
  }
  return { low, probabilities: sum };
}

function withoutEnds({ low, probabilities }: LatticeDistribution, negligible: number): LatticeDistribution {
  let start = 0;
  let end = probabilities.length;
  while (start < end && (probabilities[start] as number) <= negligible) start += 1;
  while (end > start && (probabilities[end - 1] as number) <= negligible) end -= 1;
  return { low: low + start, probabilities: probabilities.subarray(start, end) };
}

function convolve(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i += 1) {
    const weight = a[i] as number;
    if (weight === 0) continue;
    for (let j = 0; j < b.length; j += 1) {
      sum[i + j] = (sum[i + j] as number) + weight * (b[j] as number);
    }
  }
  return sum;
}
