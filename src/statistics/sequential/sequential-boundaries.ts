import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { alphaSpent, type Spending, type SpendingOptions } from './alpha-spent.ts';
import { advanceWalk, densityAt, exitMass, startWalk, type Walk } from './brownian-walk.ts';
import { rejectionProbability } from './crossing-probabilities.ts';

export interface SequentialDesign extends SpendingOptions {
  /** `spending` of the Lan–DeMets family, or a boundary of fixed `shape` that needs all looks to be known beforehand. */
  readonly design: { readonly spending: Spending } | { readonly shape: Spending };
  /** The last look given is the final analysis: all that is left is spent there, also with less information than planned. */
  readonly final?: boolean;
}

/** What a test statistic is compared with at one look. */
export interface SequentialLook {
  /** Share of the information. */
  readonly information: number;
  /** Reject when Z ≥ this (one-sided) or |Z| ≥ this (two-sided); Infinity where nothing can be spent yet. */
  readonly critical: number;
  /** Type I error spent up to and including this look. */
  readonly spent: number;
  /** The p-value (of as many sides as the test) that `critical` stands for at this look alone. */
  readonly nominal: number;
}

export interface SequentialBoundaries {
  readonly looks: readonly SequentialLook[];
}

/** Smallest step of information; finer ones would need too many nodes. */
const FINEST = 1e-4;

/**
 * Efficacy boundaries of a group sequential test under the null, where the statistics Z_k have correlations √(t_j / t_k). By
 * recursive numerical integration: the sub-density of the score B = Z √t inside the boundaries is carried from look to
 * look, and each critical value is solved for so that the probability of first leaving there is what the design spends.
 *
 * With a spending function only the looks so far are needed. With a fixed shape (O'Brien–Fleming: critical value c/√t;
 * Pocock: c) c is solved for over all looks, the last of which has information 1.
 *
 * @param information share of the information at each look, rising, in (0, 1] (the last may exceed 1: then all is spent)
 * @param design family, `alpha` in (0, 0.5), `sided`
 * @returns one entry per look, probabilities to about 1e-12; `too-large` when two looks are closer than 0.0001
 * @throws RangeError when the looks are not rising and positive or alpha is out of range
 * @see Armitage, McPherson & Rowe 1969, JRSS A 132:235; Lan & DeMets 1983; Jennison & Turnbull 2000, ch. 2, 7 and 19
 */
export function sequentialBoundaries(
  information: readonly number[],
  design: SequentialDesign,
): Estimated<SequentialBoundaries> {
  const { alpha, sided } = design;
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError('alpha must be between 0 and 0.5');
  for (const [index, time] of information.entries()) {
    const before = information[index - 1] ?? 0;
    if (!(time > before && time < Infinity)) throw new RangeError('looks must be positive and rising');
    if (time - before < FINEST)
      return notEstimable('too-large', 'Two looks are so close that the boundary cannot be computed.');
  }
  const critical =
    'spending' in design.design
      ? spendingBoundary(information, design.design.spending, design, design.final === true)
      : shapedBoundary(information, design.design.shape, design);
  let walk = startWalk(0);
  let spent = 0;
  const looks = information.map((time, index): SequentialLook => {
    const limit = (critical[index] as number) * Math.sqrt(time);
    spent += leaving(walk, time, limit, sided);
    walk = advance(walk, time, limit, sided, information[index + 1]);
    return {
      information: time,
      critical: critical[index] as number,
      spent,
      nominal: sided * normalUpper(critical[index] as number),
    };
  });
  return { status: 'ok', looks };
}

function spendingBoundary(
  information: readonly number[],
  spending: Spending,
  { alpha, sided }: SpendingOptions,
  final: boolean,
): readonly number[] {
  let walk = startWalk(0);
  let before = 0;
  return information.map((time, index) => {
    const all = final && index === information.length - 1;
    const spent = all ? alpha : alphaSpent(spending, time, { alpha, sided });
    const limit = solveLimit(walk, time, spent - before, sided);
    walk = advance(walk, time, limit, sided, information[index + 1]);
    before = spent;
    return limit / Math.sqrt(time);
  });
}

/** Solves for the constant: secant steps in the logarithm of the probability, inside a bracket. */
function shapedBoundary(
  information: readonly number[],
  shape: Spending,
  { alpha, sided }: SpendingOptions,
): readonly number[] {
  const last = information.at(-1) ?? 1;
  const boundary = (c: number) =>
    information.map((time) => (shape === 'pocock' ? c : c * Math.sqrt(last / time)));
  const excess = (c: number) =>
    Math.log(rejectionProbability(boundary(c), information, { sided, drift: 0 }) / alpha);
  // The last look alone spends alpha at the first; at the second, Bonferroni's bound, all looks together spend less.
  let low = normalUpperQuantile(alpha / sided) - 1e-9;
  let high = normalUpperQuantile(alpha / sided / information.length) + 1e-9;
  let c = low;
  let before = { c: high, excess: excess(high) };
  for (let step = 0; step < 60; step += 1) {
    const now = { c, excess: excess(c) };
    if (now.excess === 0) return boundary(c);
    if (now.excess > 0) low = c;
    else high = c;
    const secant = c - (now.excess * (c - before.c)) / (now.excess - before.excess);
    const next = secant > low && secant < high ? secant : (low + high) / 2;
    before = now;
    if (Math.abs(next - c) < 1e-14) return boundary(next);
    c = next;
  }
  return boundary(c);
}

function leaving(walk: Walk, time: number, limit: number, sided: 1 | 2): number {
  const above = exitMass(walk, time, limit);
  return sided === 1 ? above : above + exitMass(walk, time, -limit, true);
}

function advance(walk: Walk, time: number, limit: number, sided: 1 | 2, next = Infinity): Walk {
  return advanceWalk(walk, time, sided === 2 ? -limit : -Infinity, limit, next);
}

/** The limit on the B scale that is left with the given probability: Newton's method in the logarithm, inside a bracket. */
function solveLimit(walk: Walk, time: number, target: number, sided: 1 | 2): number {
  if (!(target > 1e-290)) return Infinity;
  const scale = Math.sqrt(time);
  // Not conditioning on having stayed inside leaves with at least the probability sought.
  let high = normalUpperQuantile(target / sided) * scale + 1e-9;
  let low = sided === 2 ? 0 : -REACH_DOWN * scale;
  let limit = high;
  for (let step = 0; step < 200; step += 1) {
    const value = leaving(walk, time, limit, sided);
    if (value === target) return limit;
    if (value > target) low = limit;
    else high = limit;
    const slope = densityAt(walk, time, limit) + (sided === 2 ? densityAt(walk, time, -limit) : 0);
    const move = (value * Math.log(value / target)) / slope;
    const newton = limit + move;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - limit) <= 1e-14 * Math.max(1, Math.abs(limit))) return next;
    limit = next;
  }
  return limit;
}

const REACH_DOWN = 9;
