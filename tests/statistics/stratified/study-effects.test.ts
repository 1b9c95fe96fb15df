import { describe, expect, it } from 'vitest';
import { studyEffects } from '../../../src/statistics/stratified/study-effects.ts';

// By hand: control 2 of 10, treated 6 of 12; shares 0.2 and 0.5.
const TABLE = { events: [2, 6], n: [10, 12] } as const;
const EMPTY_CELL = { events: [0, 3], n: [10, 12] } as const;

describe('studyEffects', () => {
  it.each([
    ['risk-difference', 0.3, 0.2 * 0.8 * 0.1 + 0.25 / 12],
    ['risk-ratio', Math.log(2.5), 1 / 6 - 1 / 12 + 1 / 2 - 1 / 10],
    ['odds-ratio', Math.log(4), 1 / 6 + 1 / 6 + 1 / 2 + 1 / 8],
  ] as const)('has the hand-computed %s', (measure, effect, variance) => {
    const result = studyEffects([TABLE], { measure });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.effects[0]).toBeCloseTo(effect, 14);
    expect(result.variances[0]).toBeCloseTo(variance, 14);
  });

  it('adds ½ only where asked', () => {
    const half = studyEffects([TABLE, EMPTY_CELL], { measure: 'odds-ratio', half: 'only-zero' });
    if (half.status !== 'ok') throw new Error(half.reason);
    expect(half.effects[0]).toBeCloseTo(Math.log(4), 14);
    expect(half.effects[1]).toBeCloseTo(Math.log((3.5 / 9.5) * (10.5 / 0.5)), 14);
    const all = studyEffects([TABLE], { measure: 'odds-ratio', half: 'all' });
    if (all.status !== 'ok') throw new Error(all.reason);
    expect(all.effects[0]).toBeCloseTo(Math.log((6.5 / 6.5) * (8.5 / 2.5)), 14);
  });

  it('leaves out and counts what has no variance', () => {
    const result = studyEffects([EMPTY_CELL, TABLE], { measure: 'risk-ratio' });
    expect(result).toMatchObject({ status: 'ok', leftOut: [0] });
    expect(studyEffects([EMPTY_CELL], { measure: 'odds-ratio' }).status).toBe('zero-cell');
  });
});
