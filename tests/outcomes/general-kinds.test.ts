import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { dayState } from '../../src/outcomes/day-state.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import type { CitizenHistory } from '../../src/outcomes/history.ts';
import type { OutcomeColumn } from '../../src/outcomes/outcome-column.ts';
import { stateSpans } from '../../src/outcomes/state-spans.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import { ALLOCATION, chain, day, draft, JOB, SAMPLE } from '../ledger/a-trial.ts';
import { DATA_CUT, EVERYTHING, randomLedger } from './random-trial.ts';

const label = { da: 'x', en: 'x' };

function withOutcomes(outcomes: readonly object[]): Protocol {
  return protocolSchema.parse({
    ...EVERYTHING,
    outcomes: outcomes.map((outcome, index) => ({ label, primary: index === 0, ...outcome })),
  });
}

function fold(reports: readonly EntryDraft[], asOf = '2007-01-01'): readonly CitizenHistory[] {
  return foldHistories({
    protocol: EVERYTHING,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries: chain(reports, '2005-09-01T00:00:00Z'),
    asOf: day(asOf),
  });
}

function read(outcome: object, reports: readonly EntryDraft[], asOf?: string): OutcomeColumn {
  const protocol = withOutcomes([{ id: 'it', ...outcome }]);
  return computeOutcomes(protocol, fold(reports, asOf))[0]!.column;
}

function values(column: OutcomeColumn): readonly unknown[] {
  return column.kind === 'time-to-event'
    ? column.time.map((time, index) => [time, column.event[index]])
    : column.values;
}

const NONE = Array.from({ length: 8 }, () => null);
const only = (index: number, reason: string) => NONE.map((_, at) => (at === index ? reason : null));

/** Start 1 October 2005; the half year ends on 31 March, the trial on 1 October 2006. */
const REPORTS: readonly EntryDraft[] = [
  // 0101-001: two contacts, the second without hours; a job of 20 hours a week from 1 November to 14 November.
  draft('0101-001', 'contact', '2005-10-03', { method: 'meeting', hours: 1.5 }),
  draft('0101-001', 'contact', '2005-10-20', { method: 'phone' }),
  draft('0101-001', 'placed', '2005-11-01', JOB),
  draft('0101-001', 'placement-ended', '2005-11-14'),
  draft('0101-001', 'contact', '2006-04-01', { method: 'meeting', hours: 2 }),
  // 0101-002: a centre at 10 hours from 1 October, 21 hours from 15 October, left on 28 October for a job.
  draft('0101-002', 'centre-started', '2005-10-01', { goal: 'job', hoursPerWeek: 10 }),
  draft('0101-002', 'centre-registered', '2005-10-15', { hoursPerWeek: 21 }),
  draft('0101-002', 'centre-closed', '2005-10-28', { status: 'job' }),
  // 0101-003: died after ten days; 0101-004: moved on 1 January 2006, after a contact; 0202-001: pension on 31 March.
  draft('0101-003', 'withdrawn', '2005-10-11', { reason: 'died' }),
  draft('0101-004', 'contact', '2005-12-01', { method: 'meeting', hours: 4 }),
  draft('0101-004', 'withdrawn', '2006-01-01', { reason: 'moved' }),
  draft('0202-001', 'withdrawn', '2006-03-31', { reason: 'disability-pension' }),
  // 0202-002: referred before the start, returned on 1 April, placed on 1 May.
  draft('0202-002', 'referred', '2005-09-20'),
  draft('0202-002', 'returned', '2006-04-01'),
  draft('0202-002', 'placed', '2006-05-01', JOB),
  // 0202-003: still in the centre at the end.
  draft('0202-003', 'centre-started', '2006-09-01', { goal: 'education', hoursPerWeek: 7 }),
  draft('0202-003', 'centre-closed', '2006-10-01', { status: 'still-in-centre' }),
];

describe('event-within', () => {
  const contact = { kind: 'event-within', event: 'contact', window: 'P6M' };

  it('counts an event of the type inside the window, whatever comes before the start', () => {
    expect(values(read(contact, REPORTS))).toEqual([true, false, false, true, false, false, false, false]);
    expect(values(read({ ...contact, event: 'referred' }, REPORTS))).toEqual(NONE.map((_, at) => at === 5));
    // 1 May lies behind the half year and inside seven months.
    const placed = (window: string) =>
      values(read({ kind: 'event-within', event: 'placed', window }, REPORTS));
    expect(placed('P6M')).toEqual(NONE.map((_, at) => at === 0));
    expect(placed('P7M')).toEqual(NONE.map((_, at) => at === 0));
    expect(placed('P7M1D')).toEqual(NONE.map((_, at) => at === 0 || at === 5));
  });

  it('heeds the named values of fields', () => {
    const where = (status: readonly string[]) =>
      values(
        read({ kind: 'event-within', event: 'centre-closed', window: 'P6M', where: { status } }, REPORTS),
      );
    expect(where(['job', 'education'])).toEqual(NONE.map((_, at) => at === 1));
    expect(where(['education'])).toEqual(NONE.map(() => false));
    const phone = { ...contact, where: { method: ['phone'] } };
    expect(values(read(phone, REPORTS))).toEqual(NONE.map((_, at) => at === 0));
  });

  it('is missing for all until the window has closed, and for those who left for the named reasons', () => {
    expect(read(contact, REPORTS, '2006-03-30').missing).toEqual(NONE.map(() => 'not-yet-reached'));
    expect(read(contact, REPORTS, '2006-03-31').missing).toEqual(NONE);
    expect(read({ ...contact, window: 'P13M' }, REPORTS).missing).toEqual(NONE.map(() => 'beyond-trial'));
    // Also with the contact before: else the ones who stay in would be successes only.
    expect(read({ ...contact, missingAfter: ['moved'] }, REPORTS).missing).toEqual(only(3, 'left-trial'));
    // The pension came on the last day of the window: everything in it has been seen.
    expect(read({ ...contact, missingAfter: ['disability-pension'] }, REPORTS).missing).toEqual(NONE);
    expect(
      read({ ...contact, window: 'P6M1D', missingAfter: ['disability-pension'] }, REPORTS).missing,
    ).toEqual(only(4, 'left-trial'));
  });
});

describe('time-to-event', () => {
  const competing = [
    {
      id: 'pension',
      label,
      event: 'withdrawn',
      where: { reason: ['disability-pension', 'early-retirement'] },
    },
    { id: 'dead', label, event: 'withdrawn', where: { reason: ['died'] } },
  ];

  it('numbers competing events in their order and censors other withdrawals', () => {
    const column = read({ kind: 'time-to-event', event: 'placed', competing }, REPORTS);
    expect(column).toMatchObject({ competing: ['pension', 'dead'], unit: 'days', missing: NONE });
    // 31: October. 10: to the 11th. 92: October to December. 181 to 31 March. 212 to 1 May. 365 to the last day.
    expect(values(column)).toEqual([
      [31, 1],
      [365, 0],
      [10, 3],
      [92, 0],
      [181, 2],
      [212, 1],
      [365, 0],
      [365, 0],
    ]);
  });

  it('stops at `until` and at the data cut', () => {
    const until = { kind: 'time-to-event', event: 'placed', competing, until: 'P6M' };
    expect(values(read(until, REPORTS))).toEqual([
      [31, 1],
      [182, 0],
      [10, 3],
      [92, 0],
      [181, 2],
      [182, 0],
      [182, 0],
      [182, 0],
    ]);
    expect(values(read(until, REPORTS, '2005-10-31'))).toEqual([
      [30, 0],
      [30, 0],
      [10, 3],
      [30, 0],
      [30, 0],
      [30, 0],
      [30, 0],
      [30, 0],
    ]);
    expect(read(until, REPORTS, '2005-09-30').missing).toEqual(NONE.map(() => 'not-yet-reached'));
  });

  it('takes the event of interest before a competing one of the same day, and this before censoring', () => {
    const same = [
      draft('0101-001', 'contact', '2005-10-05', { method: 'meeting' }),
      draft('0101-001', 'placed', '2005-10-05', JOB),
      draft('0101-001', 'withdrawn', '2005-10-05', { reason: 'died' }),
    ];
    const of = (event: string, more: readonly object[]) =>
      values(read({ kind: 'time-to-event', event, competing: [...more, competing[1]!] }, same))[0];
    expect(of('placed', [])).toEqual([4, 1]);
    expect(of('statutory-follow-up', [])).toEqual([4, 2]);
    expect(of('statutory-follow-up', [{ id: 'met', label, event: 'contact' }])).toEqual([4, 2]);
    expect(of('withdrawn', [{ id: 'met', label, event: 'contact' }])).toEqual([4, 1]);
  });

  it('counts an event before the start as day 0', () => {
    expect(values(read({ kind: 'time-to-event', event: 'referred' }, REPORTS))[5]).toEqual([0, 1]);
  });
});

describe('state-at', () => {
  const at = (states: readonly string[], when: string, more: object = {}) =>
    read({ kind: 'state-at', states, at: when, ...more }, REPORTS);

  it('reads the state of the day, last days included', () => {
    const on = (when: string) => {
      const histories = fold(REPORTS);
      return histories.map((history) => dayState(history, day(when)));
    };
    expect(on('2005-10-28')).toEqual([
      'allocated',
      'in-centre',
      'deceased',
      'allocated',
      'allocated',
      'referred',
      'allocated',
      'allocated',
    ]);
    expect(on('2005-10-11')[2]).toBe('allocated');
    expect(on('2005-10-29')[1]).toBe('centre-left');
    expect(on('2005-11-14')[0]).toBe('in-flexjob');
    expect(on('2005-11-15')[0]).toBe('job-ended');
    expect(on('2006-04-01').slice(3, 6)).toEqual(['withdrawn', 'withdrawn', 'returned']);
    expect(on('2006-05-01')[5]).toBe('in-flexjob');
    expect(on('2006-10-01').slice(5, 7)).toEqual(['in-flexjob', 'in-centre']);
  });

  it('is a share of the states named, `on-benefit` being all in the trial but a job', () => {
    expect(values(at(['in-centre'], 'P1Y'))).toEqual(NONE.map((_, index) => index === 6));
    expect(values(at(['in-centre', 'in-flexjob'], 'P1Y'))).toEqual(
      NONE.map((_, index) => index === 5 || index === 6),
    );
    expect(values(at(['on-benefit'], 'P1Y'))).toEqual([true, true, false, false, false, false, true, true]);
    expect(values(at(['withdrawn', 'deceased'], 'P1Y'))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(at(['on-benefit'], 'P1Y', { missingAfter: ['moved'] }).missing).toEqual(only(3, 'left-trial'));
    expect(at(['on-benefit'], 'P1Y1D').missing[0]).toBe('beyond-trial');
  });
});

describe('time-in-state', () => {
  const time = (states: readonly string[], more: object = {}, asOf?: string) =>
    read({ kind: 'time-in-state', states, ...more }, REPORTS, asOf);

  it('counts days, both ends included, as days or weeks', () => {
    // Fourteen days of November; 154 days from 1 May to 1 October.
    const job = [14, 0, 0, 0, 0, 154, 0, 0];
    expect(values(time(['in-flexjob'], { unit: 'days' }))).toEqual(job);
    expect(values(time(['in-flexjob']))).toEqual(job.map((days) => days / 7));
    expect(time(['in-flexjob'])).toMatchObject({ unit: 'weeks', missing: NONE });
    // 1–28 October; 1 September–1 October.
    expect(values(time(['in-centre'], { unit: 'days' }))).toEqual([0, 28, 0, 0, 0, 0, 31, 0]);
    // 366 days in all, 11 of the one who died, 93 of the one who moved (1 October–1 January), 182 to 31 March.
    expect(values(time(['on-benefit'], { unit: 'days' }))).toEqual([
      366 - 14,
      366,
      11,
      93,
      182,
      366 - 154,
      366,
      366,
    ]);
  });

  it('keeps to its window', () => {
    // November and December: 14 days of the job; 30 + 31 less those on the benefit.
    const window = { unit: 'days', from: 'P1M', window: 'P2M' };
    expect(values(time(['in-flexjob'], window))).toEqual([14, 0, 0, 0, 0, 0, 0, 0]);
    expect(values(time(['on-benefit'], window))).toEqual([47, 61, 0, 61, 61, 61, 61, 61]);
    expect(time(['on-benefit'], window, '2005-12-30').missing[0]).toBe('not-yet-reached');
    expect(time(['on-benefit'], window, '2005-12-31').missing).toEqual(NONE);
    expect(time(['on-benefit'], { ...window, missingAfter: ['died'] }).missing).toEqual(
      only(2, 'left-trial'),
    );
    // Without an end: as soon as it has begun.
    expect(time(['on-benefit'], { from: 'P1M' }, '2005-10-31').missing[0]).toBe('not-yet-reached');
    expect(values(time(['on-benefit'], { from: 'P1M', unit: 'days' }, '2005-11-02'))[1]).toBe(2);
  });
});

describe('sum', () => {
  const sum = (more: object) => read({ kind: 'sum', ...more }, REPORTS);

  it('adds up hours of work and of centres', () => {
    // Two weeks at 20 hours; 154 / 7 = 22 weeks at 20 hours.
    expect(values(sum({ quantity: 'working-hours' }))).toEqual([40, 0, 0, 0, 0, 440, 0, 0]);
    expect(sum({ quantity: 'working-hours' })).toMatchObject({ kind: 'numeric', unit: 'hours' });
    // 1–14 October at 10 hours (20), 15–28 October at 21 hours (42); 31 days at 7 hours.
    expect(values(sum({ quantity: 'centre-hours' }))).toEqual([0, 62, 0, 0, 0, 0, 31, 0]);
  });

  it('counts events and adds up their fields inside the window', () => {
    const contacts = { quantity: 'event-count', event: 'contact' };
    expect(values(sum(contacts))).toEqual([3, 0, 0, 1, 0, 0, 0, 0]);
    expect(values(sum({ ...contacts, window: 'P6M' }))).toEqual([2, 0, 0, 1, 0, 0, 0, 0]);
    expect(values(sum({ ...contacts, where: { method: ['meeting'] } }))).toEqual([2, 0, 0, 1, 0, 0, 0, 0]);
    const hours = { quantity: 'event-sum', event: 'contact', field: 'hours' };
    expect(values(sum(hours))).toEqual([3.5, 0, 0, 4, 0, 0, 0, 0]);
    expect(values(sum({ ...hours, window: 'P6M' }))).toEqual([1.5, 0, 0, 4, 0, 0, 0, 0]);
    expect(sum(hours)).toMatchObject({ unit: 'hours' });
    expect(sum({ ...hours, window: 'P6M', missingAfter: ['moved'] }).missing).toEqual(only(3, 'left-trial'));
  });
});

describe('the general kinds', () => {
  const OLD_AND_NEW = withOutcomes([
    { kind: 'placed-within', id: 'placed', window: 'P6M' },
    { kind: 'event-within', id: 'placed', event: 'placed', window: 'P6M' },
    { kind: 'days-to-placement', id: 'days' },
    {
      kind: 'time-to-event',
      id: 'days',
      event: 'placed',
      competing: ['disability-pension', 'early-retirement', 'moved', 'died', 'ordinary-job'].map((id) => ({
        id,
        label,
        event: 'withdrawn',
        where: { reason: [id] },
      })),
    },
    { kind: 'in-flexjob-at', id: 'year', at: 'P1Y' },
    { kind: 'state-at', id: 'year', states: ['in-flexjob'], at: 'P1Y' },
    { kind: 'weeks-off-benefit', id: 'weeks' },
    { kind: 'time-in-state', id: 'weeks', states: ['in-flexjob'] },
  ]);

  it('give what the kinds of the flexjob trial give, at every data cut', () => {
    fc.assert(
      fc.property(randomLedger(), DATA_CUT, (entries, asOf) => {
        const histories = foldHistories({
          protocol: OLD_AND_NEW,
          sample: SAMPLE,
          allocation: ALLOCATION,
          entries,
          asOf,
        });
        const columns = computeOutcomes(OLD_AND_NEW, histories).map(({ column }) => column);
        for (let index = 0; index < columns.length; index += 2) {
          expect(columns[index + 1]).toEqual(columns[index]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('divide every day into exactly one state, each the state of its day', () => {
    fc.assert(
      fc.property(randomLedger(), DATA_CUT, (entries, asOf) => {
        const histories = foldHistories({
          protocol: EVERYTHING,
          sample: SAMPLE,
          allocation: ALLOCATION,
          entries,
          asOf,
        });
        for (const history of histories) {
          let next = history.start;
          for (const { state, from, to } of stateSpans(history)) {
            expect(from).toBe(next);
            for (let at = from; at <= to; at += 1) expect(dayState(history, at)).toBe(state);
            next = to + 1;
          }
          expect(next).toBe(Math.max(history.start, history.lastDay + 1));
        }
      }),
      { numRuns: 40 },
    );
  });
});
