import type { TwoArmCounts } from '../binary/two-arm-counts.ts';
import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';
import { oddsRatioMantelHaenszel } from './odds-ratio-mantel-haenszel.ts';
import type { ChiSquareTest } from './test-cmh.ts';

export interface BreslowDayTest extends ChiSquareTest {
  /** Breslow and Day's statistic before Tarone's correction. */
  readonly uncorrected: number;
  /** Strata with both events and non-events, which alone carry information: df + 1. */
  readonly informative: number;
  readonly singleArm: number;
}

/**
 * Breslow and Day's test that the strata share one odds ratio, with Tarone's correction: Σ (x₁ − e)²/v − (Σ(x₁ − e))²/Σv,
 * where e is the cell that has the Mantel–Haenszel odds ratio and the stratum's margins and 1/v the sum of the
 * reciprocals of the four fitted cells. df = informative strata − 1.
 *
 * @param strata one table per stratum, control first
 * @returns statistic, df, p; the Mantel–Haenszel estimator's codes; `not-applicable` with fewer than two informative
 *   strata
 * @see Breslow & Day 1980, equation 4.30; Tarone 1985, Biometrika 72:91. R: `metafor::rma.mh`, `TA`
 */
export function testBreslowDayTarone(strata: readonly TwoArmCounts[]): Estimated<BreslowDayTest> {
  const common = oddsRatioMantelHaenszel(strata, { level: 0.95 });
  if (common.status !== 'ok') return common;
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  let uncorrected = 0;
  let shift = 0;
  let variances = 0;
  let informative = 0;
  for (const table of comparable.tables) {
    const margin = table.events[0] + table.events[1];
    if (margin === 0 || margin === table.n[0] + table.n[1]) continue;
    const { expected, variance } = fitted(table, common.estimate);
    const distance = table.events[1] - expected;
    informative += 1;
    uncorrected += distance ** 2 / variance;
    shift += distance;
    variances += variance;
  }
  if (informative < 2) {
    return notEstimable('not-applicable', 'Fewer than two strata have both events and non-events.');
  }
  const statistic = Math.max(0, uncorrected - shift ** 2 / variances);
  const df = informative - 1;
  return {
    status: 'ok',
    statistic,
    df,
    p: chiSquareUpper(statistic, df),
    uncorrected,
    informative,
    singleArm: comparable.singleArm,
  };
}

/** The treated arm's events that give a table with these margins the odds ratio ψ, and their variance. */
function fitted({ events, n }: TwoArmCounts, oddsRatio: number): { expected: number; variance: number } {
  const margin = events[0] + events[1];
  const sum = oddsRatio * (n[1] + margin) + n[0] - margin;
  const root = Math.sqrt(sum * sum - 4 * oddsRatio * (oddsRatio - 1) * n[1] * margin);
  const expected = (2 * oddsRatio * n[1] * margin) / (sum + root);
  const control = margin - expected;
  const variance = 1 / (1 / expected + 1 / (n[1] - expected) + 1 / control + 1 / (n[0] - control));
  return { expected, variance };
}
