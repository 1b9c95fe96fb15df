import { describe, expect, it } from 'vitest';
import { currentEntries } from '../../src/ledger/current-entries.ts';
import { dataCut } from '../../src/ledger/data-cut.ts';
import { entriesAsOf } from '../../src/ledger/entries-as-of.ts';
import { eventIdentity } from '../../src/ledger/event-identity.ts';
import { chain, day, draft, JOB } from './a-trial.ts';

const reason = { correctionReason: 'Fejl' };
const ENTRIES = chain(
  [
    draft('0101-001', 'placed', '2005-11-15', JOB),
    draft('0101-001', 'placed', '2005-11-16', { ...JOB, ...reason }, 1),
    draft('0101-003', 'withdrawn', '2005-12-01', { reason: 'moved' }),
    draft('0101-003', 'voided', '2005-12-05', reason, 3),
    draft('0101-003', 'withdrawn', '2005-12-01', { reason: 'moved', ...reason }, 4),
  ],
  (index) => `2005-12-0${index + 1}T23:59:59Z`,
);
const seqs = (entries: readonly { seq: number }[]) => entries.map((entry) => entry.seq);

describe('currentEntries', () => {
  it('leaves out what is replaced or taken back, and what only takes back', () => {
    expect(seqs(currentEntries(ENTRIES))).toEqual([2, 5]);
    expect(seqs(currentEntries(ENTRIES.slice(0, 4)))).toEqual([2]);
  });

  it('shows each day what was known then', () => {
    const known = (iso: string) => seqs(currentEntries(entriesAsOf(ENTRIES, day(iso))));
    expect(known('2005-11-30')).toEqual([]);
    expect(known('2005-12-01')).toEqual([1]);
    expect(known('2005-12-03')).toEqual([2, 3]);
    expect(known('2005-12-04')).toEqual([2]);
    expect(known('2005-12-31')).toEqual([2, 5]);
  });
});

describe('dataCut', () => {
  it('is the day of the last recording', () => {
    expect(dataCut(ENTRIES)).toBe(day('2005-12-05'));
    expect(dataCut([])).toBeNull();
  });
});

describe('eventIdentity', () => {
  it('depends on who says what of whom and when, not on the order of fields or the moment of recording', () => {
    const one = draft('0101-001', 'contact', '2005-11-15', { method: 'phone', hours: 1 });
    const same = eventIdentity(one);
    expect(eventIdentity({ ...one, data: { hours: 1, method: 'phone' } })).toBe(same);
    expect(eventIdentity(chain([one])[0]!)).toBe(same);
    for (const other of [
      { trialId: '0101-003' },
      { type: 'returned' },
      { effectiveDate: '2005-11-16' },
      { source: 'kommune-0101' },
      { supersedes: 1 },
      { data: { method: 'phone' } },
    ]) {
      expect(eventIdentity({ ...one, ...other })).not.toBe(same);
    }
  });
});
