import type { TwoArmCounts } from '../binary/two-arm-counts.ts';
import { chiSquareUpper } from '../distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { studyEffects } from './study-effects.ts';
import type { ChiSquareTest } from './test-cmh.ts';

export interface WoolfOptions {
  /** Add ½ to every cell of every stratum. Default false: a stratum with an empty cell makes it not estimable. */
  readonly half?: boolean;
}

/**
 * Woolf's test that the strata share one odds ratio: Σ w (log ψ − mean)², weights the inverse variances of the log odds
 * ratios, mean their weighted mean; df = strata − 1. Nothing is added to empty cells unless asked.
 *
 * @param strata one table per stratum, control first
 * @param options whether ½ is added
 * @returns statistic, df, p; `zero-cell` when a stratum has an empty cell, `not-applicable` with fewer than two strata,
 *   `empty-arm`, `single-arm-stratum`, `no-observations`
 * @see Woolf 1955, Annals of Human Genetics 19:251
 */
export function testWoolfHomogeneity(
  strata: readonly TwoArmCounts[],
  options: WoolfOptions = {},
): Estimated<ChiSquareTest & { readonly singleArm: number }> {
  const peopled = strata.filter(({ n }) => n[0] + n[1] > 0);
  const comparable = peopled.filter(({ n }) => n[0] > 0 && n[1] > 0);
  const studies = studyEffects(peopled, {
    measure: 'odds-ratio',
    half: options.half === true ? 'all' : 'none',
  });
  if (studies.status !== 'ok') return studies;
  const { effects, variances } = studies;
  if (effects.length < comparable.length) {
    return notEstimable('zero-cell', 'A stratum has an empty cell, so its log odds ratio has no variance.');
  }
  if (effects.length < 2)
    return notEstimable('not-applicable', 'There are fewer than two strata to compare.');
  const weights = variances.map((variance) => 1 / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = effects.reduce((sum, effect, i) => sum + ((weights[i] as number) / total) * effect, 0);
  const statistic = effects.reduce(
    (sum, effect, i) => sum + (weights[i] as number) * (effect - mean) ** 2,
    0,
  );
  const df = effects.length - 1;
  return {
    status: 'ok',
    statistic,
    df,
    p: chiSquareUpper(statistic, df),
    singleArm: peopled.length - comparable.length,
  };
}
