import { describe, expect, it } from 'vitest';
import { proportionWald } from '../../../src/statistics/binary/proportion-wald.ts';
import { only } from './only.ts';
import { CLOSED, expectAgreement, oracleCases } from './oracle.ts';

const FIELDS = ['estimate', 'standardError', 'low', 'high'];

describe('proportionWald', () => {
  it.each(oracleCases('binary'))('agrees with R: $name', ({ tables, level, expected }) => {
    const { events, n } = only(tables);
    const arms = expected('proportion.wald') as Record<'control' | 'treated', Record<string, unknown>>;
    expectAgreement(proportionWald(events[0], n[0], { level }), arms.control, FIELDS, CLOSED);
    expectAgreement(proportionWald(events[1], n[1], { level }), arms.treated, FIELDS, CLOSED);
  });

  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 1, to the printed digits.
  it.each([
    [81, 263, 0.2522, 0.3638],
    [15, 148, 0.0527, 0.15],
  ])('gives the published limits: %i/%i', (events, n, low, high) => {
    const result = proportionWald(events, n, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.low).toBeCloseTo(low, 4);
    expect(result.high).toBeCloseTo(high, 4);
  });

  it('needs citizens', () => {
    expect(proportionWald(0, 0, { level: 0.95 }).status).toBe('no-observations');
  });
});
