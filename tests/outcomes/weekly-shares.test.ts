import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { CITIZEN_STATES } from '../../src/ledger/events/citizen-states.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import type { CitizenHistory } from '../../src/outcomes/history.ts';
import { inFlexjobOn } from '../../src/outcomes/in-flexjob-on.ts';
import { personWeeks } from '../../src/outcomes/person-weeks.ts';
import { trialWeeks } from '../../src/outcomes/trial-weeks.ts';
import { type WeeklyCounts, weeklyCounts } from '../../src/outcomes/weekly-counts.ts';
import { weeklyShares } from '../../src/outcomes/weekly-shares.ts';
import { ALLOCATION, chain, day, draft, JOB, SAMPLE } from '../ledger/a-trial.ts';
import { DATA_CUT, EVERYTHING, randomLedger } from './random-trial.ts';

const ARMS = ['anden-aktoer', 'kontrol'];
const STRATA = ['0101', '0202'];

function fold(reports: readonly EntryDraft[], asOf: string): readonly CitizenHistory[] {
  return foldHistories({
    protocol: EVERYTHING,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries: chain(reports, '2005-09-01T00:00:00Z'),
    asOf: day(asOf),
  });
}

const REPORTS = [
  draft('0101-001', 'placed', '2005-11-01', JOB),
  draft('0101-002', 'centre-started', '2005-10-08', { goal: 'job', hoursPerWeek: 10 }),
  // 22 October is the first day of week 3 and the last in the centre.
  draft('0101-002', 'centre-closed', '2005-10-22', { status: 'job' }),
  draft('0202-002', 'withdrawn', '2005-10-15', { reason: 'died' }),
];

describe('personWeeks', () => {
  it('tells a citizen’s state on the first day of every week', () => {
    const [first, second] = fold(REPORTS, '2005-11-15');
    // 1, 8, 15, 22, 29 October, 5 and 12 November.
    expect([...personWeeks(first as CitizenHistory)].map(({ state }) => state)).toEqual([
      'allocated',
      'allocated',
      'allocated',
      'allocated',
      'allocated',
      'in-flexjob',
      'in-flexjob',
    ]);
    expect([...personWeeks(second as CitizenHistory)].map(({ week, state }) => [week, state])).toEqual([
      [0, 'allocated'],
      [1, 'in-centre'],
      [2, 'in-centre'],
      [3, 'in-centre'],
      [4, 'centre-left'],
      [5, 'centre-left'],
      [6, 'centre-left'],
    ]);
    // Died on the first day of week 2, which still counts.
    expect(
      [...personWeeks(fold(REPORTS, '2005-11-15')[5] as CitizenHistory)].map(({ state }) => state),
    ).toEqual(['allocated', 'allocated', 'allocated', 'deceased', 'deceased', 'deceased', 'deceased']);
    expect([...personWeeks(fold(REPORTS, '2005-09-30')[0] as CitizenHistory)]).toEqual([]);
    expect([...personWeeks(fold([], '2007-01-01')[0] as CitizenHistory)].length).toBe(53);
  });
});

describe('weeklyCounts', () => {
  it('counts every citizen of every week in exactly one state', () => {
    fc.assert(
      fc.property(randomLedger(), DATA_CUT, (entries, asOf) => {
        const histories = foldHistories({
          protocol: EVERYTHING,
          sample: SAMPLE,
          allocation: ALLOCATION,
          entries,
          asOf,
        });
        const counts = weeklyCounts(histories, ARMS, STRATA, 53);
        const [any] = histories;
        expect(counts.weeks).toBe(Math.max(0, Math.floor((any!.lastDay - any!.start) / 7) + 1));
        for (const arm of ARMS)
          for (const stratum of STRATA)
            for (let week = 0; week < counts.weeks; week += 1) {
              const of = (states: readonly string[]) =>
                counts.count(arm, stratum, week, new Set(states) as never);
              expect(of(CITIZEN_STATES)).toBe(counts.citizens(arm, stratum));
              const here = histories.filter((item) => item.arm === arm && item.stratum === stratum);
              const on = any!.start + 7 * week;
              expect(of(['in-flexjob'])).toBe(here.filter((item) => inFlexjobOn(item, on)).length);
            }
      }),
      { numRuns: 40 },
    );
  });

  it('reads a generator and keeps to memory that does not grow with citizens', () => {
    const [model] = fold(REPORTS, '2006-10-01') as [CitizenHistory];
    function* many(n: number): Generator<CitizenHistory> {
      for (let index = 0; index < n; index += 1) yield { ...model, stratum: STRATA[index % 2] as string };
    }
    const counts = weeklyCounts(many(20_000), ARMS, STRATA, 53);
    expect(counts.citizens('anden-aktoer', '0101')).toBe(10_000);
    expect(counts.count('anden-aktoer', '0202', 5, new Set(['in-flexjob']))).toBe(10_000);
    expect(counts.count('anden-aktoer', '0202', 4, new Set(['in-flexjob']))).toBe(0);
  });
});

/** Counts as they would come from histories, for any numbers. */
function given(cells: Readonly<Record<string, readonly [count: number, n: number]>>): WeeklyCounts {
  return {
    arms: ARMS,
    strata: [...new Set(Object.keys(cells).map((key) => key.split(' ')[1] as string))],
    weeks: 1,
    citizens: (arm, stratum) => cells[`${arm} ${stratum}`]?.[1] ?? 0,
    count: (arm, stratum) => cells[`${arm} ${stratum}`]?.[0] ?? 0,
  };
}

describe('weeklyShares', () => {
  it('takes Wilson, and Newcombe where there is one stratum', () => {
    const shares = weeklyShares(
      given({ 'anden-aktoer a': [56, 70], 'kontrol a': [48, 80] }),
      'kontrol',
      ['in-flexjob'],
      0.95,
    );
    const [week] = shares.weeks;
    // Newcombe 1998, Statistics in Medicine 17:873, table II, example (a), method 10: 56/70 − 48/80.
    expect(shares.difference).toBe('newcombe');
    expect(week?.differences[0]?.estimate).toBeCloseTo(0.2, 12);
    expect(week?.differences[0]?.low).toBeCloseTo(0.0524, 4);
    expect(week?.differences[0]?.high).toBeCloseTo(0.3339, 4);
    expect(week?.arms.map(({ arm, n, count }) => [arm, n, count])).toEqual([
      ['anden-aktoer', 70, 56],
      ['kontrol', 80, 48],
    ]);
    expect(week?.arms[0]?.share).toBe(0.8);
  });

  it('pools strata with Mantel–Haenszel weights', () => {
    const { difference, weeks } = weeklyShares(
      given({
        'anden-aktoer a': [12, 30],
        'kontrol a': [6, 30],
        'anden-aktoer b': [10, 20],
        'kontrol b': [10, 40],
      }),
      'kontrol',
      ['in-flexjob'],
      0.95,
    );
    expect(difference).toBe('mantel-haenszel');
    // Weights 30·30/60 = 15 and 20·40/60 = 40/3; differences 0.2 and 0.25.
    expect(weeks[0]?.differences[0]?.estimate).toBeCloseTo((15 * 0.2 + (40 / 3) * 0.25) / (15 + 40 / 3), 12);
  });

  it('has a difference of 0 without a band where nobody is in the status', () => {
    const nobody = weeklyShares(
      given({
        'anden-aktoer a': [0, 30],
        'kontrol a': [0, 30],
        'anden-aktoer b': [0, 20],
        'kontrol b': [0, 40],
      }),
      'kontrol',
      ['in-flexjob'],
      0.95,
    );
    expect(nobody.weeks[0]?.differences).toEqual([
      { arm: 'anden-aktoer', estimate: 0, low: null, high: null },
    ]);
    const empty = weeklyShares(given({ 'kontrol a': [1, 3] }), 'kontrol', ['in-flexjob'], 0.95);
    expect(empty.weeks[0]?.arms[0]).toEqual({
      arm: 'anden-aktoer',
      n: 0,
      count: 0,
      share: null,
      low: null,
      high: null,
    });
    expect(empty.weeks[0]?.differences[0]?.estimate).toBeNull();
  });

  it('shows jobs and stays where the trial has them', () => {
    const histories = fold(REPORTS, '2005-11-15');
    expect(trialWeeks(EVERYTHING, histories).map(({ states }) => states)).toEqual([
      ['in-flexjob'],
      ['in-centre'],
    ]);
    expect(trialWeeks({ ...EVERYTHING, events: ['contact'] }, histories)).toEqual([]);
    const [jobs] = trialWeeks({ ...EVERYTHING, events: ['placed'] }, histories);
    expect(jobs?.weeks.map(({ arms }) => arms.map(({ count }) => count))).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 0],
      [1, 0],
    ]);
  });
});
