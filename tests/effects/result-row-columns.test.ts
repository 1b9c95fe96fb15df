import { describe, expect, it } from 'vitest';
import { resultRow } from '../../src/effects/result-row.ts';
import { RESULT_ROW_COLUMNS } from '../../src/effects/result-row-columns.ts';

describe('RESULT_ROW_COLUMNS', () => {
  it('are all fields of a result row, in its order', () => {
    const row = resultRow({ outcome: 'a', estimand: 'b', estimator: 'c', arm: 'd', method: 'e' });
    expect(RESULT_ROW_COLUMNS).toEqual(Object.keys(row));
  });
});
