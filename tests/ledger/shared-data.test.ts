import { describe, expect, it } from 'vitest';
import { ledgerIndex } from '../../src/ledger/ledger-index.ts';
import { sharedData } from '../../src/ledger/shared-data.ts';
import { chain, draft } from './a-trial.ts';

describe('sharedData', () => {
  it('keeps one object for what is the same, whatever the order of its fields, and no other', () => {
    const share = sharedData();
    const talk = { method: 'meeting', hours: 1 };
    expect(share(talk)).toBe(talk);
    expect(share({ hours: 1, method: 'meeting' })).toBe(talk);
    expect(share({ method: 'meeting', hours: 1.5 })).not.toBe(talk);
    expect(share({ method: 'meeting', hours: '1' })).not.toBe(talk);
    expect(share({})).toBe(share({}));
  });

  it('is what an index of a ledger keeps of its entries', () => {
    const talks = ['2005-11-01', '2005-11-02'].map((on) =>
      draft('0101-001', 'contact', on, { method: 'meeting', hours: 1 }),
    );
    const [first, second] = ledgerIndex(chain(talks, '2005-12-01T00:00:00Z')).of('0101-001');
    expect(first?.data).toEqual({ method: 'meeting', hours: 1 });
    expect(second?.data).toBe(first?.data);
  });
});
