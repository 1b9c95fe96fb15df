import type { WordSource } from '../resampling/word-source.ts';
import { type Estimated, notEstimable } from '../result.ts';
import type { SurvivalOrder } from '../survival/survival-order.ts';
import { areaBetweenCurves } from './area-between-curves.ts';
import { assignmentDesign } from './assignment-design.ts';
import { type RandomizationP, randomizationP } from './randomization-p.ts';
import { visitAssignments } from './visit-assignments.ts';

export interface RmstRandomizationInput {
  /** Rows by time, all strata together. */
  readonly order: SurvivalOrder;
  /** 1 = event, every other code is censored. */
  readonly event: Uint8Array;
  /** 1 treated, 0 control, per row. */
  readonly treated: Uint8Array;
  /** Strata of the allocation. */
  readonly stratum: Int32Array;
  readonly strata: number;
  /** > 0, in the unit of the times. */
  readonly horizon: number;
  /** Whether the real assignment too may have an arm whose follow-up ends before the horizon; its curve is then carried on. */
  readonly carryOn?: boolean;
}

export interface RmstRandomizationTest extends RandomizationP {
  /** Difference of the restricted means, treated − control. */
  readonly statistic: number;
}

/**
 * Purpose: randomisation test with the difference of restricted mean times (areas under the arms' Kaplan–Meier curves up
 * to the horizon, strata pooled) as the statistic; the assignment is re-drawn within strata.
 *
 * In an assignment where an arm's follow-up ends before the horizon its curve is carried on at its last value.
 *
 * @param input one row per citizen
 * @returns `empty-arm`; `horizon-beyond-follow-up` when that happens in the real assignment; `no-events` before the
 *   horizon
 * @see Horiguchi & Uno 2020, Statistics in Medicine 39:2655
 */
export function randomizationTestRmst(
  input: RmstRandomizationInput,
  options: { readonly draws: number; readonly words: WordSource },
): Estimated<RmstRandomizationTest> {
  const { order, event, treated, horizon } = input;
  const n1 = treated.reduce((sum, one) => sum + one, 0);
  if (n1 === 0 || n1 === treated.length) {
    return notEstimable('empty-arm', `The ${n1 === 0 ? 'treated' : 'control'} arm has no citizens.`);
  }
  const events = order.order.some((row) => event[row] === 1 && order.times[order.rank[row]!]! < horizon);
  if (!events) return notEstimable('no-events', 'Nobody had the event before the horizon.');
  const real = areaBetweenCurves(input, treated);
  if (real.short && input.carryOn !== true) {
    return notEstimable(
      'horizon-beyond-follow-up',
      'The horizon is after the last time of follow-up in an arm.',
    );
  }
  const time = Float64Array.from(order.rank);
  const design = assignmentDesign(treated, input.stratum, input.strata, [time, event]);
  const drawn = new Uint8Array(treated.length);
  const replicates = new Float64Array(Math.min(options.draws, design.assignments));
  const { exact } = visitAssignments(design, options.draws, options.words, (units, assignment) => {
    for (let s = 0; s < design.strata; s += 1) {
      const inDrawn = design.sign[s] === 1 ? 1 : 0;
      for (let at = design.start[s]!; at < design.start[s + 1]!; at += 1)
        drawn[design.order[at]!] = 1 - inDrawn;
      const end = design.start[s]! + design.take[s]!;
      for (let at = design.start[s]!; at < end; at += 1) drawn[units[at]!] = inDrawn;
    }
    replicates[assignment] = areaBetweenCurves(input, drawn).difference;
  });
  return { status: 'ok', statistic: real.difference, ...randomizationP(replicates, real.difference, exact) };
}
