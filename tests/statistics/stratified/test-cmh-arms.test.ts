import { describe, expect, it } from 'vitest';
import { testCmh } from '../../../src/statistics/stratified/test-cmh.ts';
import { testCmhArms } from '../../../src/statistics/stratified/test-cmh-arms.ts';
import { armCases, CLOSED, expectAgreement } from '../binary/oracle.ts';

describe('testCmhArms', () => {
  it.each(armCases('stratified'))('agrees with R: $name', ({ strata, expected }) => {
    const values = expected['test.cmh'] as Readonly<Record<string, unknown>>;
    expectAgreement(testCmhArms(strata), values, ['statistic', 'df', 'p'], CLOSED);
  });

  it('is the ordinary test with two arms', () => {
    const one = testCmhArms([
      { events: [3, 8], n: [14, 15] },
      { events: [5, 6], n: [9, 30] },
    ]);
    const other = testCmh([
      { events: [3, 8], n: [14, 15] },
      { events: [5, 6], n: [9, 30] },
    ]);
    if (one.status !== 'ok' || other.status !== 'ok') throw new Error('not estimable');
    expect(one.statistic).toBeCloseTo(other.statistic, 12);
  });

  it('says what is missing', () => {
    expect(testCmhArms([]).status).toBe('no-observations');
    expect(testCmhArms([{ events: [1, 2, 0], n: [4, 5, 0] }]).status).toBe('empty-arm');
    expect(testCmhArms([{ events: [0, 0, 0], n: [4, 5, 6] }]).status).toBe('no-variation');
    expect(
      testCmhArms([
        { events: [1, 2, 0, 0], n: [4, 5, 0, 0] },
        { events: [0, 0, 3, 2], n: [0, 0, 6, 7] },
      ]).status,
    ).toBe('collinear');
  });
});
