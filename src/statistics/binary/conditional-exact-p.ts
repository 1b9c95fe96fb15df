import { type Estimated, notEstimable } from '../result.ts';
import { convolveLattices } from './convolve-lattices.ts';
import { hypergeometricSupport } from './hypergeometric-support.ts';
import { negligibleMass } from './negligible-mass.ts';
import type { TwoArmCounts } from './two-arm-counts.ts';

/**
 * Exact two-sided p of no difference given all margins, one or more tables: the events of the treated arms, summed,
 * follow the convolution of the tables' hypergeometric distributions; p adds the probabilities not larger than the
 * observed one, with relative slack 1e-7.
 *
 * @param tables at least one table
 * @returns p; `no-variation` when the margins leave one table only; `too-large` beyond some seconds of work
 * @see Fisher 1935, JRSS 98:39; Mehta, Patel & Gray 1985, JASA 80:969. R: `fisher.test`, `mantelhaen.test(exact = TRUE)`
 */
export function conditionalExactP(tables: readonly TwoArmCounts[]): Estimated<{ readonly p: number }> {
  const supports = tables.map(({ events, n }) => hypergeometricSupport(n[1], n[0], events[0] + events[1]));
  if (supports.every(({ probabilities }) => probabilities.length === 1)) {
    return notEstimable('no-variation', 'All citizens have the same outcome.');
  }
  const sum = convolveLattices(supports, negligibleMass(tables, supports));
  if (sum === null) return notEstimable('too-large', 'The exact distribution is too large to compute.');
  const { low, probabilities } = sum;
  const observed = tables.reduce((sum, { events }) => sum + events[1], 0);
  const most = (probabilities[observed - low] ?? 0) * (1 + 1e-7);
  const p = probabilities.reduce(
    (total, probability) => (probability <= most ? total + probability : total),
    0,
  );
  return { status: 'ok', p: Math.min(1, p) };
}
