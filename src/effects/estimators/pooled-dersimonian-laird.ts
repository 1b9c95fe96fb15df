import { text } from '../../core/text.ts';
import { pooledDersimonianLaird as compute } from '../../statistics/stratified/pooled-dersimonian-laird.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { POOLED_VARIANTS, pooledRows } from '../pooled-rows.ts';

/**
 * `pooled.dersimonian-laird`: random-effects average of the strata’s effects.
 *
 * @see docs/statistics.md#pooled.dersimonian-laird
 */
export const pooledDersimonianLaird: EstimatorDefinition = {
  id: 'pooled.dersimonian-laird',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Strata as studies, DerSimonian–Laird random effects',
    'Strata som studier, tilfældige effekter efter DerSimonian–Laird',
  ),
  reference: 'R metafor::rma(method = "DL")',
  variants: POOLED_VARIANTS,
  estimate: (data, options) =>
    pooledRows(data, options, {
      id: 'pooled.dersimonian-laird',
      method: 'random-effects average with the DerSimonian–Laird variance between strata, normal interval',
      prediction: 'mean ± z·√(SE² + τ²)',
      compute,
    }),
};
