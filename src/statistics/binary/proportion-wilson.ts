import { normalUpperQuantile } from '../distributions/normal.ts';
import { type Estimated, type Interval, notEstimable } from '../result.ts';
import type { LevelOption } from './two-arm-counts.ts';

/** A share with its interval. */
export interface Proportion extends Interval {
  /** Share of citizens with the event, 0–1. */
  readonly estimate: number;
}

/**
 * Share with Wilson's score interval, no continuity correction: the values p₀ that the score test of p = p₀ does not
 * reject, |p̂ − p₀| ≤ z √(p₀(1 − p₀)/n), solved for p₀.
 *
 * @param events citizens with the event, whole, 0 ≤ events ≤ n
 * @param n citizens, whole
 * @param options level in (0, 1)
 * @returns share and interval, both 0–1; `no-observations` when n is 0
 * @see Wilson 1927, JASA 22:209; Newcombe 1998, Statistics in Medicine 17:857, method 3. R: `prop.test(correct = FALSE)`
 */
export function proportionWilson(events: number, n: number, options: LevelOption): Estimated<Proportion> {
  if (!(n > 0)) return notEstimable('no-observations', 'There are no citizens to take a share of.');
  const z = normalUpperQuantile((1 - options.level) / 2);
  const misses = n - events;
  const spread = z * Math.sqrt((events * misses) / n + (z * z) / 4);
  const weight = n + z * z;
  // Each end is written without subtracting nearly equal numbers: low = events²·… / (centre + spread).
  const low = events === 0 ? 0 : (events * events) / n / (events + (z * z) / 2 + spread);
  const missLow = misses === 0 ? 0 : (misses * misses) / n / (misses + (z * z) / 2 + spread);
  const high = misses === 0 ? 1 : events > misses ? 1 - missLow : (events + (z * z) / 2 + spread) / weight;
  return { status: 'ok', estimate: events / n, low, high, level: options.level };
}
