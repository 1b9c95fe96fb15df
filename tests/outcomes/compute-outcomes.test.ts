import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import type { OutcomeColumn } from '../../src/outcomes/outcome-column.ts';
import { periodText } from '../../src/outcomes/period-text.ts';
import { ALLOCATION, chain, day, draft, JOB, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';

/** Eight citizens, their outcomes worked out by hand below. Start 1 October 2005; 182 days to 1 April, 365 to 1 October 2006. */
const REPORTS: readonly EntryDraft[] = [
  // 0101-001: placed on the first day, still there after a year.
  draft('0101-001', 'placed', '2005-10-01', JOB),
  // 0101-002: placed on the last day of the window, job ends the day before its follow-up (30 September).
  draft('0101-002', 'placed', '2006-03-31', JOB),
  draft('0101-002', 'placement-ended', '2006-09-29'),
  // 0101-003: placed the day after the window, still there after a year.
  draft('0101-003', 'placed', '2006-04-01', JOB),
  // 0101-004: placed, ended on the day of the follow-up; a second job to the last day of the trial.
  draft('0101-004', 'placed', '2006-01-31', JOB),
  draft('0101-004', 'placement-ended', '2006-07-31'),
  draft('0101-004', 'placed', '2006-09-25', JOB),
  draft('0101-004', 'placement-ended', '2006-10-01'),
  // 0202-001: disability pension after 31 days.
  draft('0202-001', 'withdrawn', '2005-11-01', { reason: 'disability-pension' }),
  // 0202-002: died before the start; 0202-003: maternity, after a job of two weeks.
  draft('0202-002', 'withdrawn', '2005-09-20', { reason: 'died' }),
  draft('0202-003', 'placed', '2005-10-11', JOB),
  draft('0202-003', 'withdrawn', '2005-10-24', { reason: 'maternity' }),
  // 0202-004: sick after 61 days, never placed.
  draft('0202-004', 'withdrawn', '2005-12-01', { reason: 'sickness' }),
];

function columns(asOf: string, recordedAt = '2005-09-01T00:00:00Z'): Record<string, OutcomeColumn> {
  const entries = chain(REPORTS, recordedAt);
  const histories = foldHistories({
    protocol: PROTOCOL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries,
    asOf: day(asOf),
  });
  return Object.fromEntries(
    computeOutcomes(PROTOCOL, histories).map(({ outcome, column }) => [outcome.id, column]),
  );
}

const none = Array.from({ length: 8 }, () => null);
const all = (reason: string) => Array.from({ length: 8 }, () => reason);

describe('computeOutcomes at the end of the trial', () => {
  const { placed, days, 'one-year': oneYear, retained, weeks } = columns('2007-01-01');

  it('placed-within: a first day inside the half year', () => {
    expect(placed).toEqual({
      id: 'placed',
      kind: 'binary',
      missing: none,
      values: [true, true, false, true, false, false, true, false],
    });
  });

  it('days-to-placement: whole days, competing events and censoring', () => {
    expect(days).toEqual({
      id: 'days',
      kind: 'time-to-event',
      unit: 'days',
      missing: none,
      // 181: 31 days of October, 30, 31, 31, 28 and 30 of March. 122: October to January less one.
      time: [0, 181, 182, 122, 31, 0, 10, 61],
      event: [1, 1, 1, 1, 2, 5, 1, 0],
      competing: ['disability-pension', 'early-retirement', 'moved', 'died', 'ordinary-job'],
    });
  });

  it('in-flexjob-at: one year after the start, last days of jobs included', () => {
    expect(oneYear).toEqual({
      id: 'one-year',
      kind: 'binary',
      missing: none,
      values: [true, false, true, true, false, false, false, false],
    });
  });

  it('retained-at-follow-up: the first job, begun in the placement period, on its own day', () => {
    // The follow-up of 31 March falls on 30 September, that of 31 January on 31 July.
    expect(retained).toEqual({
      id: 'retained',
      kind: 'binary',
      missing: none,
      values: [true, false, false, true, false, false, false, false],
    });
  });

  it('weeks-off-benefit: days in jobs over seven', () => {
    // 366 days with both ends; 31 March–29 September 183; 1 April–1 October 184; 31 January–31 July 182 and 7; 14.
    expect(weeks).toEqual({
      id: 'weeks',
      kind: 'numeric',
      unit: 'weeks',
      missing: none,
      values: [366 / 7, 183 / 7, 184 / 7, 189 / 7, 0, 0, 14 / 7, 0],
    });
  });
});

describe('computeOutcomes at a data cut', () => {
  it('does not know the absence of an event before its window has closed, for anybody', () => {
    const missing = (asOf: string, id: string) => columns(asOf)[id]!.missing;
    expect(missing('2006-03-30', 'placed')).toEqual(all('not-yet-reached'));
    expect(missing('2006-03-31', 'placed')).toEqual(none);
    expect(missing('2006-09-30', 'one-year')).toEqual(all('not-yet-reached'));
    expect(missing('2006-10-01', 'one-year')).toEqual(none);
    // The last follow-up in the trial: 31 March + 6 months.
    expect(missing('2006-09-29', 'retained')).toEqual(all('not-yet-reached'));
    expect(missing('2006-09-30', 'retained')).toEqual(none);
    for (const id of ['days', 'weeks']) {
      expect(missing('2005-09-30', id)).toEqual(all('not-yet-reached'));
      expect(missing('2005-10-01', id)).toEqual(none);
    }
  });

  it('censors and counts at the data cut', () => {
    const { days, weeks } = columns('2006-01-30');
    // 0101-001, -004 (from the 31st) and 0202-004: 121 days to 30 January.
    expect(days).toMatchObject({
      time: [0, 121, 121, 121, 31, 0, 10, 61],
      event: [1, 0, 0, 0, 2, 5, 1, 0],
    });
    expect(weeks).toMatchObject({ values: [122 / 7, 0, 0, 0, 0, 0, 2, 0] });
  });

  it('says when the trial itself ends too early', () => {
    const protocol = {
      ...PROTOCOL,
      periods: { ...PROTOCOL.periods, followUp: 'P3M' },
    };
    const histories = foldHistories({
      protocol,
      sample: SAMPLE,
      allocation: ALLOCATION,
      entries: [],
      asOf: day('2007-01-01'),
    });
    const reasons = Object.fromEntries(
      computeOutcomes(protocol, histories).map(({ outcome, column }) => [outcome.id, column.missing[0]]),
    );
    expect(reasons).toEqual({
      placed: null,
      days: null,
      'one-year': 'beyond-trial',
      retained: 'beyond-trial',
      weeks: null,
    });
  });
});

describe('definitions', () => {
  it('stand in both languages and name the protocol’s periods', () => {
    const outcomes = computeOutcomes(PROTOCOL, []);
    expect(outcomes.map(({ outcome }) => outcome.id)).toEqual(PROTOCOL.outcomes.map((outcome) => outcome.id));
    for (const { definition } of outcomes) {
      expect(definition.en).toMatch(/\.$/);
      expect(definition.da).toMatch(/\.$/);
    }
    expect(outcomes[0]!.definition.en).toContain('within 6 months');
    expect(outcomes[2]!.definition.da).toContain('1 år efter');
    expect(outcomes[3]!.definition.da).toContain('6 måneder senere');
  });

  it.each([
    ['P6M', '6 months', '6 måneder'],
    ['P1Y', '1 year', '1 år'],
    ['P1M', '1 month', '1 måned'],
    ['P26W', '26 weeks', '26 uger'],
    ['P14D', '14 days', '14 dage'],
    ['P1D', '1 day', '1 dag'],
    ['P0D', '0 days', '0 dage'],
    ['P1Y2M', '1 year and 2 months', '1 år og 2 måneder'],
    ['P1Y6M15D', '1 year, 6 months and 15 days', '1 år, 6 måneder og 15 dage'],
    ['P1M1W', '1 month and 7 days', '1 måned og 7 dage'],
  ])('%s is told as %s', (period, en, da) => {
    expect(periodText(period)).toEqual({ en, da });
  });
});
