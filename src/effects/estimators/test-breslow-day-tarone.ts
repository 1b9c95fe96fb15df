import { text } from '../../core/text.ts';
import { testBreslowDayTarone as compute } from '../../statistics/stratified/test-breslow-day-tarone.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `test.breslow-day-tarone`: does the effect differ between strata?
 *
 * @see docs/statistics.md#test.breslow-day-tarone
 */
export const testBreslowDayTarone: EstimatorDefinition = {
  id: 'test.breslow-day-tarone',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'stratified',
  title: text(
    'Breslow–Day test of equal odds ratios, Tarone’s correction',
    'Breslow–Day-test for ens odds ratio i alle strata, Tarones korrektion',
  ),
  reference: 'R metafor::rma.mh, TA',
  variants: {},
  estimate: (data) =>
    stratifiedRows(
      data,
      {
        estimand: 'p-value',
        estimator: 'test.breslow-day-tarone',
        method:
          'Does the effect differ between strata? Breslow–Day test of one common odds ratio with Tarone’s correction; degrees of freedom: strata with events and non-events − 1.',
      },
      (strata) => compute(strata),
    ),
};
