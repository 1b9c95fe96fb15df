import { describe, expect, it } from 'vitest';
import {
  countTables,
  stratumArms,
  stratumContrasts,
  WEIGHTS_NOT_USED,
  weightNotes,
  wholeArms,
  wholeContrast,
} from '../../src/effects/tables.ts';
import { compressed, expanded } from './binary-data.ts';

const DESIGN = {
  arms: ['control', 'a', 'b'],
  strata: ['north', 'south'],
  cells: [
    { arm: 0, stratum: 0, event: 1, count: 3 },
    { arm: 0, stratum: 0, event: 0, count: 4 },
    { arm: 1, stratum: 0, event: 1, count: 5 },
    { arm: 2, stratum: 0, event: 0, count: 2 },
    { arm: 0, stratum: 1, event: 0, count: 6 },
    { arm: 1, stratum: 1, event: 1, count: 1 },
    { arm: 1, stratum: 1, event: 0, count: 7 },
    { arm: 0, stratum: 1, event: 1, count: 2 },
  ],
} as const;

describe('countTables', () => {
  it('adds up events and citizens by stratum and arm, counts included', () => {
    const tables = countTables(compressed(DESIGN));
    expect([...tables.events]).toEqual([3, 5, 0, 2, 1, 0]);
    expect([...tables.n]).toEqual([7, 5, 2, 8, 8, 0]);
    expect(countTables(expanded(DESIGN))).toEqual(tables);
  });

  it('gives contrasts with the control, whole and by stratum', () => {
    const tables = countTables(compressed(DESIGN));
    expect(wholeContrast(tables, 1)).toEqual({ events: [5, 6], n: [15, 13] });
    expect(wholeContrast(tables, 2)).toEqual({ events: [5, 0], n: [15, 2] });
    expect(stratumContrasts(tables, 1)).toEqual([
      { events: [3, 5], n: [7, 5] },
      { events: [2, 1], n: [8, 8] },
    ]);
  });

  it('gives all arms together', () => {
    const tables = countTables(compressed(DESIGN));
    expect(wholeArms(tables)).toEqual({ events: [5, 6, 0], n: [15, 13, 2] });
    expect(stratumArms(tables)[1]).toEqual({ events: [2, 1, 0], n: [8, 8, 0] });
  });

  it('is for binary outcomes only', () => {
    const data = {
      ...compressed(DESIGN),
      outcome: { kind: 'numeric' as const, name: 'hours', values: new Float64Array(8) },
    };
    expect(() => countTables(data)).toThrow('binary');
  });
});

describe('weightNotes', () => {
  it('says that sampling weights are not used', () => {
    const data = compressed(DESIGN);
    expect(weightNotes(data)).toEqual([]);
    expect(weightNotes({ ...data, weight: new Float64Array(8).fill(2) })).toEqual([WEIGHTS_NOT_USED]);
  });
});
