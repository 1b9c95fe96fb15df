import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { type CoxFit, coxFit } from './cox-fit.ts';
import type { CoxFrame } from './cox-frame.ts';
import { type CoxTies, coxPass } from './cox-pass.ts';
import { quadraticForm } from './quadratic-form.ts';

/** A chi-square test. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

export interface CoxTests {
  /** Twice the gain in log-likelihood over the model without the tested columns. */
  readonly likelihoodRatio: ChiSquareTest;
  /** Score test at the estimates of the model without the tested columns. */
  readonly score: ChiSquareTest;
}

/**
 * Purpose: tests that the coefficients of some columns of a Cox model are all 0, by likelihood ratio and by score.
 * Both stay valid when a tested coefficient is infinite. Without other columns and ties the score test is the log-rank
 * test. They assume the model-based variance: not for sampling weights or clusters.
 *
 * @param tested 1 for each column under test.
 * @returns `no-variation` when none of the tested columns carries information; `separation` when a coefficient of the
 *   smaller model is infinite; the smaller model's own code.
 *
 * Source: Cox & Hinkley 1974, section 9.3; Therneau & Grambsch 2000, section 3.4.
 */
export function coxTests(
  frame: CoxFrame,
  fit: CoxFit,
  ties: CoxTies,
  tested: Uint8Array,
): Estimated<CoxTests> {
  const { size } = frame;
  const leaveOut = fit.aliased.map((out, i) => (out === 1 || tested[i] === 1 ? 1 : 0));
  const smaller = coxFit(frame, { ties, leaveOut });
  if (smaller.status !== 'ok') return smaller;
  if (smaller.diverging.includes(1)) {
    return notEstimable(
      'separation',
      'A covariate separates the events: there is no likelihood to compare with.',
    );
  }
  let df = 0;
  for (let i = 0; i < size; i += 1) if (tested[i] === 1 && fit.aliased[i] === 0) df += 1;
  if (df === 0) return notEstimable('no-variation', 'The tested columns carry no information.');
  const pass = coxPass(frame, smaller.scaled, ties);
  const kept: number[] = [];
  for (let i = 0; i < size; i += 1) if (fit.aliased[i] === 0) kept.push(i);
  const score = Float64Array.from(kept, (i) => (tested[i] === 1 ? pass.score[i]! : 0));
  const information = Float64Array.from(
    kept.flatMap((i) => kept.map((j) => pass.information[i * size + j]!)),
  );
  return {
    status: 'ok',
    likelihoodRatio: chiSquareTest(Math.max(0, 2 * (fit.logLikelihood - smaller.logLikelihood)), df),
    score: chiSquareTest(quadraticForm(score, information, kept.length).statistic, df),
  };
}

function chiSquareTest(statistic: number, df: number): ChiSquareTest {
  return { statistic, df, p: chiSquareUpper(statistic, df) };
}
