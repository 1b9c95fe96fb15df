import { text } from '../../core/text.ts';
import { testChiSquare as compute } from '../../statistics/binary/test-chi-square.ts';
import type { Estimated } from '../../statistics/result.ts';
import { countRow, jointPlace, type RowNumbers, STRATA_NOT_USED, wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { countTables, wholeArms } from '../tables.ts';

/**
 * `test.chi-square`: Pearson's test of each arm against the control, and of all arms together.
 *
 * @see docs/statistics.md#test.chi-square
 */
export const testChiSquare: EstimatorDefinition = {
  id: 'test.chi-square',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Pearson’s chi-square test', 'Pearsons chi-i-anden-test'),
  reference: 'R chisq.test(correct = FALSE)',
  variants: {
    continuity: text('with Yates’ continuity correction', 'med Yates’ kontinuitetskorrektion'),
  },
  estimate: (data, options) => {
    const continuity = options.variant === 'continuity';
    const kind = {
      estimand: 'p-value',
      estimator: continuity ? 'test.chi-square:continuity' : 'test.chi-square',
      method: `Pearson chi-square test, ${continuity ? 'with Yates’ continuity correction (two arms)' : 'without continuity correction'}; two-sided.`,
    };
    const tables = countTables(data);
    const rows = wholeRows(data, kind, (table) => withExpectedNote(compute(table, { continuity })));
    if (tables.arms.length < 3) return rows;
    const place = jointPlace(data, tables, data.strata === null ? [] : [STRATA_NOT_USED]);
    return [...rows, countRow(kind, place, withExpectedNote(compute(wholeArms(tables), { continuity })))];
  },
};

function withExpectedNote(
  result: Estimated<RowNumbers & { readonly smallestExpected: number }>,
): Estimated<RowNumbers> {
  return result.status === 'ok' && result.smallestExpected < 5
    ? { ...result, notes: ['An expected cell count is below 5; test.fisher is exact.'] }
    : result;
}
