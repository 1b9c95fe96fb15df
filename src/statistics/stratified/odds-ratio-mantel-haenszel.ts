import { logNormalRatio } from '../binary/log-normal-ratio.ts';
import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';
import type { StratifiedRatio } from './risk-ratio-mantel-haenszel.ts';

/**
 * Odds ratio common to the strata, R/S with R = Σ x₁(n₀ − x₀)/N and S = Σ x₀(n₁ − x₁)/N; variance of the logarithm by
 * Robins, Breslow and Greenland: ΣPR/(2R²) + Σ(PS + QR)/(2RS) + ΣQS/(2S²), P = (x₁ + n₀ − x₀)/N, Q = 1 − P.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1)
 * @returns odds ratio treated / control; `empty-arm`, `single-arm-stratum`, `no-observations`; `no-variation` when
 *   R = S = 0, `zero-cell` when one of them is 0
 * @see Mantel & Haenszel 1959, JNCI 22:719; Robins, Breslow & Greenland 1986, Biometrics 42:311. R: `mantelhaen.test`
 */
export function oddsRatioMantelHaenszel(
  strata: readonly TwoArmCounts[],
  options: LevelOption,
): Estimated<StratifiedRatio> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  let r = 0;
  let s = 0;
  let pr = 0;
  let mixed = 0;
  let qs = 0;
  for (const { events, n } of comparable.tables) {
    const [x0, x1] = events;
    const [n0, n1] = n;
    const total = n0 + n1;
    const ri = (x1 * (n0 - x0)) / total;
    const si = (x0 * (n1 - x1)) / total;
    const pi = (x1 + n0 - x0) / total;
    const qi = (x0 + n1 - x1) / total;
    r += ri;
    s += si;
    pr += pi * ri;
    mixed += pi * si + qi * ri;
    qs += qi * si;
  }
  if (r === 0 && s === 0) {
    return notEstimable('no-variation', 'In every stratum all citizens have the same outcome.');
  }
  if (r === 0 || s === 0) {
    return notEstimable(
      'zero-cell',
      'The odds ratio is 0 or infinite; odds-ratio.conditional-stratified has limits.',
    );
  }
  const variance = pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s);
  return {
    status: 'ok',
    ...logNormalRatio(Math.log(r / s), variance, options.level),
    singleArm: comparable.singleArm,
  };
}
