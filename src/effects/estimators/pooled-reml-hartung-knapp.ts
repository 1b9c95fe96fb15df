import { text } from '../../core/text.ts';
import { pooledRemlHartungKnapp as compute } from '../../statistics/stratified/pooled-reml-hartung-knapp.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { POOLED_VARIANTS, pooledRows } from '../pooled-rows.ts';

/**
 * `pooled.reml-hartung-knapp`: random-effects average of the strata’s effects with the Hartung–Knapp interval.
 *
 * @see docs/statistics.md#pooled.reml-hartung-knapp
 */
export const pooledRemlHartungKnapp: EstimatorDefinition = {
  id: 'pooled.reml-hartung-knapp',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Strata as studies, REML with Hartung–Knapp interval',
    'Strata som studier, REML med Hartung–Knapp-interval',
  ),
  reference: 'R metafor::rma(method = "REML", test = "knha")',
  variants: POOLED_VARIANTS,
  estimate: (data, options) =>
    pooledRows(data, options, {
      id: 'pooled.reml-hartung-knapp',
      method:
        'random-effects average with the REML variance between strata, Hartung–Knapp standard error and t interval with strata − 1 degrees of freedom',
      prediction: 'mean ± t·√(SE² + τ²), strata − 1 degrees of freedom',
      compute,
    }),
};
