import { text } from '../core/text.ts';
import { tUpperQuantile } from '../statistics/distributions/student-t.ts';
import { ratioFieller } from '../statistics/means/ratio-fieller.ts';
import { bcaInterval } from '../statistics/resampling/bca-interval.ts';
import { type Estimated, type Interval, notEstimable } from '../statistics/result.ts';
import type { ArmDifference } from './arm-difference.ts';
import type { ArmPair } from './arm-pair.ts';
import type { CostPerExtraPlacement, CostRatio, Perspective } from './cost-result.ts';
import { jointVariance } from './joint-variance.ts';
import { quadrantOf } from './quadrant.ts';

/** A difference, the citizens' values behind it, and its bootstrap draws (null when there is no bootstrap). */
export interface RatioPart {
  readonly difference: ArmDifference;
  readonly values: Float64Array;
  readonly draws: Float64Array | null;
}

/**
 * Cost per extra placement: difference in mean cost / difference in the share placed, both stratified. Undefined when the
 * interval of the effect holds 0, for then the ratio may be anything from −∞ to ∞; the point, its quadrant and both differences
 * are still given.
 *
 * Fieller's interval uses the critical value of the effect's interval, so it has two ends exactly when the ratio is defined.
 * In the bootstrap a draw in which the effect has the other sign lies beyond every finite ratio, on the side of its cost
 * (going round the plane by angle); when so many do that an end of the interval is one of them, the interval is not estimable.
 *
 * @param cost øre per citizen
 * @param effect 1 placed, 0 not
 * @param given level in (0, 1); whether the placement period has ended for everybody
 * @see Briggs, Wonderling & Mooney 1997, Health Economics 6:327; Fieller 1954; Cook & Heyse 2000, Statistics in Medicine 19:2989 (angles)
 */
export function costPerExtraPlacement(
  perspective: Perspective,
  pair: ArmPair,
  cost: RatioPart,
  effect: RatioPart,
  given: { readonly level: number; readonly periodOver: boolean },
): CostPerExtraPlacement {
  const quadrant = quadrantOf(cost.difference.estimate, effect.difference.estimate);
  return {
    perspective,
    arm: pair.arm,
    reference: pair.reference,
    costDifference: cost.difference.estimate,
    effectDifference: effect.difference.estimate,
    effectInterval: effect.difference.interval,
    quadrant: quadrant?.id ?? null,
    quadrantLabel: quadrant?.label ?? null,
    ratio: given.periodOver
      ? ratioOf(pair, cost, effect, given.level)
      : UNDEFINED['placement-period-not-over'],
  };
}

/** The ratio of two stratified differences, or why it is undefined; `level` in (0, 1). */
export function ratioOf(pair: ArmPair, cost: RatioPart, effect: RatioPart, level: number): CostRatio {
  const { estimate: effectEstimate, interval } = effect.difference;
  const costEstimate = cost.difference.estimate;
  if (costEstimate === null) return UNDEFINED['cost-not-estimable'];
  if (effectEstimate === null || interval.status !== 'ok') return UNDEFINED['effect-not-estimable'];
  if (interval.low <= 0 && interval.high >= 0) return UNDEFINED['effect-interval-holds-zero'];
  const estimate = costEstimate / effectEstimate;
  return {
    status: 'ok',
    estimate,
    fieller: fiellerOf(pair, cost, effect, tUpperQuantile((1 - level) / 2, interval.df), level),
    bootstrap: bootstrapOf(cost, effect, estimate, level),
  };
}

function fiellerOf(
  pair: ArmPair,
  cost: RatioPart,
  effect: RatioPart,
  critical: number,
  level: number,
): Estimated<Interval> {
  const joint = jointVariance(pair, cost.values, effect.values);
  if (joint.status !== 'ok') return joint;
  const fieller = ratioFieller({
    numerator: cost.difference.estimate!,
    denominator: effect.difference.estimate!,
    numeratorVariance: joint.costVariance,
    denominatorVariance: joint.effectVariance,
    covariance: joint.covariance,
    critical,
  });
  return fieller.status === 'ok' ? { status: 'ok', low: fieller.low, high: fieller.high, level } : fieller;
}

function bootstrapOf(
  cost: RatioPart,
  effect: RatioPart,
  estimate: number,
  level: number,
): Estimated<Interval> {
  if (cost.draws === null || effect.draws === null) {
    return notEstimable(
      'singleton-stratum',
      'An arm has a single citizen in a stratum: nothing to resample.',
    );
  }
  const effectEstimate = effect.difference.estimate!;
  const sign = Math.sign(effectEstimate);
  const ratios = cost.draws.map((drawn, draw) => {
    const placed = sign * effect.draws![draw]!;
    const paid = sign * drawn;
    if (placed > 0) return paid / placed;
    return paid < 0 ? -Infinity : Infinity;
  });
  const ofEffect = effect.difference.influence();
  const influence = cost.difference
    .influence()
    .map((value, i) => (value - estimate * ofEffect[i]!) / effectEstimate);
  return bcaInterval(ratios, estimate, influence, level);
}

const UNDEFINED = {
  'placement-period-not-over': {
    status: 'undefined',
    code: 'placement-period-not-over',
    reason: text(
      'the placement period is not over on the last day known: who is placed in time is not known yet',
      'jobformidlingsperioden er ikke slut på den sidste kendte dag: hvem der er ansat i tide, vides endnu ikke',
    ),
  },
  'cost-not-estimable': {
    status: 'undefined',
    code: 'cost-not-estimable',
    reason: text('the difference in cost cannot be estimated', 'forskellen i udgifter kan ikke beregnes'),
  },
  'effect-not-estimable': {
    status: 'undefined',
    code: 'effect-not-estimable',
    reason: text(
      'the difference in the share placed, or its interval, cannot be estimated',
      'forskellen i andelen, der kom i fleksjob, eller dens interval kan ikke beregnes',
    ),
  },
  'effect-interval-holds-zero': {
    status: 'undefined',
    code: 'effect-interval-holds-zero',
    reason: text(
      'the interval of the difference in the share placed holds 0: there may be no extra placement to divide the cost by',
      'intervallet for forskellen i andelen, der kom i fleksjob, rummer 0: der er måske ingen ekstra ansættelser at fordele udgiften på',
    ),
  },
} as const satisfies Record<string, CostRatio>;
