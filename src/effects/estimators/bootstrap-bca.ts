import { text } from '../../core/text.ts';
import { bootstrapRows } from '../bootstrap-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `bootstrap.bca`: (stratified) difference with the BCa bootstrap interval, citizens resampled within arm × stratum.
 *
 * @see docs/statistics.md#bootstrap.bca
 */
export const bootstrapBca: EstimatorDefinition = {
  id: 'bootstrap.bca',
  outcomes: ['binary', 'numeric'],
  requires: [],
  recommended: 'no',
  title: text('Difference with BCa bootstrap interval', 'Forskel med BCa-bootstrap-interval'),
  reference: 'R boot::boot(strata =), boot.ci(type = "bca")',
  variants: {},
  estimate: (data, options) => bootstrapRows(data, options, 'bca'),
};
