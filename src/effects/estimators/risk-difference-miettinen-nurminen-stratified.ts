import { text } from '../../core/text.ts';
import { riskDifferenceMiettinenNurminenStratified as compute } from '../../statistics/stratified/risk-difference-miettinen-nurminen-stratified.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-difference.miettinen-nurminen-stratified`: difference of shares over strata with the score interval.
 *
 * @see docs/statistics.md#risk-difference.miettinen-nurminen-stratified
 */
export const riskDifferenceMiettinenNurminenStratified: EstimatorDefinition = {
  id: 'risk-difference.miettinen-nurminen-stratified',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Difference in shares over strata, Miettinen–Nurminen score interval',
    'Forskel i andele på tværs af strata, Miettinen–Nurminens scoreinterval',
  ),
  reference: 'Miettinen & Nurminen 1985; test squared = R mantelhaen.test(correct = FALSE)',
  variants: {},
  estimate: (data, options) =>
    stratifiedRows(
      data,
      {
        estimand: 'risk-difference',
        estimator: 'risk-difference.miettinen-nurminen-stratified',
        method:
          'Difference in shares over strata, weights n₁n₀/N; Miettinen–Nurminen stratified score interval, factor N/(N − 1), no skewness correction; score test of 0 (squared: Cochran–Mantel–Haenszel).',
      },
      (strata) => compute(strata, options),
    ),
};
