import { text } from '../../core/text.ts';
import { pooledFixed as compute } from '../../statistics/stratified/pooled-fixed.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { POOLED_VARIANTS, pooledRows } from '../pooled-rows.ts';

/**
 * `pooled.fixed`: inverse-variance average of the strata’s effects.
 *
 * @see docs/statistics.md#pooled.fixed
 */
export const pooledFixed: EstimatorDefinition = {
  id: 'pooled.fixed',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Strata as studies, fixed effect', 'Strata som studier, fast effekt'),
  reference: 'R metafor::rma(method = "FE")',
  variants: POOLED_VARIANTS,
  estimate: (data, options) =>
    pooledRows(data, options, {
      id: 'pooled.fixed',
      method: 'inverse-variance fixed-effect average, normal interval',
      prediction: null,
      compute,
    }),
};
