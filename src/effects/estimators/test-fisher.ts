import { text } from '../../core/text.ts';
import { testFisher as compute } from '../../statistics/binary/test-fisher.ts';
import { countRow, jointPlace, STRATA_NOT_USED, wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { countTables, wholeArms } from '../tables.ts';

const KIND = {
  estimand: 'p-value',
  estimator: 'test.fisher',
  method:
    'Fisher’s exact test given all margins; two-sided: tables with probability not above the observed one’s, tie slack 1e-7.',
};

/**
 * `test.fisher`: exact test of each arm against the control, and of all arms together.
 *
 * @see docs/statistics.md#test.fisher
 */
export const testFisher: EstimatorDefinition = {
  id: 'test.fisher',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'unstratified',
  title: text('Fisher’s exact test', 'Fishers eksakte test'),
  reference: 'R fisher.test',
  variants: {},
  estimate: (data) => {
    const tables = countTables(data);
    const rows = wholeRows(data, KIND, compute);
    if (tables.arms.length < 3) return rows;
    const place = jointPlace(data, tables, data.strata === null ? [] : [STRATA_NOT_USED]);
    return [...rows, countRow(KIND, place, compute(wholeArms(tables)))];
  },
};
