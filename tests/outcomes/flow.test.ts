import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { planIngest } from '../../src/ledger/ingest/plan-ingest.ts';
import { trialCalendar } from '../../src/ledger/trial-calendar.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { participantFlow } from '../../src/outcomes/flow.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import { trialStatus } from '../../src/outcomes/status.ts';
import { weeklyStates } from '../../src/outcomes/weekly-states.ts';
import type { ScreeningCount } from '../../src/sampling/sample.ts';
import { ALLOCATION, chain, day, draft, JOB, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';

function screening(
  municipality: string,
  counts: Record<string, number | [number, number]>,
): ScreeningCount[] {
  return Object.entries(counts).map(([reason, n]) => {
    const [first, all] = typeof n === 'number' ? [n, n] : n;
    return { municipality, reason, first, all };
  });
}

const SCREENING: readonly ScreeningCount[] = [
  ...screening('0101', {
    assessed: 20,
    excluded: 9,
    age: [6, 6],
    benefit: [3, 5],
    fictitious: 0,
    eligible: 11,
    sampled: 4,
    'not-sampled': 7,
  }),
  ...screening('0202', {
    assessed: 10,
    excluded: 6,
    age: [1, 1],
    benefit: [5, 5],
    fictitious: 0,
    eligible: 4,
    sampled: 4,
    'not-sampled': 0,
  }),
];

const REPORTS: readonly EntryDraft[] = [
  draft('0101-001', 'referred', '2005-10-01'),
  draft('0101-001', 'placed', '2005-11-01', JOB),
  draft('0101-003', 'referred', '2005-10-01'),
  draft('0101-003', 'returned', '2006-04-01'),
  draft('0101-002', 'placed', '2006-01-01', JOB),
  draft('0101-002', 'placement-ended', '2006-02-01'),
  draft('0202-001', 'referred', '2005-10-01'),
  draft('0202-001', 'placed', '2005-12-01', JOB),
  draft('0202-001', 'withdrawn', '2006-05-01', { reason: 'moved' }),
  draft('0202-002', 'withdrawn', '2005-10-15', { reason: 'died' }),
];

function histories(asOf = '2007-01-01', reports = REPORTS) {
  const entries = chain(reports, '2005-09-01T00:00:00Z');
  return foldHistories({
    protocol: PROTOCOL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries,
    asOf: day(asOf),
  });
}

function flow(asOf?: string, rows = SCREENING) {
  const people = histories(asOf);
  return participantFlow(PROTOCOL, rows, people, computeOutcomes(PROTOCOL, people)[0]!.column);
}

describe('participantFlow', () => {
  it('counts from screening to analysis, for all and for each municipality', () => {
    const { total, municipalities } = flow();
    expect(total).toMatchObject({
      municipality: null,
      assessed: 30,
      excluded: 15,
      excludedBy: [
        { reason: 'age', first: 7, all: 7 },
        { reason: 'benefit', first: 8, all: 10 },
        { reason: 'fictitious', first: 0, all: 0 },
      ],
      eligible: 15,
      notSampled: 7,
      sampled: 8,
    });
    expect(total.arms[0]).toEqual({
      arm: 'anden-aktoer',
      allocated: 4,
      referred: 3,
      notReferred: 1,
      placed: 2,
      notPlaced: 2,
      returned: 1,
      withdrawn: 1,
      withdrawnBy: [
        'maternity',
        'sickness',
        'disability-pension',
        'early-retirement',
        'moved',
        'died',
        'ordinary-job',
        'other',
      ].map((reason) => ({ reason, n: reason === 'moved' ? 1 : 0 })),
      followed: 3,
      states: { waiting: 1, 'in-flexjob': 1, 'job-ended': 0, returned: 1, withdrawn: 1 },
      analysed: 4,
      notAnalysed: [],
    });
    expect(total.arms[1]).toMatchObject({
      arm: 'kontrol',
      allocated: 4,
      referred: 0,
      placed: 1,
      withdrawn: 1,
      states: { waiting: 2, 'in-flexjob': 0, 'job-ended': 1, returned: 0, withdrawn: 1 },
    });
    expect(municipalities.map((item) => [item.municipality, item.assessed, item.arms[0]!.placed])).toEqual([
      ['0101', 20, 1],
      ['0202', 10, 1],
    ]);
  });

  it('tells why citizens are not analysed', () => {
    expect(flow('2006-01-01').total.arms[0]).toMatchObject({
      analysed: 0,
      notAnalysed: [{ reason: 'not-yet-reached', n: 4 }],
    });
    expect(participantFlow(PROTOCOL, SCREENING, histories(), null).total.arms[0]).toMatchObject({
      analysed: 0,
      notAnalysed: [{ reason: 'no-analysis', n: 4 }],
    });
  });

  it('refuses numbers that do not add up, each of them named', () => {
    const told = (rows: readonly ScreeningCount[]) => {
      try {
        flow('2007-01-01', [...rows]);
      } catch (error) {
        if (error instanceof TrialError) {
          expect(error.exitCode).toBe(3);
          return error.problems.map((item) => `${item.code} ${item.message.en}`);
        }
        throw error;
      }
      return [];
    };
    const changed = (municipality: string, reason: string, first: number) =>
      SCREENING.map((row) =>
        row.municipality === municipality && row.reason === reason ? { ...row, first } : row,
      );
    expect(told(SCREENING)).toEqual([]);
    expect(told(changed('0101', 'age', 5))).toEqual([
      'FLOW_MISMATCH excluded: 15, but its parts make 14',
      'FLOW_MISMATCH excluded 0101: 9, but its parts make 8',
    ]);
    expect(told(changed('0202', 'sampled', 5))).toEqual([
      'FLOW_MISMATCH eligible: 15, but its parts make 16',
      'FLOW_MISMATCH sampled: 9, but its parts make 8',
      'FLOW_MISMATCH eligible 0202: 4, but its parts make 5',
      'FLOW_MISMATCH sampled 0202: 5, but its parts make 4',
    ]);
    // A municipality that the protocol does not know: its citizens are in the whole but in no part.
    const stray = SCREENING.map((row) =>
      row.municipality === '0202' ? { ...row, municipality: '0303' } : row,
    );
    expect(told(stray)).toContain('FLOW_MISMATCH assessed in all: 30, but its parts make 20');
  });
});

describe('trialStatus', () => {
  const on = (iso: string, within?: { months: number; days: number }) =>
    trialStatus({
      protocol: PROTOCOL,
      histories: histories(iso),
      on: day(iso),
      ...(within ? { within } : {}),
    });
  const duties = (iso: string, within?: { months: number; days: number }) =>
    on(iso, within).duties.map(({ kind, when, municipality, trialId, party, round }) =>
      [kind, when, trialId ?? municipality, party, ...(round ? [round.id] : [])].join(' '),
    );

  it('knows the phase and where everybody is', () => {
    const phases = ['2005-09-30', '2005-10-01', '2006-03-31', '2006-04-01', '2006-10-01', '2006-10-02'];
    expect(phases.map((iso) => on(iso).phase)).toEqual([
      'before-start',
      'placement',
      'placement',
      'follow-up',
      'follow-up',
      'ended',
    ]);
    const { counts } = on('2006-03-31');
    expect(counts.map((row) => [row.municipality, row.arm, row.allocated])).toEqual([
      [null, null, 8],
      ['0101', null, 4],
      ['0101', 'anden-aktoer', 2],
      ['0101', 'kontrol', 2],
      ['0202', null, 4],
      ['0202', 'anden-aktoer', 2],
      ['0202', 'kontrol', 2],
    ]);
    expect(counts[1]).toMatchObject({
      referred: 2,
      everPlaced: 2,
      states: { waiting: 2, 'in-flexjob': 1, 'job-ended': 1, returned: 0, withdrawn: 0 },
    });
  });

  it('lists what is overdue, due today and due soon, and nothing that is done', () => {
    expect(duties('2006-03-31')).toEqual([
      // 0202-003 has never been referred; surveys and interviews are not tracked yet.
      'referral overdue 0202-003 Kommune 0202',
      'survey overdue 0101 Kommune 101 wave-1',
      'survey overdue 0202 Kommune 0202 wave-1',
      'interview overdue 0101 Aktør A round-1',
      'interview overdue 0101 Kommune 101 round-1',
      'interview overdue 0202 Aktør B round-1',
      'interview overdue 0202 Kommune 0202 round-1',
      'back-referral upcoming 0101-003 Aktør A',
      'back-referral upcoming 0202-003 Aktør B',
    ]);
    const followUps = (iso: string) => duties(iso).filter((duty) => /back|statutory/.test(duty));
    expect(followUps('2006-04-01')).toEqual(['back-referral today 0202-003 Aktør B']);
    // 1 November + 6 months; 0202-001, due on 1 June, has moved on that very day.
    expect(followUps('2006-04-17')).toEqual([
      'back-referral overdue 0202-003 Aktør B',
      'statutory-follow-up upcoming 0101-001 Kommune 101',
    ]);
    expect(followUps('2006-05-30')).toEqual([
      'back-referral overdue 0202-003 Aktør B',
      'statutory-follow-up overdue 0101-001 Kommune 101',
    ]);
    const far = duties('2006-03-31', { months: 7, days: 0 });
    expect(far).toContain('survey upcoming 0101 Kommune 101 wave-2');
    expect(far).toContain('statutory-follow-up upcoming 0202-001 Kommune 0202');
  });

  it('lets a follow-up fall away when it is reported or when the job did not last so long', () => {
    const status = (reports: readonly EntryDraft[]) =>
      trialStatus({
        protocol: PROTOCOL,
        histories: histories('2006-06-01', reports),
        on: day('2006-06-01'),
      }).duties.filter((duty) => duty.kind === 'statutory-follow-up');
    const placed = draft('0101-002', 'placed', '2005-11-01', JOB);
    expect(status([placed]).map((duty) => duty.due)).toEqual([day('2006-05-01')]);
    expect(
      status([placed, draft('0101-002', 'statutory-follow-up', '2006-04-28', { result: 'continues' })]),
    ).toEqual([]);
    expect(status([placed, draft('0101-002', 'placement-ended', '2006-04-30')])).toEqual([]);
    expect(status([placed, draft('0101-002', 'placement-ended', '2006-05-01')]).length).toBe(1);
    // A follow-up of the second job is none of the first.
    const second = [
      placed,
      draft('0101-002', 'placement-ended', '2006-05-10'),
      draft('0101-002', 'placed', '2006-05-11', JOB),
      draft('0101-002', 'statutory-follow-up', '2006-05-20', { result: 'continues' }),
    ];
    expect(status(second).map((duty) => duty.due)).toEqual([day('2006-05-01')]);
  });
});

describe('weeklyStates', () => {
  it('counts each arm on the first day of every week', () => {
    const weeks = weeklyStates(histories('2005-11-15'), ['anden-aktoer', 'kontrol']);
    // 1, 8, 15, 22, 29 October, 5 and 12 November.
    expect(weeks.map((row) => [row.arm, row.week, row.inFlexjob, row.withoutJob, row.withdrawn])).toEqual([
      ...[0, 1, 2, 3, 4].map((week) => ['anden-aktoer', week, 0, 4, 0]),
      ['anden-aktoer', 5, 1, 3, 0],
      ['anden-aktoer', 6, 1, 3, 0],
      ['kontrol', 0, 0, 4, 0],
      ['kontrol', 1, 0, 4, 0],
      // 0202-002 died on the 15th.
      ...[2, 3, 4, 5, 6].map((week) => ['kontrol', week, 0, 3, 1]),
    ]);
    expect(weeklyStates(histories('2005-09-30'), ['kontrol', 'nobody'])).toEqual([]);
    expect(weeklyStates(histories(), ['kontrol']).length).toBe(53);
  });
});

describe('whatever is reported and accepted', () => {
  const CALENDAR = trialCalendar(PROTOCOL);
  const report = fc.record({
    trialId: fc.constantFrom(...ALLOCATION.map((citizen) => citizen.trialId)),
    type: fc.constantFrom(
      'referred',
      'placed',
      'placement-ended',
      'statutory-follow-up',
      'returned',
      'withdrawn',
      'contact',
    ),
    day: fc.integer({ min: CALENDAR.start, max: CALENDAR.end }),
    reason: fc.constantFrom('moved', 'died', 'sickness', 'other'),
    result: fc.constantFrom('continues', 'ended'),
  });

  it('flow, states, weeks and outcomes reconcile at every data cut', () => {
    fc.assert(
      fc.property(
        fc.array(report, { maxLength: 40 }),
        fc.integer({ min: CALENDAR.start - 3, max: CALENDAR.end + 3 }),
        (list, asOf) => {
          let entries = chain([]);
          for (const { trialId, type, day: on, reason, result } of list) {
            const data =
              type === 'placed'
                ? JOB
                : type === 'withdrawn'
                  ? { reason }
                  : type === 'statutory-follow-up'
                    ? { result }
                    : {};
            const event = {
              at: { file: 'a.csv', line: 2 },
              trialId,
              type,
              day: on,
              source: 'x',
              data,
              supersedes: null,
            };
            entries = chain(
              [...entries, ...planIngest([event], entries, CALENDAR).drafts],
              '2005-09-01T00:00:00Z',
            );
          }
          const people = foldHistories({
            protocol: PROTOCOL,
            sample: SAMPLE,
            allocation: ALLOCATION,
            entries,
            asOf,
          });
          const outcomes = computeOutcomes(PROTOCOL, people);
          const { total } = participantFlow(PROTOCOL, SCREENING, people, outcomes[0]!.column);
          expect(total.arms.reduce((sum, arm) => sum + arm.allocated, 0)).toBe(people.length);

          const status = trialStatus({ protocol: PROTOCOL, histories: people, on: asOf });
          for (const row of status.counts) {
            expect(Object.values(row.states).reduce((sum, n) => sum + n, 0)).toBe(row.allocated);
          }
          for (const row of weeklyStates(people, ['anden-aktoer', 'kontrol'])) {
            expect(row.inFlexjob + row.withoutJob + row.withdrawn).toBe(row.allocated);
            expect(Math.min(row.inFlexjob, row.withoutJob, row.withdrawn)).toBeGreaterThanOrEqual(0);
          }
          const column = (id: string) => outcomes.find((item) => item.outcome.id === id)!.column;
          const days = column('days');
          const weeks = column('weeks');
          if (days.kind !== 'time-to-event' || weeks.kind !== 'numeric') throw new TypeError('kinds');
          people.forEach((history, index) => {
            if (days.missing[index] !== null) return;
            // The event is exactly "ever placed"; weeks are there exactly for them and fit into what is left of the year.
            expect(days.event[index] === 1).toBe(history.placements.length > 0);
            expect(weeks.values[index]! > 0).toBe(history.placements.length > 0);
            const left =
              history.lastDay - history.start + 1 - (days.event[index] === 1 ? days.time[index]! : 0);
            expect(weeks.values[index]! * 7).toBeLessThanOrEqual(left + 1e-9);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
