import type { TwoArmCounts } from '../binary/two-arm-counts.ts';
import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

/** A chi-square statistic with its degrees of freedom and upper-tail p. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

export interface CmhOptions {
  /** Subtract ½ from |Σ(x₁ − E)| when that is at least ½. Default false. */
  readonly continuity?: boolean;
}

export interface CmhTest extends ChiSquareTest {
  /** Strata with one arm only; they carry no information. */
  readonly singleArm: number;
}

/**
 * Cochran–Mantel–Haenszel test that the arms do not differ within strata: (|Σ(x₁ − E)| − c)² / ΣV, with hypergeometric
 * mean E = n₁m/N and variance V = n₁n₀m(N − m)/(N²(N − 1)), m = x₁ + x₀, c = 0 or ½.
 *
 * @param strata one table per stratum, control first
 * @param options continuity correction, off unless given
 * @returns statistic, df 1, p; `empty-arm`, `single-arm-stratum`, `no-observations`; `no-variation` when every stratum
 *   has only events or only non-events
 * @see Mantel & Haenszel 1959, JNCI 22:719. R: `mantelhaen.test(correct = )`
 */
export function testCmh(strata: readonly TwoArmCounts[], options: CmhOptions = {}): Estimated<CmhTest> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  let difference = 0;
  let variance = 0;
  for (const { events, n } of comparable.tables) {
    const total = n[0] + n[1];
    const margin = events[0] + events[1];
    difference += (events[1] * n[0] - events[0] * n[1]) / total;
    variance += (((n[1] / total) * n[0]) / total) * margin * ((total - margin) / (total - 1));
  }
  if (!(variance > 0)) {
    return notEstimable('no-variation', 'In every stratum all citizens have the same outcome.');
  }
  const distance = Math.abs(difference);
  const correction = options.continuity === true && distance >= 0.5 ? 0.5 : 0;
  const statistic = (distance - correction) ** 2 / variance;
  return { status: 'ok', statistic, df: 1, p: chiSquareUpper(statistic, 1), singleArm: comparable.singleArm };
}
