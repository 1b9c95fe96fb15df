import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { planIngest } from '../../src/ledger/ingest/plan-ingest.ts';
import { trialCalendar } from '../../src/ledger/trial-calendar.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { participantFlow } from '../../src/outcomes/flow.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
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
