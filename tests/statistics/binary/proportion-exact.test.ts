import { describe, expect, it } from 'vitest';
import { proportionExact } from '../../../src/statistics/binary/proportion-exact.ts';
import { only } from './only.ts';
import { CLOSED, expectAgreement, oracleCases } from './oracle.ts';

const FIELDS = ['estimate', 'low', 'high'];

describe('proportionExact', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    const { events, n } = only(tables);
    const arms = expected('proportion.exact') as Record<'control' | 'treated', Record<string, unknown>>;
    expectAgreement(proportionExact(events[0], n[0], { level }), arms.control, FIELDS, CLOSED);
    expectAgreement(proportionExact(events[1], n[1], { level }), arms.treated, FIELDS, CLOSED);
  });

  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 5, to the printed digits.
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('gives the published limits: %i/%i', (events, n, low, high) => {
    const result = proportionExact(events, n, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.low).toBeCloseTo(low, 4);
    expect(result.high).toBeCloseTo(high, 4);
  });

  it('needs citizens', () => {
    expect(proportionExact(0, 0, { level: 0.95 }).status).toBe('no-observations');
  });
});
