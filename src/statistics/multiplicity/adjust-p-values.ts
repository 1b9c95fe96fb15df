/** How a family of p values is adjusted. */
export type PAdjustment = 'holm' | 'hochberg' | 'bonferroni' | 'bh';

/**
 * Purpose: p values adjusted for being one of a family of m tests, comparable with the wanted error rate themselves.
 *
 * - `bonferroni`: m·p. Family-wise error, any dependence.
 * - `holm`: step-down, the k-th smallest times m − k + 1, running maximum. Family-wise error, any dependence, never worse
 *   than Bonferroni.
 * - `hochberg`: step-up, the same factors, running minimum from the largest. Family-wise error when tests are
 *   independent or positively dependent.
 * - `bh`: Benjamini–Hochberg, step-up with m/k. False discovery rate under the same conditions.
 *
 * All are at most 1.
 *
 * @param p p values in [0, 1], any order; may be empty
 * @returns adjusted p values in the same order
 * @see Holm 1979, Scandinavian Journal of Statistics 6:65; Hochberg 1988, Biometrika 75:800; Benjamini & Hochberg 1995, JRSS B
 *   57:289. R: `p.adjust`
 */
export function adjustPValues(p: readonly number[], method: PAdjustment): readonly number[] {
  const m = p.length;
  const ascending = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]! || a - b);
  const adjusted = new Array<number>(m);
  if (method === 'bonferroni') return p.map((value) => Math.min(1, m * value));
  if (method === 'holm') {
    let running = 0;
    ascending.forEach((i, k) => {
      running = Math.max(running, Math.min(1, (m - k) * p[i]!));
      adjusted[i] = running;
    });
    return adjusted;
  }
  let running = 1;
  for (let k = m - 1; k >= 0; k -= 1) {
    const i = ascending[k]!;
    const factor = method === 'hochberg' ? m - k : m / (k + 1);
    running = Math.min(running, factor * p[i]!);
    adjusted[i] = running;
  }
  return adjusted;
}
