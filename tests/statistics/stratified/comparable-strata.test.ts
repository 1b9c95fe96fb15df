import { describe, expect, it } from 'vitest';
import { comparableStrata } from '../../../src/statistics/stratified/comparable-strata.ts';

describe('comparableStrata', () => {
  it('keeps strata with both arms and counts those with one', () => {
    const both = { events: [1, 2], n: [4, 5] } as const;
    const one = { events: [0, 2], n: [0, 5] } as const;
    const none = { events: [0, 0], n: [0, 0] } as const;
    expect(comparableStrata([one, both, none, both])).toEqual({
      status: 'ok',
      tables: [both, both],
      singleArm: 1,
    });
  });

  it('says why there are none', () => {
    expect(comparableStrata([]).status).toBe('no-observations');
    expect(comparableStrata([{ events: [1, 0], n: [4, 0] }]).status).toBe('empty-arm');
    expect(
      comparableStrata([
        { events: [1, 0], n: [4, 0] },
        { events: [0, 1], n: [0, 4] },
      ]).status,
    ).toBe('single-arm-stratum');
  });
});
