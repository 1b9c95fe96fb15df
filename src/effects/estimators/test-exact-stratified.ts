import { text } from '../../core/text.ts';
import {
  testExactStratified as compute,
  type ExactStratifiedOptions,
} from '../../statistics/stratified/test-exact-stratified.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

const OPTIONS: Readonly<Record<string, ExactStratifiedOptions>> = {
  size: { weights: 'size' },
  probability: { extreme: 'probability' },
};

/**
 * `test.exact-stratified`: exact randomisation test of the stratified difference in shares.
 *
 * @see docs/statistics.md#test.exact-stratified
 */
export const testExactStratified: EstimatorDefinition = {
  id: 'test.exact-stratified',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'stratified',
  title: text(
    'Exact randomisation test of the stratified difference in shares',
    'Eksakt randomiseringstest af den stratificerede forskel i andele',
  ),
  reference: 'R coin::independence_test(y ~ arm | block, distribution = "exact"); full enumeration',
  variants: {
    size: text('strata weighted by their number of citizens', 'strata vægtet med deres antal borgere'),
    probability: text(
      'extreme = a value whose probability is not larger than the observed one’s',
      'ekstrem = en værdi, hvis sandsynlighed ikke er større end den observeredes',
    ),
  },
  estimate: (data, options) => {
    const chosen = OPTIONS[options.variant ?? ''] ?? {};
    const weights = chosen.weights === 'size' ? 'N' : 'n₁n₀/N (Mantel–Haenszel)';
    const extreme =
      chosen.extreme === 'probability'
        ? 'values with probability not above the observed one’s'
        : 'values at least as far from 0 as the observed one';
    return stratifiedRows(
      data,
      {
        estimand: 'p-value',
        estimator: `test.exact-stratified${options.variant === null ? '' : `:${options.variant}`}`,
        method: `Exact randomisation test under the sharp null; statistic Σw(p₁ − p₀)/Σw with w = ${weights}; whole distribution by convolution of hypergeometrics; two-sided: ${extreme}, tie slack 1e-7.`,
      },
      (strata) => compute(strata, chosen),
    );
  },
};
