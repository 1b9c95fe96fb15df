import { text } from '../../core/text.ts';
import { bootstrapRows } from '../bootstrap-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `bootstrap.percentile`: (stratified) difference with the percentile bootstrap interval, citizens resampled within arm × stratum.
 *
 * @see docs/statistics.md#bootstrap.percentile
 */
export const bootstrapPercentile: EstimatorDefinition = {
  id: 'bootstrap.percentile',
  outcomes: ['binary', 'numeric'],
  requires: [],
  recommended: 'no',
  title: text('Difference with percentile bootstrap interval', 'Forskel med percentile-bootstrap-interval'),
  reference: 'R boot::boot(strata =), boot.ci(type = "perc")',
  variants: {},
  estimate: (data, options) => bootstrapRows(data, options, 'percentile'),
};
