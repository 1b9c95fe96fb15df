import { describe, expect, it } from 'vitest';
import { proportionWilson } from '../../../src/statistics/binary/proportion-wilson.ts';
import { only } from './only.ts';
import { CLOSED, expectAgreement, oracleCases } from './oracle.ts';

const FIELDS = ['estimate', 'low', 'high'];

describe('proportionWilson', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    const { events, n } = only(tables);
    const arms = expected('proportion.wilson') as Record<'control' | 'treated', Record<string, unknown>>;
    expectAgreement(proportionWilson(events[0], n[0], { level }), arms.control, FIELDS, CLOSED);
    expectAgreement(proportionWilson(events[1], n[1], { level }), arms.treated, FIELDS, CLOSED);
  });

  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3, to the printed digits.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published limits: %i/%i', (events, n, low, high) => {
    const result = proportionWilson(events, n, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.low).toBeCloseTo(low, 4);
    expect(result.high).toBeCloseTo(high, 4);
  });

  it('needs citizens', () => {
    expect(proportionWilson(0, 0, { level: 0.95 }).status).toBe('no-observations');
  });
});
