import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventValue } from '../../src/ledger/entry.ts';
import { EVENT_TYPES, eventType } from '../../src/ledger/events/event-types.ts';
import { foldCitizen, type NumberedEvent } from '../../src/ledger/fold-citizen.ts';
import { trialCalendar } from '../../src/ledger/trial-calendar.ts';
import { day, JOB, PROTOCOL } from './a-trial.ts';

const CALENDAR = trialCalendar(PROTOCOL);

type Line = string | readonly [string, Record<string, EventValue>];

/** Events in the order given: `type date`, with the data that the type needs. */
function events(...lines: readonly Line[]): NumberedEvent[] {
  const given: Record<string, Record<string, EventValue>> = {
    placed: JOB,
    contact: { method: 'meeting' },
    withdrawn: { reason: 'other' },
    'statutory-follow-up': { result: 'continues' },
  };
  return lines.map((line, index) => {
    const [words, data] = typeof line === 'string' ? [line, {}] : line;
    const [type, date] = words.split(' ') as [string, string];
    return { seq: index + 1, type, day: day(date), data: { ...given[type], ...data } };
  });
}

function fold(...lines: readonly Line[]) {
  const { state, refused } = foldCitizen(events(...lines), CALENDAR);
  const jobs = state.placements.map((job) => [job.startedOn, job.endedOn]);
  return { state, jobs, refused: refused.map(({ event, refusal }) => [event.seq, refusal.code]) };
}

describe('trialCalendar', () => {
  it('counts the periods together from the start', () => {
    expect(CALENDAR).toEqual({
      reference: day('2005-09-01'),
      allocation: day('2005-09-01'),
      start: day('2005-10-01'),
      placementEnd: day('2006-04-01'),
      end: day('2006-10-01'),
      statutoryFollowUp: { months: 6, days: 0 },
    });
    const periods = { ...PROTOCOL.periods, start: '2005-08-31' };
    // 31 August + 6 months is 28 February; + 12 months is 31 August, not 28.
    expect(trialCalendar({ periods })).toMatchObject({
      placementEnd: day('2006-02-28'),
      end: day('2006-08-31'),
    });
  });
});

describe('foldCitizen', () => {
  it('folds a citizen’s year', () => {
    const { state, refused } = fold(
      'referred 2005-09-20',
      ['contact 2005-10-05', { method: 'phone', hours: 0.5 }],
      ['placed 2005-11-15', { employerSize: '10-49', foundBy: 'provider' }],
      ['placement-ended 2006-02-10', { reason: 'dismissed' }],
      'returned 2006-04-01',
      'placed 2006-05-01',
      ['withdrawn 2006-08-01', { reason: 'maternity' }],
      'contact 2006-08-05',
    );
    expect(refused).toEqual([]);
    const job = { hoursPerWeek: 20, hourlyWage: 12550, subsidyShare: '1/2', employerSector: 'private' };
    expect(state).toEqual({
      referredOn: day('2005-09-20'),
      placements: [
        {
          ...job,
          startedOn: day('2005-11-15'),
          endedOn: day('2006-02-10'),
          employerSize: '10-49',
          foundBy: 'provider',
        },
        {
          ...job,
          startedOn: day('2006-05-01'),
          endedOn: day('2006-08-01'),
          employerSize: null,
          foundBy: null,
        },
      ],
      followUps: [],
      returnedOn: day('2006-04-01'),
      withdrawal: { on: day('2006-08-01'), reason: 'maternity' },
      contacts: [
        { on: day('2005-10-05'), method: 'phone', hours: 0.5 },
        { on: day('2006-08-05'), method: 'meeting', hours: null },
      ],
    });
  });

  it('takes a job of one day, and a new one the day after', () => {
    const { jobs, refused } = fold('placement-ended 2005-11-15', 'placed 2005-11-15', 'placed 2005-11-16');
    expect(refused).toEqual([]);
    expect(jobs).toEqual([
      [day('2005-11-15'), day('2005-11-15')],
      [day('2005-11-16'), null],
    ]);
  });

  it.each([
    ['placed while already placed', ['placed 2005-11-15', 'placed 2005-12-01'], [2, 'EVENT_ALREADY_PLACED']],
    [
      'a new job on the last day of the old',
      ['placed 2005-11-15', 'placement-ended 2005-12-01', 'placed 2005-12-01'],
      [3, 'EVENT_ALREADY_PLACED'],
    ],
    [
      'an end before the beginning',
      ['placed 2005-11-15', 'placement-ended 2005-11-14'],
      [2, 'EVENT_NOT_PLACED'],
    ],
    ['an end without a job', ['placement-ended 2005-11-14'], [1, 'EVENT_NOT_PLACED']],
    [
      'an end twice',
      ['placed 2005-11-15', 'placement-ended 2005-12-14', 'placement-ended 2005-12-15'],
      [3, 'EVENT_NOT_PLACED'],
    ],
    ['a follow-up without a job', ['statutory-follow-up 2006-03-01'], [1, 'EVENT_NOT_PLACED']],
    [
      'a follow-up of an ended job that says it continues',
      ['placed 2005-11-15', 'placement-ended 2005-12-14', 'statutory-follow-up 2006-05-15'],
      [3, 'EVENT_NOT_PLACED'],
    ],
    ['returned from a job', ['placed 2005-11-15', 'returned 2006-04-01'], [2, 'EVENT_ALREADY_PLACED']],
    ['returned twice', ['returned 2006-04-01', 'returned 2006-04-02'], [2, 'EVENT_TWICE']],
    ['referred twice', ['referred 2005-10-01', 'referred 2005-10-02'], [2, 'EVENT_TWICE']],
    ['referred after being placed', ['placed 2005-11-15', 'referred 2005-11-16'], [2, 'EVENT_ORDER']],
    ['withdrawn twice', ['withdrawn 2005-11-15', 'withdrawn 2005-11-16'], [2, 'EVENT_AFTER_WITHDRAWAL']],
    ['placed after withdrawal', ['withdrawn 2005-11-15', 'placed 2005-11-16'], [2, 'EVENT_AFTER_WITHDRAWAL']],
    [
      'returned after withdrawal',
      ['withdrawn 2005-11-15', 'returned 2006-04-01'],
      [2, 'EVENT_AFTER_WITHDRAWAL'],
    ],
    ['an unknown type', ['promoted 2005-11-15'], [1, 'EVENT_TYPE_UNKNOWN']],
  ])('refuses %s', (_, lines, expected) => {
    expect(fold(...lines).refused).toEqual([expected]);
  });

  it('refuses everything after a death, contacts too, and leaves out what it refuses', () => {
    const { state, refused } = fold(
      ['withdrawn 2005-11-15', { reason: 'died' }],
      'contact 2005-11-15',
      'contact 2005-11-16',
      'placed 2005-11-17',
    );
    expect(refused).toEqual([
      [3, 'EVENT_AFTER_DEATH'],
      [4, 'EVENT_AFTER_DEATH'],
    ]);
    expect(state.contacts.length).toBe(1);
    expect(state.placements).toEqual([]);
  });

  it('counts a job to the day of withdrawal', () => {
    expect(fold('placed 2005-11-15', 'withdrawn 2005-11-15').jobs).toEqual([
      [day('2005-11-15'), day('2005-11-15')],
    ]);
  });

  it('dates a job that only a follow-up knows to be ended by the day before, or before it fell due', () => {
    const ended = (date: string): Line[] => [
      'placed 2005-11-15',
      [`statutory-follow-up ${date}`, { result: 'ended' }],
    ];
    // Due on 15 May 2006.
    expect(fold(...ended('2006-05-20')).jobs).toEqual([[day('2005-11-15'), day('2006-05-14')]]);
    expect(fold(...ended('2006-05-02')).jobs).toEqual([[day('2005-11-15'), day('2006-05-01')]]);
    expect(fold(...ended('2005-11-15')).jobs).toEqual([[day('2005-11-15'), day('2005-11-15')]]);
    // The true day, reported later, counts instead.
    const { jobs, refused } = fold(...ended('2006-05-20'), 'placement-ended 2006-05-18');
    expect([jobs, refused]).toEqual([[[day('2005-11-15'), day('2006-05-18')]], []]);
  });

  it('gives the same state in whatever order events were reported', () => {
    const year = events(
      'referred 2005-10-01',
      'contact 2005-10-05',
      'placed 2005-11-15',
      'placement-ended 2006-02-10',
      'returned 2006-02-10',
      'placed 2006-03-01',
      'statutory-follow-up 2006-09-01',
      'withdrawn 2006-09-01',
      'contact 2006-09-02',
    );
    const expected = foldCitizen(year, CALENDAR);
    expect(expected.refused).toEqual([]);
    fc.assert(
      fc.property(fc.shuffledSubarray(year, { minLength: year.length }), (shuffled) => {
        const renumbered = shuffled.map((event, index) => ({ ...event, seq: index + 1 }));
        expect(foldCitizen(renumbered, CALENDAR).state).toEqual(expected.state);
      }),
    );
  });

  it('never lets jobs overlap or end before they begin, whatever is reported', () => {
    const types = EVENT_TYPES.map((type) => type.id);
    const anyEvent = fc.record({
      type: fc.constantFrom(...types),
      day: fc.integer({ min: CALENDAR.start, max: CALENDAR.start + 40 }),
      result: fc.constantFrom('continues', 'ended'),
    });
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (list) => {
        const all = list.map(({ type, day: on, result }, index) => ({
          seq: index + 1,
          type,
          day: on,
          data: { ...JOB, method: 'phone', reason: 'other', result },
        }));
        const { state, refused } = foldCitizen(all, CALENDAR);
        let free = Number.NEGATIVE_INFINITY;
        state.placements.forEach((job, index) => {
          expect(job.startedOn).toBeGreaterThan(free);
          if (job.endedOn !== null) expect(job.endedOn).toBeGreaterThanOrEqual(job.startedOn);
          else expect(index).toBe(state.placements.length - 1);
          free = job.endedOn ?? Number.POSITIVE_INFINITY;
        });
        if (state.withdrawal) expect(state.placements.at(-1)?.endedOn).not.toBeNull();
        const kept = new Set(refused.map(({ event }) => event.seq));
        const sound = all.filter((event) => !kept.has(event.seq));
        // What is left is possible by itself and gives the same state.
        expect(foldCitizen(sound, CALENDAR)).toEqual({ state, refused: [] });
      }),
    );
  });
});

describe('every event type', () => {
  it.each(EVENT_TYPES.map((type) => [type.id, type] as const))('%s is complete', (id, type) => {
    expect(eventType(id)).toBe(type);
    expect(id).toMatch(/^[a-z][a-z-]*$/);
    for (const label of [type.label, ...type.fields.map((field) => field.label)]) {
      expect(label.da).not.toBe('');
      expect(label.en).not.toBe('');
    }
    expect(new Set(type.fields.map((field) => field.name)).size).toBe(type.fields.length);
    for (const field of type.fields) {
      expect(['cpr', 'trialId', 'type', 'date', 'supersedes', 'correctionReason']).not.toContain(field.name);
      if (field.kind === 'choice') expect(field.values.length).toBeGreaterThan(1);
      else if (field.kind !== 'flag') expect(field.min).toBeLessThan(field.max);
    }
  });

  it('has an id of its own', () => {
    expect(new Set(EVENT_TYPES.map((type) => type.id)).size).toBe(EVENT_TYPES.length);
    expect(eventType('promoted')).toBeNull();
  });
});
