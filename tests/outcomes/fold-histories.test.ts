import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import type { EntryDraft, LedgerEntry } from '../../src/ledger/entry.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import { ALLOCATION, chain, day, draft, JOB, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';

function fold(entries: readonly LedgerEntry[], asOf = '2006-12-31') {
  return foldHistories({
    protocol: PROTOCOL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries,
    asOf: day(asOf),
  });
}

function codes(entries: readonly LedgerEntry[]): readonly string[] {
  try {
    fold(entries);
  } catch (error) {
    if (error instanceof TrialError) return error.problems.map((item) => `${error.exitCode} ${item.code}`);
    throw error;
  }
  return [];
}

const REPORTS: readonly EntryDraft[] = [
  draft('0101-001', 'placed', '2005-11-15', JOB),
  draft('0101-001', 'placement-ended', '2006-01-15'),
  draft('0101-001', 'placement-ended', '2006-01-10', { correctionReason: 'Fejl' }, 2),
  draft('0202-004', 'withdrawn', '2006-02-01', { reason: 'moved' }),
];
/** Each recorded on the 20th of the month after it happened, the correction in May. */
const RECORDED = ['2005-12-20', '2006-02-20', '2006-05-20', '2006-05-20'];
const ENTRIES = chain(REPORTS, (index) => `${RECORDED[index]}T12:00:00Z`);

describe('foldHistories', () => {
  it('gives one history per allocated citizen, in the order of the allocation', () => {
    const histories = fold([]);
    expect(histories.map((history) => history.trialId)).toEqual(ALLOCATION.map((citizen) => citizen.trialId));
    expect(histories[1]).toEqual({
      trialId: '0101-002',
      municipality: '0101',
      stratum: '0101',
      arm: 'kontrol',
      start: day('2005-10-01'),
      lastDay: day('2006-10-01'),
      referredOn: null,
      placements: [],
      followUps: [],
      returnedOn: null,
      withdrawal: null,
      contacts: [],
    });
  });

  it('shows on each day what was known then, not what was true', () => {
    const ends = (asOf: string) => fold(ENTRIES, asOf)[0]!.placements.map((job) => job.endedOn);
    expect(ends('2005-12-19')).toEqual([]);
    expect(ends('2006-02-19')).toEqual([null]);
    expect(ends('2006-02-20')).toEqual([day('2006-01-15')]);
    expect(ends('2006-05-20')).toEqual([day('2006-01-10')]);
    expect(fold(ENTRIES, '2006-05-19')[7]!.withdrawal).toBeNull();
    expect(fold(ENTRIES, '2006-05-20')[7]!.withdrawal).toEqual({ on: day('2006-02-01'), reason: 'moved' });
    expect(fold(ENTRIES, '2006-02-19')[0]!.lastDay).toBe(day('2006-02-19'));
    expect(fold(ENTRIES)[0]!.lastDay).toBe(day('2006-10-01'));
  });

  it('does not count what lies behind the last day', () => {
    // Recorded (by a clock that allows it) a day before it happens.
    const early = chain([draft('0101-001', 'placed', '2005-11-15', JOB)], '2005-11-14T12:00:00Z');
    expect(fold(early, '2005-11-14')[0]!.placements).toEqual([]);
    expect(fold(early, '2005-11-15')[0]!.placements.length).toBe(1);
  });

  it('refuses entries that belong to nobody, and sequences that are impossible', () => {
    const stray = chain([
      draft('0303-001', 'referred', '2005-10-01'),
      draft('0101-001', 'placement-ended', '2006-01-15'),
    ]);
    expect(codes(stray)).toEqual(['3 LEDGER_CITIZEN_UNKNOWN', '3 LEDGER_IMPOSSIBLE']);
    expect(() =>
      foldHistories({
        protocol: PROTOCOL,
        sample: SAMPLE.slice(1),
        allocation: ALLOCATION,
        entries: [],
        asOf: 0,
      }),
    ).toThrow('SAMPLE_ALLOCATION');
  });
});
