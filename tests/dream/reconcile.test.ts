import { describe, expect, it } from 'vitest';
import { dreamWeeks } from '../../src/dream/dream-weeks.ts';
import { reconcile } from '../../src/dream/reconcile.ts';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import { ALLOCATION, chain, day, draft, JOB, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';

// Weeks 40 (from 3 October 2005) to 51: the trial starts on Saturday 1 October.
const HEADER = Array.from({ length: 12 }, (_, i) => `y_05${40 + i}`);
const { weeks } = dreamWeeks(['y_0539', ...HEADER], {});

function run(
  drafts: readonly EntryDraft[],
  register: Record<string, readonly number[]>,
  asOf = '2006-11-01',
) {
  const histories = foldHistories({
    protocol: PROTOCOL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries: chain(drafts, () => '2005-12-31T09:00:00Z'),
    asOf: day(asOf),
  });
  // The week before the start is filled with what would be a disagreement if it were looked at.
  const codes = new Map(Object.entries(register).map(([id, list]) => [id, Uint16Array.from([771, ...list])]));
  return reconcile(histories, codes, weeks);
}

const fill = (...runs: readonly (readonly [number, number])[]) =>
  runs.flatMap(([code, n]) => Array.from({ length: n }, () => code));
// Monday of week 43 to Wednesday of week 47.
const job = [
  draft('0101-001', 'placed', '2005-10-24', JOB),
  draft('0101-001', 'placement-ended', '2005-11-23'),
];
const told = (result: ReturnType<typeof reconcile>) =>
  result.disagreements.map(({ trialId, kind, from, to, weeks: n, register }) =>
    [trialId, kind, from, to, n, register.join('+')].join(' '),
  );

describe('reconcile', () => {
  it('agrees where the register has the job, whatever the week in which it ended has', () => {
    for (const edge of [771, 740, 0]) {
      const result = run(job, { '0101-001': fill([740, 3], [771, 4], [edge, 1], [740, 4]) });
      expect(told(result)).toEqual([]);
      expect([result.from, result.to]).toEqual(['2005-W40', '2005-W51']);
      expect(result.places[0]).toEqual({
        municipality: null,
        citizens: 8,
        inRegister: 1,
        weeks: 12,
        reportedWeeks: 4,
        registerWeeks: 4,
        bothWeeks: 4,
        disagreeing: {
          'job-not-in-register': 0,
          'job-not-reported': 0,
          'exit-not-reported': 0,
          'benefit-after-death': 0,
        },
        citizensDisagreeing: 0,
      });
    }
  });

  it('lists weeks in a job that the register does not have, and the other way round', () => {
    const result = run(job, {
      '0101-001': fill([740, 4], [771, 2], [742, 1], [740, 2], [771, 3]),
      '0202-001': fill([771, 2], [774, 1], [740, 1], [771, 8]),
      '0202-002': fill([740, 12]),
    });
    expect(told(result)).toEqual([
      '0101-001 job-not-in-register 2005-W43 2005-W43 1 ledighedsydelse',
      '0101-001 job-not-in-register 2005-W46 2005-W46 1 ledighedsydelse',
      '0101-001 job-not-reported 2005-W49 2005-W51 3 fleksjob',
      '0202-001 job-not-reported 2005-W40 2005-W42 3 fleksjob+sygdom-i-fleksjob',
      '0202-001 job-not-reported 2005-W44 2005-W51 8 fleksjob',
    ]);
    expect(result.notInRegister.length).toBe(5);
    const [all, first, second] = result.places;
    expect([all!.municipality, first!.municipality, second!.municipality]).toEqual([null, '0101', '0202']);
    expect(first!.disagreeing).toMatchObject({ 'job-not-in-register': 2, 'job-not-reported': 3 });
    expect(second!.disagreeing['job-not-reported']).toBe(11);
    expect([first!.citizensDisagreeing, second!.citizensDisagreeing, all!.citizensDisagreeing]).toEqual([
      1, 1, 2,
    ]);
    for (const key of [
      'citizens',
      'inRegister',
      'weeks',
      'reportedWeeks',
      'registerWeeks',
      'bothWeeks',
    ] as const) {
      expect(all![key]).toBe(first![key] + second![key]);
    }
  });

  it('takes leave and sickness for compatible with a job, but no benefit and other benefits not', () => {
    const leave = run(job, { '0101-001': fill([740, 3], [881, 2], [890, 2], [740, 5]) });
    expect(told(leave)).toEqual([]);
    const other = run(job, { '0101-001': fill([740, 3], [0, 2], [783, 1], [300, 1], [740, 5]) });
    expect(told(other)).toEqual([
      '0101-001 job-not-in-register 2005-W43 2005-W44 2 none',
      '0101-001 exit-not-reported 2005-W45 2005-W45 1 foertidspension',
      '0101-001 job-not-in-register 2005-W46 2005-W46 1 unknown',
    ]);
  });

  it('compares nobody’s jobs after a withdrawal, and finds exits that nobody reported', () => {
    const left = [draft('0101-001', 'withdrawn', '2005-11-02', { reason: 'other' })];
    const jobAfter = run(left, { '0101-001': fill([740, 3], [771, 9]) });
    // Week 43 lies before the withdrawal in week 44.
    expect(told(jobAfter)).toEqual(['0101-001 job-not-reported 2005-W43 2005-W43 1 fleksjob']);
    const dead = fill([740, 6], [999, 6]);
    expect(told(run([], { '0101-001': dead }))).toEqual([
      '0101-001 exit-not-reported 2005-W46 2005-W51 6 doed',
    ]);
    const died = (date: string) => [draft('0101-001', 'withdrawn', date, { reason: 'died' })];
    expect(told(run(died('2005-11-16'), { '0101-001': dead }))).toEqual([]);
    expect(told(run(died('2005-10-12'), { '0101-001': dead }))).toEqual([
      '0101-001 benefit-after-death 2005-W42 2005-W45 4 ledighedsydelse',
    ]);
    expect(told(run(died('2005-12-14'), { '0101-001': dead }))).toEqual([
      '0101-001 exit-not-reported 2005-W46 2005-W49 4 doed',
    ]);
  });

  it('takes a stay that closed with førtidspension for a report of it', () => {
    const stay = [
      draft('0101-001', 'centre-started', '2005-10-03', { goal: 'job', hoursPerWeek: 10 }),
      draft('0101-001', 'centre-closed', '2005-11-02', { status: 'disability-pension' }),
    ];
    const result = run(stay, { '0101-001': fill([810, 3], [783, 9]) });
    expect(told(result)).toEqual(['0101-001 exit-not-reported 2005-W43 2005-W43 1 foertidspension']);
  });

  it('compares whole weeks of the trial as far as it is known, and nothing outside', () => {
    const cut = run(job, { '0101-001': fill([740, 12]) }, '2006-01-01');
    expect(cut.to).toBe('2005-W51');
    const early = run([], { '0101-001': fill([771, 12]) }, '2005-10-29');
    expect([early.from, early.to]).toEqual(['2005-W40', '2005-W42']);
    const none = reconcile([], new Map(), weeks);
    expect([none.from, none.disagreements, none.places.length]).toEqual([null, [], 1]);
  });
});
