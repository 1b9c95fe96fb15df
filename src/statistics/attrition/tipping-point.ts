import { tUpperQuantile } from '../distributions/student-t.ts';
import { cellMoments } from '../means/cell-moments.ts';
import { stratifiedDifference } from '../means/stratified-difference.ts';
import { stratifiedVariance } from '../means/stratified-variance.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { type Allocated, respondents } from './allocated.ts';

export interface TippingPoint {
  /**
   * How much the mean of the arm's lost citizens must lie above (below when negative) that of its known ones, in the
   * same stratum, for the interval of the effect to just touch 0.
   */
  readonly shift: number;
  /** Mean outcome of the arm's lost citizens there, were they like the known ones but for the shift. */
  readonly lostMean: number;
  /** Mean outcome of the arm's known citizens, strata weighted by the lost. */
  readonly knownMean: number;
  /** Lost citizens of the arm. */
  readonly lost: number;
}

/**
 * Purpose: how different the lost citizens of one arm must be from those whose outcome is known before the difference in
 * means stops being significant. With a shift δ of the arm's lost the effect is d ± δA, A = Σ w·(lost share); its
 * variance V + δ²B, B = Σ w²·q(1 − q)/n, q the response share (the number lost is random too). The shift of least size
 * with |effect| = t·SE is the smaller root of a quadratic. Strata are weighted by everybody allocated.
 *
 * @param arm whose lost citizens are shifted: 1 treated, 0 control
 * @returns `no-observations`, `empty-arm`, `single-arm-stratum`, `singleton-stratum`, `no-variation`; `not-applicable` when nobody of
 *   the arm is lost or the effect is not significant to begin with; `not-reached` when no shift undoes it
 * @see Yan, Lee & Li 2009, Journal of Biopharmaceutical Statistics 19:1085; Cro et al. 2020, Statistics in Medicine 39:2815 (delta adjustment)
 */
export function tippingPoint(
  allocated: Allocated,
  arm: 0 | 1,
  options: { readonly level: number; readonly labels?: readonly string[] },
): Estimated<TippingPoint> {
  const { values, stratum, strata, count, lost } = allocated;
  const known = respondents(allocated);
  const cell = stratum.map((s, i) => 2 * s + allocated.arm[i]!);
  const moments = cellMoments(Float64Array.from(values), cell, 2 * strata, count);
  const point = stratifiedDifference(moments, options.labels);
  if (point.status !== 'ok') return point;
  const spread = stratifiedVariance(point, 'design', options.labels);
  if (spread.status !== 'ok') return spread;
  if (spread.small > 0) {
    return notEstimable(
      'singleton-stratum',
      'A stratum has a single known outcome in an arm, and so no variance.',
    );
  }
  const silent = known.findIndex((n, c) => n === 0 && known[c ^ 1] === 0 && lost[c]! > 0);
  if (silent >= 0) {
    const name = options.labels?.[silent >> 1] ?? String((silent >> 1) + 1);
    return notEstimable('single-arm-stratum', `No outcome in stratum ${name} is known.`);
  }
  let all = 0;
  let lostOfArm = 0;
  for (let c = 0; c < known.length; c += 1) {
    all += known[c]! + lost[c]!;
    if (c % 2 === arm) lostOfArm += lost[c]!;
  }
  if (lostOfArm === 0) return notEstimable('not-applicable', 'Nobody in the arm is lost.');
  let effect = 0;
  let variance = 0;
  let lever = 0;
  let curve = 0;
  let knownMean = 0;
  for (const part of point.strata) {
    const [c0, c1] = [2 * part.stratum, 2 * part.stratum + 1];
    const mine = arm === 1 ? c1 : c0;
    const n = known[mine]! + lost[mine]!;
    const w = (known[c0]! + known[c1]! + lost[c0]! + lost[c1]!) / all;
    const response = known[mine]! / n;
    effect += w * part.difference;
    variance += w * w * (part.meanVariance[0] + part.meanVariance[1]);
    lever += w * (1 - response);
    curve += (w * w * response * (1 - response)) / n;
    knownMean += (lost[mine]! / lostOfArm) * moments.centredMean[mine]!;
  }
  if (!(variance > 0)) return notEstimable('no-variation', 'The outcome does not vary within the arms.');
  const square = tUpperQuantile((1 - options.level) / 2, spread.df) ** 2;
  const excess = effect * effect - square * variance;
  if (!(excess > 0)) {
    return notEstimable(
      'not-applicable',
      'The effect is not significant at the level: there is nothing to undo.',
    );
  }
  // (effect + sign·δ·lever)² = square·(variance + δ²·curve)
  const sign = arm === 1 ? 1 : -1;
  const a = lever * lever - square * curve;
  const half = sign * effect * lever;
  const root = half * half - a * excess;
  if (!(root >= 0)) return notEstimable('not-reached', 'No shift of the lost citizens undoes the effect.');
  // The root of least size, in the form that does not cancel.
  const shift = -excess / (half + Math.sign(half) * Math.sqrt(root));
  const mean = moments.origin + knownMean;
  return { status: 'ok', shift, knownMean: mean, lostMean: mean + shift, lost: lostOfArm };
}
