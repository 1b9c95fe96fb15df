/** Largest table that is filled (sums × sizes × scores): about a second of work. */
const LIMIT = 4e8;

/**
 * Purpose: the permutation distribution of a rank sum: how many of the choices of `take` scores have each sum. Shift
 * algorithm: scores are admitted one by one; f[k][s] += f[k − 1][s − score].
 *
 * @param scores whole numbers ≥ 0, one per observation (ranks, or twice the midranks)
 * @param take how many are chosen
 * @returns number of choices by sum (exact up to 2^53, then to rounding), or null when the table would be too large
 * @see Streitberg & Röhmel 1986, Statistical Software Newsletter 12:10; Pagano & Tritchler 1983, JASA 78:435
 */
export function rankSumCounts(scores: Int32Array, take: number): Float64Array | null {
  const largest = scores
    .slice()
    .sort()
    .slice(scores.length - take);
  const top = largest.reduce((sum, score) => sum + score, 0);
  if ((top + 1) * take * scores.length > LIMIT) return null;
  const width = top + 1;
  const table = new Float64Array((take + 1) * width);
  table[0] = 1;
  for (let i = 0; i < scores.length; i += 1) {
    const score = scores[i]!;
    for (let k = Math.min(take, i + 1); k >= 1; k -= 1) {
      const to = k * width;
      const from = to - width - score;
      for (let s = score; s < width; s += 1) table[to + s]! += table[from + s]!;
    }
  }
  return table.subarray(take * width);
}
