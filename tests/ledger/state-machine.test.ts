import { describe, expect, it } from 'vitest';
import { CENTRE_STATUSES } from '../../src/ledger/citizen-state.ts';
import { citizenStateName } from '../../src/ledger/citizen-state-name.ts';
import type { EventValue } from '../../src/ledger/entry.ts';
import { CITIZEN_STATES } from '../../src/ledger/events/citizen-states.ts';
import { EVENT_IDS, FLEXJOB_EVENTS } from '../../src/ledger/events/event-ids.ts';
import { EVENT_TYPES, eventTypesOf } from '../../src/ledger/events/event-types.ts';
import { foldCitizen, type NumberedEvent } from '../../src/ledger/fold-citizen.ts';
import { trialCalendar } from '../../src/ledger/trial-calendar.ts';
import { day, JOB, PROTOCOL } from './a-trial.ts';

const CALENDAR = trialCalendar(PROTOCOL);

/** Every type of event, with each value of its data that decides where it leads. */
const VARIANTS: readonly (readonly [string, Record<string, EventValue>])[] = [
  ['referred', {}],
  ['contact', { method: 'meeting' }],
  ['centre-started', { goal: 'job', hoursPerWeek: 15 }],
  ['centre-registered', { hoursPerWeek: 18 }],
  ['centre-closed', { status: 'flexjob' }],
  ['centre-closed', { status: 'disability-pension' }],
  ['centre-closed', { status: 'still-in-centre' }],
  ['placed', JOB],
  ['statutory-follow-up', { result: 'continues' }],
  ['statutory-follow-up', { result: 'ended' }],
  ['placement-ended', {}],
  ['returned', {}],
  ['withdrawn', { reason: 'moved' }],
  ['withdrawn', { reason: 'died' }],
];

function fold(steps: readonly (readonly [string, Record<string, EventValue>])[]) {
  const events: NumberedEvent[] = steps.map(([type, data], index) => ({
    seq: index + 1,
    type,
    day: CALENDAR.start + 10 * index,
    data,
  }));
  const { state, refused } = foldCitizen(events, CALENDAR);
  return { state, name: citizenStateName(state), refused: refused.map(({ refusal }) => refusal.code) };
}

/** Every possible story of up to `depth` events: what each event led to, and why others were refused. */
function explore(depth: number) {
  const moves = new Set<string>();
  const refusals = new Set<string>();
  const walk = (story: readonly (readonly [string, Record<string, EventValue>])[], from: string) => {
    if (story.length === depth) return;
    for (const step of VARIANTS) {
      const next = [...story, step];
      const { name, refused } = fold(next);
      if (refused.length > 0) refusals.add(refused.at(-1) as string);
      else {
        moves.add(`${from} --${step[0]}--> ${name}`);
        walk(next, name);
      }
    }
  };
  walk([], 'allocated');
  return { moves, refusals };
}

function declared(): Set<string> {
  return new Set(
    EVENT_TYPES.filter(({ id }) => id !== 'voided').flatMap(({ id, from }) =>
      Object.entries(from).flatMap(([state, next]) => next.map((to) => `${state} --${id}--> ${to}`)),
    ),
  );
}

describe('the state machine of a citizen', () => {
  it('has exactly the moves that the event types declare: every story of up to four events tried', () => {
    const { moves, refusals } = explore(4);
    const found = [...moves].sort();
    expect(found).toEqual([...declared()].sort());
    // Whatever is refused is refused for a reason of its own.
    expect(refusals.has('EVENT_NOT_POSSIBLE')).toBe(false);
    expect([...refusals].sort()).toEqual([
      'EVENT_AFTER_CLOSING',
      'EVENT_AFTER_DEATH',
      'EVENT_AFTER_PENSION',
      'EVENT_AFTER_WITHDRAWAL',
      'EVENT_ALREADY_PLACED',
      'EVENT_IN_CENTRE',
      'EVENT_NOT_IN_CENTRE',
      'EVENT_NOT_PLACED',
      'EVENT_ORDER',
      'EVENT_TWICE',
    ]);
  });

  it('reaches every state', () => {
    const reached = new Set([...declared()].map((move) => move.split('--> ')[1]));
    expect([...CITIZEN_STATES].filter((state) => !reached.has(state))).toEqual([]);
  });

  it('holds an event type to what it declares', () => {
    const lying = EVENT_TYPES.find(({ id }) => id === 'returned') as unknown as {
      from: Record<string, string[]>;
    };
    const truth = lying.from;
    try {
      lying.from = { ...truth, allocated: ['referred'] };
      expect(() => fold([['returned', {}]])).toThrow(/returned leads from allocated to returned/);
      lying.from = { referred: ['returned'] };
      expect(fold([['returned', {}]]).refused).toEqual(['EVENT_NOT_POSSIBLE']);
    } finally {
      lying.from = truth;
    }
  });
});

describe('a stay in a business centre', () => {
  it('folds start, registrations and closing', () => {
    const { state, refused } = fold([
      ['centre-started', { goal: 'education', hoursPerWeek: 10, mentorHours: 2 }],
      ['centre-registered', { hoursPerWeek: 15, newTasks: true, mentorHours: 1.5 }],
      ['centre-registered', { hoursPerWeek: 20, newResponsibilities: false, jobcentreFollowUp: true }],
      ['centre-closed', { status: 'education', placements: 2, mentorSupport: true }],
    ]);
    expect(refused).toEqual([]);
    const empty = {
      newTasks: null,
      newResponsibilities: null,
      mentorHours: null,
      otherSupport: null,
      jobcentreFollowUp: null,
      newInitiatives: null,
    };
    const { start } = CALENDAR;
    expect(state.activities).toEqual([
      {
        kind: 'centre',
        startedOn: start,
        endedOn: start + 30,
        goal: 'education',
        hoursPerWeek: 10,
        registrations: [
          { ...empty, on: start + 10, hoursPerWeek: 15, newTasks: true, mentorHours: 1.5 },
          {
            ...empty,
            on: start + 20,
            hoursPerWeek: 20,
            newResponsibilities: false,
            jobcentreFollowUp: true,
          },
        ],
        closing: {
          on: start + 30,
          status: 'education',
          placements: 2,
          parallelInitiatives: null,
          mentorSupport: true,
          municipalFollowUps: null,
        },
      },
    ]);
  });

  it.each(CENTRE_STATUSES)('closes with %s', (status) => {
    const { state, name } = fold([
      ['centre-started', { goal: 'job', hoursPerWeek: 10 }],
      ['centre-closed', { status }],
    ]);
    expect(name).toBe(status === 'still-in-centre' ? 'in-centre' : 'centre-left');
    expect(state.activities?.[0]?.closing?.status).toBe(status);
  });

  it('ends on the day of withdrawal, and may end on the first day of a job but not the other way round', () => {
    const stay = ['centre-started', { goal: 'job', hoursPerWeek: 10 }] as const;
    const left = fold([stay, ['withdrawn', { reason: 'maternity' }]]);
    expect(left.state.activities?.[0]?.endedOn).toBe(CALENDAR.start + 10);
    const on = day('2005-11-15');
    const sameDay = (types: readonly (readonly [string, Record<string, EventValue>])[]) =>
      foldCitizen(
        [
          { seq: 1, type: 'centre-started', day: on - 30, data: stay[1] },
          ...types.map(([type, data], index) => ({ seq: index + 2, type, day: on, data })),
        ],
        CALENDAR,
      ).refused.map(({ refusal }) => refusal.code);
    expect(
      sameDay([
        ['placed', JOB],
        ['centre-closed', { status: 'flexjob' }],
      ]),
    ).toEqual([]);
    expect(sameDay([['placed', JOB]])).toEqual(['EVENT_IN_CENTRE']);
    expect(sameDay([['centre-started', stay[1]]])).toEqual(['EVENT_IN_CENTRE']);
  });

  it('is absent where there is none', () => {
    expect('activities' in fold([['referred', {}]]).state).toBe(false);
  });
});

describe('the events of a trial', () => {
  it('are those of a flexjob trial when the protocol names none, and always those that take back', () => {
    expect(PROTOCOL.events).toEqual(FLEXJOB_EVENTS);
    expect(eventTypesOf(PROTOCOL).map(({ id }) => id)).toEqual([...FLEXJOB_EVENTS, 'voided']);
    expect(EVENT_TYPES.map(({ id }) => id)).toEqual(EVENT_IDS);
  });
});
