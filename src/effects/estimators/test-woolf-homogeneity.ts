import { text } from '../../core/text.ts';
import { testWoolfHomogeneity as compute } from '../../statistics/stratified/test-woolf-homogeneity.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `test.woolf-homogeneity`: do the log odds ratios differ between strata?
 *
 * @see docs/statistics.md#test.woolf-homogeneity
 */
export const testWoolfHomogeneity: EstimatorDefinition = {
  id: 'test.woolf-homogeneity',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Woolf’s test of equal odds ratios', 'Woolfs test for ens odds ratio i alle strata'),
  reference: 'Woolf 1955, Annals of Human Genetics 19:251',
  variants: {
    half: text('½ added to every cell of every stratum', '½ lagt til hver celle i hvert stratum'),
  },
  estimate: (data, options) => {
    const half = options.variant === 'half';
    return stratifiedRows(
      data,
      {
        estimand: 'p-value',
        estimator: half ? 'test.woolf-homogeneity:half' : 'test.woolf-homogeneity',
        method: `Does the effect differ between strata? Woolf’s chi-square of the log odds ratios about their inverse-variance mean; ${half ? '½ added to every cell' : 'nothing added to empty cells'}.`,
      },
      (strata) => compute(strata, { half }),
    );
  },
};
