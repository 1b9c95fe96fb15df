import { type Text, text } from '../core/text.ts';
import { normalQuantile } from '../statistics/distributions/normal.ts';
import { tUpperQuantile } from '../statistics/distributions/student-t.ts';
import { netBenefit } from '../statistics/economics/net-benefit.ts';
import { planePoints } from '../statistics/economics/plane-points.ts';
import { twoStrategyCurves } from '../statistics/economics/two-strategy-curves.ts';
import { wtpGrid } from '../statistics/economics/wtp-grid.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { ArmPair } from './arm-pair.ts';
import { type RatioPart, ratioOf } from './cost-per-extra-placement.ts';
import type { CostEconomics, CostRatio, DecisionRecord, EffectId, Perspective } from './cost-result.ts';
import { jointVariance } from './joint-variance.ts';
import { quadrantOf } from './quadrant.ts';

const ORE = 100;
/** Draws that are kept as points of the plane. */
const POINTS = 500;

/**
 * Everything that sets cost against effect for one purse: the ratio with its intervals, net benefit over the grid of 0–50,000 kroner for a unit
 * of effect, and from the bootstrap (cost and effect in pairs) the plane, acceptability, frontier and value of perfect information. The
 * interval of net benefit uses the critical value of the effect's interval, so that it crosses 0 at Fieller's ends.
 *
 * @param effect what a unit is: a citizen placed, or a week in a job
 * @param given level in (0, 1); whether the placement period has ended for everybody
 */
export function costEconomics(
  perspective: Perspective,
  pair: ArmPair,
  cost: RatioPart,
  effect: RatioPart,
  given: { readonly id: EffectId; readonly level: number; readonly periodOver: boolean },
): CostEconomics {
  const costDifference = cost.difference.estimate;
  const effectDifference = effect.difference.estimate;
  return {
    perspective,
    arm: pair.arm,
    reference: pair.reference,
    effect: given.id,
    costDifference,
    effectDifference,
    effectInterval: effect.difference.interval,
    quadrant: quadrantOf(costDifference, effectDifference)?.id ?? null,
    ratio: ratioFor(pair, cost, effect, given),
    decision:
      costDifference === null || effectDifference === null
        ? notEstimable('not-applicable', 'The difference in cost or in effect cannot be estimated.')
        : decisionOf(pair, cost, effect, given.level),
  };
}

function ratioFor(
  pair: ArmPair,
  cost: RatioPart,
  effect: RatioPart,
  { id, level, periodOver }: { readonly id: EffectId; readonly level: number; readonly periodOver: boolean },
): CostRatio {
  if (id === 'placed' && !periodOver)
    return { status: 'undefined', code: 'placement-period-not-over', reason: NOT_OVER };
  const ratio = ratioOf(pair, cost, effect, level);
  if (id === 'placed' || ratio.status === 'ok') return ratio;
  return { ...ratio, reason: WEEKS[ratio.code] ?? ratio.reason };
}

function decisionOf(
  pair: ArmPair,
  cost: RatioPart,
  effect: RatioPart,
  level: number,
): Estimated<DecisionRecord> {
  const joint = jointVariance(pair, cost.values, effect.values);
  if (joint.status !== 'ok') return joint;
  if (cost.draws === null || effect.draws === null)
    return notEstimable(
      'singleton-stratum',
      'An arm has a single citizen in a stratum: nothing to resample.',
    );
  const { interval } = effect.difference;
  const tail = (1 - level) / 2;
  const critical = interval.status === 'ok' ? tUpperQuantile(tail, interval.df) : -normalQuantile(tail);
  const wtp = wtpGrid();
  const input = {
    ...joint,
    cost: cost.difference.estimate as number,
    effect: effect.difference.estimate as number,
    critical,
    level,
  };
  const benefits = [...wtp].map((value) => netBenefit(input, value * ORE));
  const curves = twoStrategyCurves(
    cost.draws,
    effect.draws,
    wtp.map((value) => value * ORE),
  );
  const plane = planePoints(cost.draws, effect.draws);
  if (plane.status !== 'ok') return plane;
  return {
    status: 'ok',
    wtp: [...wtp],
    netBenefit: benefits.map(({ estimate }) => estimate),
    low: benefits.map(({ low }) => low),
    high: benefits.map(({ high }) => high),
    level,
    acceptability: [...curves.acceptability],
    frontier: [...curves.frontier],
    evpi: [...curves.evpi],
    plane: plane.shares,
    points: {
      cost: [...cost.draws.subarray(0, POINTS)],
      effect: [...effect.draws.subarray(0, POINTS)],
    },
  };
}

const NOT_OVER = text(
  'the placement period is not over on the last day known: who is placed in time is not known yet',
  'jobformidlingsperioden er ikke slut på den sidste kendte dag: hvem der er ansat i tide, vides endnu ikke',
);

const WEEKS: Readonly<Partial<Record<string, Text>>> = {
  'effect-not-estimable': text(
    'the difference in weeks in a job, or its interval, cannot be estimated',
    'forskellen i uger i job eller dens interval kan ikke beregnes',
  ),
  'effect-interval-holds-zero': text(
    'the interval of the difference in weeks in a job holds 0: there may be no extra week to divide the cost by',
    'intervallet for forskellen i uger i job rummer 0: der er måske ingen ekstra uger at fordele udgiften på',
  ),
};
