import type { Design } from './scheme.ts';

/**
 * Share of assignments that a guesser gets right who knows the assignments before and always names the arm that most lacks
 * citizens in the next one's stratum: whose ratio of the numbers there will be, less the citizens it has, is largest. Ties are guessed by lot
 * and count in part. With equal ratios it is the arm with fewest citizens (convergence strategy, Blackwell & Hodges 1957,
 * Ann. Math. Statist. 28: 449–460); with unequal ones nobody need know the past to guess right as often as the largest ratio
 * comes: compare with `largestShare`.
 * @param assigned Arm position of every citizen, in order of enrolment.
 */
export function convergenceShare({ units, arms }: Design, assigned: Int32Array): number {
  const whole = arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const strata = new Map<string, { counts: Float64Array; enrolled: number }>();
  let right = 0;
  units.forEach(({ stratum }, index) => {
    const own = strata.get(stratum) ?? { counts: new Float64Array(arms.length), enrolled: 0 };
    strata.set(stratum, own);
    own.enrolled += 1;
    // In units of 1 / R, so that ties are ties.
    const lack = arms.map(({ ratio }, arm) => ratio * own.enrolled - whole * (own.counts[arm] as number));
    const most = Math.max(...lack);
    const arm = assigned[index] as number;
    if (lack[arm] === most) right += 1 / lack.filter((value) => value === most).length;
    own.counts[arm] = (own.counts[arm] as number) + 1;
  });
  return units.length === 0 ? 0 : right / units.length;
}

/** Share guessed right by somebody who knows the ratio alone and always names the arm with the largest. */
export function largestShare({ arms }: Pick<Design, 'arms'>): number {
  const ratios = arms.map(({ ratio }) => ratio);
  return Math.max(...ratios) / ratios.reduce((sum, ratio) => sum + ratio, 0);
}
