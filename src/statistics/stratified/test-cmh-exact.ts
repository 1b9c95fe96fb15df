import { conditionalExactP } from '../binary/conditional-exact-p.ts';
import type { TwoArmCounts } from '../binary/two-arm-counts.ts';
import type { Estimated } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

export interface ExactCmhTest {
  /** Events in the treated arms of all strata. */
  readonly statistic: number;
  readonly p: number;
  readonly singleArm: number;
}

/**
 * Exact conditional test of a common odds ratio of 1: the distribution of the treated arms' events given all margins,
 * by convolution; p adds the probabilities not larger than the observed one (relative slack 1e-7).
 *
 * @param strata one table per stratum, control first
 * @returns events in the treated arms and exact two-sided p; `empty-arm`, `single-arm-stratum`, `no-observations`,
 *   `no-variation`, `too-large`
 * @see Mehta, Patel & Gray 1985, JASA 80:969. R: `mantelhaen.test(exact = TRUE)`
 */
export function testCmhExact(strata: readonly TwoArmCounts[]): Estimated<ExactCmhTest> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  const test = conditionalExactP(comparable.tables);
  if (test.status !== 'ok') return test;
  const statistic = comparable.tables.reduce((sum, { events }) => sum + events[1], 0);
  return { status: 'ok', statistic, p: test.p, singleArm: comparable.singleArm };
}
