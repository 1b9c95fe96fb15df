import { type Estimated, notEstimable } from '../result.ts';
import { conditionalExactP } from './conditional-exact-p.ts';
import { convolveLattices } from './convolve-lattices.ts';
import { hypergeometricSupport, type LatticeDistribution } from './hypergeometric-support.ts';
import { increasingZero } from './increasing-zero.ts';
import type { Ratio } from './ratio.ts';
import type { TwoArmCounts } from './two-arm-counts.ts';

export interface ConditionalOddsRatio extends Ratio {
  /** Exact two-sided p of odds ratio 1. */
  readonly p: number;
}

/**
 * Odds ratio common to one or more tables, given all margins: conditional maximum likelihood (expected events of the
 * treated arms = observed) and exact limits (each tail holds (1 − level)/2). The sum of the treated arms' events is an
 * exponential family in the odds ratio ψ: tables are convolved once, at the estimate, and tilted to other ψ from there.
 *
 * @param tables at least one table with citizens in both arms
 * @param level in (0, 1)
 * @returns odds ratio treated / control; 0 or Infinity, with an open interval on that side, when the events are at the
 *   end of what the margins allow; `no-variation` when the margins leave one table only; `too-large`
 * @see Cornfield 1956; Gart 1970, Biometrika 57:471; Mehta, Patel & Gray 1985, JASA 80:969. R: `fisher.test`,
 *   `mantelhaen.test(exact = TRUE)`, both with a wide tolerance (1e-4) on estimate and limits
 */
export function conditionalOddsRatio(
  tables: readonly TwoArmCounts[],
  level: number,
): Estimated<ConditionalOddsRatio> {
  const test = conditionalExactP(tables);
  if (test.status !== 'ok') return test;
  const observed = tables.reduce((sum, { events }) => sum + events[1], 0);
  const least = tables.reduce((sum, { events, n }) => sum + Math.max(0, events[0] + events[1] - n[0]), 0);
  const most = tables.reduce((sum, { events, n }) => sum + Math.min(n[1], events[0] + events[1]), 0);
  const at = (logOdds: number): readonly LatticeDistribution[] =>
    tables.map(({ events, n }) =>
      hypergeometricSupport(n[1], n[0], events[0] + events[1], Math.exp(logOdds)),
    );
  const centre = Math.min(Math.max(observed, least + 0.5), most - 0.5);
  const logOdds = increasingZero(
    (candidate) => at(candidate).reduce((sum, distribution) => sum + mean(distribution), 0) - centre,
  );
  if (!Number.isFinite(logOdds)) {
    return notEstimable('did-not-converge', 'The conditional odds ratio was not found.');
  }
  // Centred on the observed events, so that 1e-60 is far beyond any limit asked for.
  const base = convolveLattices(at(logOdds), 1e-60);
  if (base === null) return notEstimable('too-large', 'The exact distribution is too large to compute.');
  const tail = (1 - level) / 2;
  return {
    status: 'ok',
    estimate: observed === least ? 0 : observed === most ? Infinity : Math.exp(logOdds),
    low:
      observed === least
        ? 0
        : Math.exp(logOdds + increasingZero((tilt) => upperTail(base, tilt, observed) - tail)),
    high:
      observed === most
        ? Infinity
        : Math.exp(logOdds + increasingZero((tilt) => tail - (1 - upperTail(base, tilt, observed + 1)))),
    level,
    p: test.p,
  };
}

function mean({ low, probabilities }: LatticeDistribution): number {
  return probabilities.reduce((sum, probability, index) => sum + probability * (low + index), 0);
}

/** P(sum ≥ from) when the log odds ratio is moved by `tilt`. */
function upperTail({ low, probabilities }: LatticeDistribution, tilt: number, from: number): number {
  const last = probabilities.length - 1;
  let largest = -Infinity;
  const logs = probabilities.map((probability, index) => {
    const log = Math.log(probability) + tilt * (tilt > 0 ? index - last : index);
    if (log > largest) largest = log;
    return log;
  });
  let below = 0;
  let above = 0;
  logs.forEach((log, index) => {
    const weight = Math.exp(log - largest);
    if (low + index < from) below += weight;
    else above += weight;
  });
  return above / (below + above);
}
