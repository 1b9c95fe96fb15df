import { text } from '../../core/text.ts';
import { testCmh as compute } from '../../statistics/stratified/test-cmh.ts';
import { testCmhArms } from '../../statistics/stratified/test-cmh-arms.ts';
import { countRow, jointPlace, stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { countTables, stratumArms } from '../tables.ts';

/**
 * `test.cmh`: Cochran–Mantel–Haenszel test of no difference within strata; with three or more arms also jointly.
 *
 * @see docs/statistics.md#test.cmh
 */
export const testCmh: EstimatorDefinition = {
  id: 'test.cmh',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'stratified',
  title: text('Cochran–Mantel–Haenszel test', 'Cochran–Mantel–Haenszel-test'),
  reference: 'R mantelhaen.test(correct = FALSE)',
  variants: {
    continuity: text('with continuity correction ½', 'med kontinuitetskorrektion ½'),
  },
  estimate: (data, options) => {
    const continuity = options.variant === 'continuity';
    const kind = {
      estimand: 'p-value',
      estimator: continuity ? 'test.cmh:continuity' : 'test.cmh',
      method: `Cochran–Mantel–Haenszel chi-square test, 1 degree of freedom, ${continuity ? 'with continuity correction ½' : 'without continuity correction'}; two-sided.`,
    };
    const rows = stratifiedRows(data, kind, (strata) => compute(strata, { continuity }));
    const tables = countTables(data);
    if (tables.arms.length < 3) return rows;
    const joint = {
      ...kind,
      method:
        'Generalised Cochran–Mantel–Haenszel chi-square test of all arms within strata, degrees of freedom arms − 1, without continuity correction.',
    };
    return [...rows, countRow(joint, jointPlace(data, tables), testCmhArms(stratumArms(tables)))];
  },
};
