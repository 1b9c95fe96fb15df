import { type ConditionalOddsRatio, conditionalOddsRatio } from '../binary/conditional-odds-ratio.ts';
import type { LevelOption, TwoArmCounts } from '../binary/two-arm-counts.ts';
import type { Estimated } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

/**
 * Odds ratio common to the strata by conditional maximum likelihood, with the exact interval from the convolution of
 * the strata's noncentral hypergeometric distributions, and the exact p.
 *
 * @param strata one table per stratum, control first
 * @param options level in (0, 1)
 * @returns odds ratio treated / control (0 or Infinity at the ends of the support), and how many strata had one arm
 *   only; `empty-arm`, `single-arm-stratum`, `no-observations`, `no-variation`, `too-large`
 * @see Mehta, Patel & Gray 1985, JASA 80:969. R: `mantelhaen.test(exact = TRUE)`
 */
export function oddsRatioConditionalStratified(
  strata: readonly TwoArmCounts[],
  options: LevelOption,
): Estimated<ConditionalOddsRatio & { readonly singleArm: number }> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  const result = conditionalOddsRatio(comparable.tables, options.level);
  return result.status === 'ok' ? { ...result, singleArm: comparable.singleArm } : result;
}
