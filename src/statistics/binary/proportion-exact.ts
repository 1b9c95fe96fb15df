import { betaQuantile, betaUpperQuantile } from '../distributions/beta.ts';
import { type Estimated, notEstimable } from '../result.ts';
import type { Proportion } from './proportion-wilson.ts';
import type { LevelOption } from './two-arm-counts.ts';

/**
 * Share with the Clopper–Pearson exact interval: each tail of the binomial holds at most (1 − level)/2, so the ends are
 * beta quantiles. Covers at least at the level, usually more.
 *
 * @param events citizens with the event, whole, 0 ≤ events ≤ n
 * @param n citizens, whole
 * @param options level in (0, 1)
 * @returns share and interval, both 0–1; `no-observations` when n is 0
 * @see Clopper & Pearson 1934, Biometrika 26:404. R: `binom.test`
 */
export function proportionExact(events: number, n: number, options: LevelOption): Estimated<Proportion> {
  if (!(n > 0)) return notEstimable('no-observations', 'There are no citizens to take a share of.');
  const tail = (1 - options.level) / 2;
  const low = events === 0 ? 0 : betaQuantile(tail, events, n - events + 1);
  const high = events === n ? 1 : betaUpperQuantile(tail, events + 1, n - events);
  return { status: 'ok', estimate: events / n, low, high, level: options.level };
}
