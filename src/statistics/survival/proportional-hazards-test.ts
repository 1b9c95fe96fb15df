import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import type { CoxFit } from './cox-fit.ts';
import type { CoxFrame } from './cox-frame.ts';
import { type CoxTies, coxPass } from './cox-pass.ts';
import type { ChiSquareTest } from './cox-tests.ts';
import { quadraticForm } from './quadratic-form.ts';

export interface ProportionalHazardsInput {
  readonly frame: CoxFrame;
  readonly fit: CoxFit;
  readonly ties: CoxTies;
  /** Transformed time g of each block (`transformedTimes`); its mean over events does not matter. */
  readonly blockTime: Float64Array;
}

/**
 * Purpose: tests whether coefficients of a Cox model change with (transformed) time.
 *
 * Score test of adding, for each tested column x, the column x · g(t) with coefficient 0: with per-event-time score and
 * information parts U and V, it is u′ V⁻ u for u = (0, Σ g U) and the blocks Σ V, Σ g V, Σ g² V, restricted to the tested
 * columns in the second half. g is centred at its mean over events. Sampling weights enter as in the fit.
 *
 * @param tested 1 for each column under joint test.
 * @returns `no-variation` when all events happen at one time, or the tested columns carry no information;
 *   `separation` when a tested coefficient is infinite.
 *
 * Source: Grambsch & Therneau 1994; the score form is that of R's `cox.zph` since survival 3.0.
 */
export function proportionalHazardsTest(
  input: ProportionalHazardsInput,
  tested: Uint8Array,
): Estimated<ChiSquareTest> {
  const { frame, fit, ties } = input;
  const { size, deaths } = frame;
  for (let i = 0; i < size; i += 1) {
    if (tested[i] === 1 && fit.diverging[i] === 1) {
      return notEstimable('separation', 'A tested coefficient is infinite.');
    }
  }
  const g = centred(input.blockTime, deaths);
  if (g === null) return notEstimable('no-variation', 'All events happen at one (transformed) time.');
  const pass = coxPass(frame, fit.scaled, ties, g);
  const timed = pass.timed!;
  const usable: number[] = [];
  const under: number[] = [];
  for (let i = 0; i < size; i += 1) {
    if (fit.aliased[i] === 1) continue;
    usable.push(i);
    if (tested[i] === 1) under.push(i);
  }
  const both = usable.length + under.length;
  const score = new Float64Array(both);
  const information = new Float64Array(both * both);
  const columns = [...usable, ...under];
  for (let a = 0; a < both; a += 1) {
    const timedRow = a >= usable.length;
    if (timedRow) score[a] = timed.score[columns[a]!]!;
    for (let b = 0; b < both; b += 1) {
      const timedColumn = b >= usable.length;
      const mixed = timedRow || timedColumn ? timed.information : pass.information;
      const matrix = timedRow && timedColumn ? timed.squared : mixed;
      information[a * both + b] = matrix[columns[a]! * size + columns[b]!]!;
    }
  }
  const { statistic, rank } = quadraticForm(score, information, both);
  const df = rank - usable.length;
  if (under.length === 0 || df <= 0) {
    return notEstimable('no-variation', 'The tested columns carry no information about a change over time.');
  }
  return { status: 'ok', statistic, df, p: chiSquareUpper(statistic, df) };
}

/** Values less their mean over events; null when they do not vary. */
function centred(values: Float64Array, deaths: Float64Array): Float64Array | null {
  let total = 0;
  let sum = 0;
  for (let b = 0; b < values.length; b += 1) {
    total += deaths[b]!;
    sum += deaths[b]! * (values[b]! - values[0]!);
  }
  const mean = values[0]! + sum / total;
  const g = values.map((value) => value - mean);
  return g.some((value) => Math.abs(value) > 1e-12 * Math.max(1, Math.abs(mean))) ? g : null;
}
