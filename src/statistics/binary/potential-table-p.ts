/** p of the table with v₁₁, v₁₀, v₀₁ citizens of those potential outcomes, the rest v₀₀. */
export type PotentialTableP = (v11: number, v10: number, v01: number) => number;

/**
 * Randomisation test of tables of potential outcomes: P(|D − τ| ≥ |d − τ|) for the difference in shares D when n₁ of n
 * citizens are drawn to treatment, d the observed difference, τ = (v₁₀ − v₀₁)/n the table's own average effect. D is
 * linear in the treated of each kind, which are multivariate hypergeometric: two kinds are run through, the third is
 * looked up as a tail. Events are compared in whole numbers, so that ties are exact.
 *
 * @param treated n₁ > 0
 * @param control n₀ > 0; n₁ + n₀ ≤ 1000, so that every number of assignments is a double
 * @param treatedEvents events observed among the treated
 * @param controlEvents events observed among the controls
 * @returns the test, a function of the table
 * @see Rigdon & Hudgens 2015, Statistics in Medicine 34:924, section 3.2
 */
export function potentialTableP(
  treated: number,
  control: number,
  treatedEvents: number,
  controlEvents: number,
): PotentialTableP {
  const total = treated + control;
  const choose = binomialRows(total);
  const assignments = choose[total]?.[treated] as number;
  // Differences below are in units of 1/(n₁ n₀ n).
  const observed = total * (treatedEvents * control - controlEvents * treated);
  const step11 = total * total;
  const step10 = total * control;
  const step01 = total * treated;
  return (v11, v10, v01) => {
    const v00 = total - v11 - v10 - v01;
    const effect = (v10 - v01) * treated * control;
    const reach = Math.abs(observed - effect);
    if (reach === 0) return 1;
    const base = -step01 * (v11 + v01) - effect;
    const cumulated = cumulatedWays(choose, v01, v00, treated);
    const ways11 = choose[v11] as Float64Array;
    const ways10 = choose[v10] as Float64Array;
    const width = v01 + 2;
    let ways = 0;
    for (let x11 = Math.max(0, treated - v10 - v01 - v00); x11 <= v11 && x11 <= treated; x11 += 1) {
      let inner = 0;
      const most = Math.min(v10, treated - x11);
      for (let x10 = Math.max(0, treated - x11 - v01 - v00); x10 <= most; x10 += 1) {
        const start = base + step11 * x11 + step10 * x10;
        // Treated of the third kind in the lower tail: x ≤ below; in the upper tail: x ≥ above > below.
        const below = Math.min(v01, Math.floor((-reach - start) / step01));
        const above = Math.max(0, Math.ceil((reach - start) / step01));
        const row = (treated - x11 - x10) * width;
        const lower = below >= 0 ? (cumulated[row + below + 1] as number) : 0;
        const upper =
          above <= v01 ? (cumulated[row + v01 + 1] as number) - (cumulated[row + above] as number) : 0;
        inner += (lower + upper) * (ways10[x10] as number);
      }
      ways += inner * (ways11[x11] as number);
    }
    return Math.min(1, ways / assignments);
  };
}

/** C(n, k) for all n up to the largest. */
function binomialRows(largest: number): readonly Float64Array[] {
  const rows: Float64Array[] = [Float64Array.of(1)];
  for (let n = 1; n <= largest; n += 1) {
    const before = rows[n - 1] as Float64Array;
    rows.push(Float64Array.from({ length: n + 1 }, (_, k) => (before[k] ?? 0) + (before[k - 1] ?? 0)));
  }
  return rows;
}

/**
 * For every number of draws r from v₀₁ + v₀₀ citizens, the ways to draw fewer than x of the v₀₁:
 * entry r·(v₀₁ + 2) + x = Σ_{i < x} C(v₀₁, i) C(v₀₀, r − i).
 */
function cumulatedWays(
  choose: readonly Float64Array[],
  v01: number,
  v00: number,
  draws: number,
): Float64Array {
  const width = v01 + 2;
  const cumulated = new Float64Array((draws + 1) * width);
  const ways01 = choose[v01] as Float64Array;
  const ways00 = choose[v00] as Float64Array;
  for (let r = 0; r <= draws && r <= v01 + v00; r += 1) {
    let sum = 0;
    for (let x = 0; x <= v01; x += 1) {
      const rest = r - x;
      if (rest >= 0 && rest <= v00) sum += (ways01[x] as number) * (ways00[rest] as number);
      cumulated[r * width + x + 1] = sum;
    }
  }
  return cumulated;
}
