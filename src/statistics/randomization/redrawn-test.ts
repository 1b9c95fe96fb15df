import type { ArmStatistic } from './arm-statistic.ts';
import { type RandomizationP, randomizationP } from './randomization-p.ts';

/** Assignments drawn by the design that made the real one, whatever that is. */
export interface RedrawnAssignments {
  /** The real assignment: per row 1 treated, 0 control, 2 neither. */
  readonly observed: Uint8Array;
  readonly draws: number;
  /** Writes the assignment of draw 0 … draws − 1 over `arm`, in the same codes. */
  readonly read: (draw: number, arm: Uint8Array) => void;
}

export interface RedrawnTest extends RandomizationP {
  readonly statistic: number;
  /** The statistic in every draw. */
  readonly replicates: Float64Array;
}

/**
 * Purpose: randomisation test whose assignments come from outside, drawn independently by the design that made the real one:
 * the share of draws whose statistic is at least as far from 0, p = (b + 1)/(m + 1). Valid for every design and every
 * statistic, because under the null the real assignment is one more such draw.
 *
 * @param statistic of an assignment
 * @returns never exact: draws may repeat, and assignments need not be equally likely
 * @see Phipson & Smyth 2010, SAGMB 9:39; Rosenberger & Lachin 2016, Randomization in Clinical Trials, chapter 6
 */
export function redrawnTest(
  statistic: ArmStatistic,
  { observed, draws, read }: RedrawnAssignments,
): RedrawnTest {
  const arm = new Uint8Array(observed.length);
  const replicates = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    read(draw, arm);
    replicates[draw] = statistic(arm);
  }
  const real = statistic(observed);
  return { statistic: real, replicates, ...randomizationP(replicates, real, false) };
}
