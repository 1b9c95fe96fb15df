import { normalLower, normalQuantile } from '../distributions/normal.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { quantileInterval } from './quantile-interval.ts';

/**
 * Bias-corrected and accelerated bootstrap interval. Bias w = Φ⁻¹(share of replicates below the estimate);
 * acceleration a = Σ l³ / (6 (Σ l²)^1.5) from the influences; ends are the quantiles of the replicates at
 * Φ(w + (w + z)/(1 − a(w + z))), z = ±Φ⁻¹((1 + level)/2).
 *
 * With several samples (arm × stratum) the influence of a row must be its share of the change of the whole statistic:
 * influence within its cell / cell size. (`boot::bca.ci` leaves out the division, which only agrees when cells are equally large.)
 *
 * @param replicates bootstrap values; infinite ones permitted, never NaN
 * @param estimate the statistic on the data
 * @param influence first-order influence of each row, Σ l² ≈ variance of the statistic up to a common factor
 * @param level in (0, 1)
 * @returns the interval; `no-variation`, `not-reached` (the estimate lies outside all replicates, or too few draws)
 * @see Efron 1987, JASA 82:171; Davison & Hinkley 1997, section 5.3.2. R: `boot.ci(type = "bca")`
 */
export function bcaInterval(
  replicates: Float64Array,
  estimate: number,
  influence: Float64Array,
  level: number,
): Estimated<Interval> {
  let below = 0;
  for (let k = 0; k < replicates.length; k += 1) if (replicates[k]! < estimate) below += 1;
  const sorted = replicates.slice().sort();
  if (sorted.length > 0 && sorted[0] === sorted[sorted.length - 1]) {
    return notEstimable('no-variation', 'All bootstrap draws give the same value.');
  }
  if (below === 0 || below === sorted.length) {
    return notEstimable('not-reached', 'The estimate lies outside all bootstrap draws.');
  }
  const acceleration = accelerationOf(influence);
  if (acceleration === null) return notEstimable('no-variation', 'No row moves the statistic.');
  const bias = normalQuantile(below / sorted.length);
  const at = (probability: number): number => {
    const shifted = bias + normalQuantile(probability);
    const stretch = 1 - acceleration * shifted;
    return stretch > 0 ? normalLower(bias + shifted / stretch) : shifted > 0 ? 1 : 0;
  };
  return quantileInterval(sorted, [at((1 - level) / 2), at((1 + level) / 2)], level);
}

function accelerationOf(influence: Float64Array): number | null {
  let largest = 0;
  for (const value of influence) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return null;
  let squares = 0;
  let cubes = 0;
  for (const value of influence) {
    const scaled = value / largest;
    squares += scaled * scaled;
    cubes += scaled * scaled * scaled;
  }
  return cubes / (6 * squares ** 1.5);
}
