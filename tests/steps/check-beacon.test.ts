import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/protocol/schema.ts';
import { checkBeacon, needsLock } from '../../src/steps/check-beacon.ts';

const protocol = (allocation: Partial<Protocol['allocation']>) =>
  ({ allocation: { scheme: 'simple', strata: [], ...allocation } }) as Pick<Protocol, 'allocation'>;
const lotto = { source: 'Lotto of 12 December', pattern: '\\d{1,2}( \\d{1,2}){6}' };
const codes = (beacon: string | null, given: Partial<Protocol['allocation']> = {}) =>
  checkBeacon(protocol(given), beacon).map((item) => item.code);

describe('checkBeacon', () => {
  it('asks for the value that the protocol names, and takes it in no other form', () => {
    expect(codes(null, { beacon: lotto })).toEqual(['BEACON_MISSING']);
    expect(checkBeacon(protocol({ beacon: lotto }), null)[0]?.message.en).toContain('Lotto of 12 December');
    expect(codes('3 8 14 19 27 30 36', { beacon: lotto })).toEqual([]);
    for (const other of ['3,8,14,19,27,30,36', '3 8 14 19 27 30 36 ', 'x 3 8 14 19 27 30 36', '3 8 14'])
      expect(codes(other, { beacon: lotto })).toEqual(['BEACON_FORM']);
  });

  it('refuses what the scripts cannot read back from the manifest', () => {
    for (const value of ['a "b"', 'a\\b', 'a\nb', 'a\u0000']) expect(codes(value)).toEqual(['BEACON_FORM']);
    expect(codes('anything else, even “æ”')).toEqual([]);
    expect(codes(null)).toEqual([]);
  });
});

it('needsLock: a beacon means nothing without a lock', () => {
  expect(
    [{}, { lock: 'optional' }, { lock: 'required' }, { beacon: lotto }].map((given) =>
      needsLock(protocol(given as Partial<Protocol['allocation']>)),
    ),
  ).toEqual([false, false, true, true]);
});
