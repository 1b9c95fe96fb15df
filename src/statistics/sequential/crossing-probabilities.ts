import { advanceWalk, exitMass, startWalk } from './brownian-walk.ts';

export interface CrossingOptions {
  readonly sided: 1 | 2;
  /** Expected Z when all information is known; 0 under the null. */
  readonly drift: number;
}

/** Probabilities of first leaving the boundary at each look. */
export interface CrossingProbabilities {
  readonly upper: readonly number[];
  /** Zeros when one-sided. */
  readonly lower: readonly number[];
}

/**
 * Probability that a group sequential trial first crosses its boundary at each look, by recursive numerical integration.
 *
 * @param critical on the Z scale, one per look; Infinity where the trial cannot stop
 * @param information share of the information at each look, positive and rising, same length
 * @see Jennison & Turnbull 2000, section 19.2. R: `rpact::getGroupSequentialProbabilities`
 */
export function crossingProbabilities(
  critical: readonly number[],
  information: readonly number[],
  { sided, drift }: CrossingOptions,
): CrossingProbabilities {
  let walk = startWalk(drift);
  const upper: number[] = [];
  const lower: number[] = [];
  for (const [index, time] of information.entries()) {
    const limit = (critical[index] as number) * Math.sqrt(time);
    upper.push(exitMass(walk, time, limit));
    lower.push(sided === 2 ? exitMass(walk, time, -limit, true) : 0);
    walk = advanceWalk(
      walk,
      time,
      sided === 2 ? -limit : -Infinity,
      limit,
      information[index + 1] ?? Infinity,
    );
  }
  return { upper, lower };
}

/** Probability of crossing at any look; arguments as `crossingProbabilities`. */
export function rejectionProbability(
  critical: readonly number[],
  information: readonly number[],
  options: CrossingOptions,
): number {
  const { upper, lower } = crossingProbabilities(critical, information, options);
  return [...upper, ...lower].reduce((sum, value) => sum + value, 0);
}
