import { describe, it } from 'vitest';
import { meanCumulativeCount } from '../../../src/statistics/survival/mean-cumulative-count.ts';
import { codesOf, expectAllClose, oracle, survivalCase } from './survival-cases.ts';

describe('mean cumulative count against survfit(id =)', () => {
  it.each([
    ['cgd', 'cgd-all.csv', 'placebo', 1],
    ['repeats', 'repeats.csv', 'control', 1],
    ['repeats three times', 'repeats.csv', 'control', 3],
  ] as const)('%s', (name, file, control, copies) => {
    const data = survivalCase(file, { control });
    const { codes, levels } = codesOf(data.table, 'id');
    data.arms.forEach((_, g) => {
      const subjectCount = new Float64Array(levels.length);
      data.group.forEach((group, row) => {
        if (group === g) subjectCount[codes[row] as number] = copies;
      });
      const curve = meanCumulativeCount({
        rank: data.order.rank,
        times: data.order.times,
        event: data.event,
        subject: codes,
        subjects: levels.length,
        subjectCount,
      });
      const expected = oracle.meanCumulative[name][g];
      expectAllClose(curve.time, expected.time, 0);
      expectAllClose(curve.atRisk, expected.atRisk, 0);
      expectAllClose(curve.events, expected.events, 0);
      expectAllClose(curve.mean, expected.mean, 1e-12);
      expectAllClose(curve.standardError, expected.standardError, 1e-9);
    });
  });
});
