import { normalUpperQuantile } from '../distributions/normal.ts';
import { type Estimated, notEstimable } from '../result.ts';
import type { Proportion } from './proportion-wilson.ts';
import type { LevelOption } from './two-arm-counts.ts';

export interface WaldProportion extends Proportion {
  /** √(p(1 − p)/n). */
  readonly standardError: number;
}

/**
 * Share with the Wald interval p ± z √(p(1 − p)/n), cut at 0 and 1. To reproduce papers; it covers too rarely when
 * shares are small.
 *
 * @param events citizens with the event, whole, 0 ≤ events ≤ n
 * @param n citizens, whole
 * @param options level in (0, 1)
 * @returns share and interval; `no-observations` when n is 0, `no-variation` when all or none have the event (the
 *   interval would be a point)
 * @see Newcombe 1998, Statistics in Medicine 17:857, method 1
 */
export function proportionWald(events: number, n: number, options: LevelOption): Estimated<WaldProportion> {
  if (!(n > 0)) return notEstimable('no-observations', 'There are no citizens to take a share of.');
  if (events === 0 || events === n) {
    return notEstimable(
      'no-variation',
      'All citizens have the same outcome; the Wald interval would be a point.',
    );
  }
  const estimate = events / n;
  const standardError = Math.sqrt((estimate * ((n - events) / n)) / n);
  const margin = normalUpperQuantile((1 - options.level) / 2) * standardError;
  return {
    status: 'ok',
    estimate,
    standardError,
    low: Math.max(0, estimate - margin),
    high: Math.min(1, estimate + margin),
    level: options.level,
  };
}
