import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryDraft, LedgerEntry } from '../../../src/ledger/entry.ts';
import { planIngest } from '../../../src/ledger/ingest/plan-ingest.ts';
import type { ReportedEvent } from '../../../src/ledger/ingest/reported-event.ts';
import { trialCalendar } from '../../../src/ledger/trial-calendar.ts';
import { foldHistories } from '../../../src/outcomes/fold-histories.ts';
import { ALLOCATION, chain, day, draft, JOB, PROTOCOL, SAMPLE } from '../a-trial.ts';

const CALENDAR = trialCalendar(PROTOCOL);

/** Drafts as rows of one file, from line 2. */
function reports(drafts: readonly EntryDraft[], file = 'a.csv'): ReportedEvent[] {
  return drafts.map(({ effectiveDate, ...rest }, index) => ({
    ...rest,
    at: { file, line: index + 2, column: 3 },
    day: day(effectiveDate),
  }));
}

function plan(events: readonly ReportedEvent[], entries: readonly LedgerEntry[] = []) {
  const result = planIngest(events, entries, CALENDAR);
  return {
    ...result,
    told: result.problems.map(({ code, at }) => `${code} ${at.file}:${at.line}:${at.column}`),
  };
}

const placed = draft('0101-001', 'placed', '2005-11-15', JOB);
const ended = draft('0101-001', 'placement-ended', '2006-01-15');
const why = { correctionReason: 'Forkert dato' };

describe('planIngest', () => {
  it('adds new events in the order read', () => {
    const { drafts, told, known, repeated } = plan(reports([ended, placed]));
    expect([told, known, repeated]).toEqual([[], 0, 0]);
    expect(drafts).toEqual([ended, placed]);
  });

  it('adds nothing the second time, and only the new of a file that overlaps', () => {
    const ledger = chain([placed]);
    expect(plan(reports([placed]), ledger)).toMatchObject({ drafts: [], known: 1, told: [] });
    const overlap = plan(reports([placed, ended, ended]), ledger);
    expect(overlap).toMatchObject({ drafts: [ended], known: 1, repeated: 1, told: [] });
    expect(overlap.files.get('a.csv')).toEqual({ added: 1, known: 1, repeated: 1 });
  });

  it('takes reports that come late and out of order', () => {
    const ledger = chain([placed, draft('0101-001', 'placed', '2006-03-01', JOB)].slice(0, 1));
    const later = plan(
      reports([
        draft('0101-001', 'placed', '2006-03-01', JOB),
        draft('0101-001', 'contact', '2005-10-05', { method: 'phone' }),
        ended,
      ]),
      ledger,
    );
    expect(later.told).toEqual([]);
    expect(later.drafts.length).toBe(3);
  });

  it('tells an impossible sequence at the row that causes it', () => {
    expect(plan(reports([placed, { ...placed, effectiveDate: '2005-12-01' }])).told).toEqual([
      'EVENT_ALREADY_PLACED a.csv:3:3',
    ]);
    expect(plan(reports([ended])).told).toEqual(['EVENT_NOT_PLACED a.csv:2:3']);
    // A withdrawal reported late, before a placement that the ledger has.
    const late = plan(
      reports([draft('0101-001', 'withdrawn', '2005-11-01', { reason: 'moved' })]),
      chain([placed]),
    );
    expect(late.told).toEqual(['EVENT_AFTER_WITHDRAWAL a.csv:2:3']);
    expect(late.problems[0]!.message.en).toContain('entry 1 of the ledger (placed, 2005-11-15) impossible');
    expect(late.drafts).toEqual([]);
  });

  it('adds all or nothing, over all files, and tells everything that is wrong', () => {
    const good = reports([draft('0101-003', 'referred', '2005-10-01')], 'good.csv');
    const bad = reports(
      [ended, draft('0202-001', 'returned', '2006-04-01'), draft('0202-001', 'returned', '2006-04-02')],
      'bad.csv',
    );
    const result = plan([...good, ...bad]);
    expect(result.drafts).toEqual([]);
    expect(result.told).toEqual(['EVENT_NOT_PLACED bad.csv:2:3', 'EVENT_TWICE bad.csv:4:3']);
  });

  it('replaces an entry by a correction, once', () => {
    const ledger = chain([placed]);
    const correction = { ...placed, effectiveDate: '2005-11-20', data: { ...JOB, ...why }, supersedes: 1 };
    const first = plan(reports([correction]), ledger);
    expect([first.told, first.drafts]).toEqual([[], [correction]]);
    const corrected = chain([placed, correction]);
    expect(plan(reports([correction]), corrected)).toMatchObject({ known: 1, drafts: [], told: [] });
    expect(plan(reports([{ ...correction, effectiveDate: '2005-11-21' }]), corrected).told).toEqual([
      'CORRECTION_TARGET_REPLACED a.csv:2:3',
    ]);
    expect(plan(reports([correction, { ...correction, effectiveDate: '2005-11-21' }]), ledger).told).toEqual([
      'CORRECTION_TARGET_REPLACED a.csv:3:3',
    ]);
    // The file with the mistake, read in once more, stays known and does not come back.
    expect(plan(reports([placed]), corrected)).toMatchObject({ known: 1, drafts: [] });
  });

  it('refuses a correction of nothing or of somebody else', () => {
    const ledger = chain([placed]);
    const correction = { ...placed, data: { ...JOB, ...why } };
    expect(plan(reports([{ ...correction, supersedes: 2 }]), ledger).told).toEqual([
      'CORRECTION_TARGET_UNKNOWN a.csv:2:3',
    ]);
    expect(plan(reports([{ ...correction, trialId: '0101-003', supersedes: 1 }]), ledger).told).toEqual([
      'CORRECTION_OTHER_CITIZEN a.csv:2:3',
    ]);
  });

  it('takes a report back, unless what is left becomes impossible', () => {
    const voided = (seq: number) => draft('0101-001', 'voided', '2006-02-01', why, seq);
    const ledger = chain([placed, ended]);
    expect(plan(reports([voided(2)]), ledger)).toMatchObject({ told: [], drafts: [voided(2)] });
    const orphan = plan(reports([voided(1)]), ledger);
    expect(orphan.told).toEqual(['EVENT_NOT_PLACED a.csv:2:3']);
    expect(orphan.problems[0]!.message.en).toContain('entry 2 of the ledger (placement-ended, 2006-01-15)');
    expect(plan(reports([voided(1), voided(2)]), ledger).told).toEqual([]);
    // And reports it anew by replacing the entry that took it back.
    const anew = { ...ended, supersedes: 3, data: why };
    expect(plan(reports([anew]), chain([placed, ended, voided(2)]))).toMatchObject({
      told: [],
      drafts: [anew],
    });
  });

  it('finds the report that a correction names by type and day', () => {
    const named = (type: string, date: string) => ({ type, day: day(date) });
    const row = (target: ReportedEvent['supersedes'], effectiveDate = '2005-11-20') => ({
      ...reports([{ ...placed, effectiveDate, data: { ...JOB, ...why } }])[0]!,
      supersedes: target,
    });
    const ledger = chain([placed, ended]);
    const right = row(named('placed', '2005-11-15'));
    const first = plan([right], ledger);
    expect([first.told, first.drafts.map((item) => item.supersedes)]).toEqual([[], [1]]);
    // The same file again: known, although the event it names no longer counts.
    const corrected = chain([placed, ended, ...first.drafts]);
    expect(plan([right], corrected)).toMatchObject({ told: [], known: 1, drafts: [] });
    expect(plan([right, right], ledger)).toMatchObject({ told: [], repeated: 1 });
    // Something else about the event that no longer counts, or about none.
    expect(plan([row(named('placed', '2005-11-15'), '2005-11-21')], corrected).told).toEqual([
      'CORRECTION_TARGET_REPLACED a.csv:2:3',
    ]);
    expect(plan([row(named('placed', '2005-11-16'))], ledger).told).toEqual([
      'CORRECTION_TARGET_UNKNOWN a.csv:2:3',
    ]);
    // The event that replaced it can be corrected in turn.
    expect(
      plan([row(named('placed', '2005-11-20'), '2005-11-21')], corrected).drafts.map(
        (item) => item.supersedes,
      ),
    ).toEqual([3]);
  });

  it('takes a named report back, also one that stands earlier in the same batch', () => {
    const voiding = (file: string, type: string, date: string): ReportedEvent => ({
      ...reports([draft('0101-001', 'voided', '2006-02-01', why)], file)[0]!,
      supersedes: { type, day: day(date) },
    });
    const batch = [...reports([placed, ended], 'b.csv'), voiding('c.csv', 'placement-ended', '2006-01-15')];
    const both = plan(batch, chain([draft('0101-003', 'referred', '2005-10-01')]));
    expect([both.told, both.drafts.map((item) => [item.type, item.supersedes])]).toEqual([
      [],
      [
        ['placed', null],
        ['placement-ended', null],
        ['voided', 3],
      ],
    ]);
    expect(plan(batch, chain([draft('0101-003', 'referred', '2005-10-01'), ...both.drafts]))).toMatchObject({
      told: [],
      drafts: [],
      known: 3,
    });
    // Taking back what the rest needs is told at the row that does it.
    expect(plan([voiding('c.csv', 'placed', '2005-11-15')], chain([placed, ended])).told).toEqual([
      'EVENT_NOT_PLACED c.csv:2:3',
    ]);
    // What has been taken back is no longer there to be taken back for another reason.
    const again = { ...voiding('d.csv', 'placement-ended', '2006-01-15'), data: { correctionReason: 'x' } };
    expect(plan([...batch, again]).told).toEqual(['CORRECTION_TARGET_REPLACED d.csv:2:3']);
  });

  it('takes the sender’s own report where several sent one, and refuses to guess', () => {
    const meeting = draft('0101-001', 'contact', '2005-11-01', { method: 'meeting' });
    const phone = { ...meeting, data: { method: 'phone' } };
    const other = { ...phone, source: 'kommune-0101' };
    const fix = { ...reports([{ ...meeting, data: { method: 'letter', ...why } }])[0]! };
    const target = { ...fix, supersedes: { type: 'contact', day: day('2005-11-01') } };
    expect(plan([target], chain([other, meeting])).drafts.map((item) => item.supersedes)).toEqual([2]);
    expect(plan([target], chain([other])).drafts.map((item) => item.supersedes)).toEqual([1]);
    const both = plan([target], chain([meeting, phone]));
    expect(both.told).toEqual(['CORRECTION_TARGET_AMBIGUOUS a.csv:2:3']);
    expect(both.problems[0]!.message.en).toContain('entries 1, 2');
  });

  it('knows an event that another sender has reported, also when that has been corrected since', () => {
    const theirs = { ...placed, source: 'kommune-0101' };
    const alike = plan(reports([theirs]), chain([placed]));
    expect(alike).toMatchObject({ drafts: [], known: 1, told: [] });
    expect(alike.files.get('a.csv')).toEqual({ added: 0, known: 1, repeated: 0 });
    // In one batch too; and less than the first says is no contradiction.
    const { hourlyWage: _, ...less } = JOB;
    expect(plan(reports([placed, theirs, { ...theirs, data: less }]))).toMatchObject({
      drafts: [placed],
      known: 2,
      told: [],
    });
    const moved = draft('0101-001', 'placed', '2005-11-20', { ...JOB, ...why }, 1);
    expect(plan(reports([theirs]), chain([placed, moved]))).toMatchObject({ drafts: [], known: 1, told: [] });
    // What the other has taken back is not known: this sender says that it happened.
    const back = draft('0101-001', 'voided', '2005-11-20', why, 1);
    expect(plan(reports([theirs]), chain([placed, back])).drafts).toEqual([theirs]);
    const again = draft('0101-001', 'voided', '2005-11-21', why, 2);
    expect(plan(reports([theirs]), chain([placed, moved, again])).drafts).toEqual([theirs]);
    const contact = draft('0101-001', 'contact', '2005-11-01', { method: 'meeting' });
    const own = { ...contact, source: 'kommune-0101' };
    expect(plan(reports([own]), chain([contact])).drafts).toEqual([own]);
  });

  it('refuses what two senders report otherwise, naming the fields and the entry', () => {
    const { hourlyWage: _, ...less } = JOB;
    const first = { ...placed, data: less };
    for (const [data, fields] of [
      [JOB, 'hourlyWage'],
      [{ ...less, hoursPerWeek: 25, employerSector: 'public' }, 'hoursPerWeek, employerSector'],
    ] as const) {
      const result = plan(reports([{ ...placed, source: 'kommune-0101', data }]), chain([first]));
      expect([result.told, result.drafts]).toEqual([['EVENT_REPORTED_DIFFERENTLY a.csv:2:3'], []]);
      expect(result.problems[0]!.message.en).toContain('sender aktoer-0101');
      expect(result.problems[0]!.message.en).toContain('entry 1');
      expect(result.problems[0]!.message.en.endsWith(`: ${fields}`)).toBe(true);
    }
    // As a correction of the earlier report it is taken in.
    const fix = { ...reports([{ ...placed, source: 'kommune-0101', data: { ...JOB, ...why } }])[0]! };
    const target = { ...fix, supersedes: { type: 'placed', day: day('2005-11-15') } };
    expect(plan([target], chain([first])).drafts.map((item) => item.supersedes)).toEqual([1]);
  });

  it('comes to the same histories in whatever order files are read in', () => {
    const files = [
      [draft('0101-001', 'referred', '2005-10-01'), placed],
      [
        draft('0101-001', 'contact', '2005-10-03', { method: 'phone' }),
        draft('0101-003', 'returned', '2006-04-01'),
      ],
      [draft('0202-001', 'placed', '2006-01-02', JOB), draft('0202-001', 'placement-ended', '2006-02-02')],
      [
        draft('0202-001', 'placed', '2006-02-03', JOB),
        draft('0202-002', 'withdrawn', '2005-12-24', { reason: 'died' }),
      ],
    ];
    const read = (order: readonly number[]) => {
      let ledger: LedgerEntry[] = [];
      // Every file twice: the second time adds nothing.
      for (const index of order.flatMap((item) => [item, item])) {
        const before = ledger.length;
        const { drafts, problems } = planIngest(reports(files[index]!), ledger, CALENDAR);
        expect(problems).toEqual([]);
        ledger = chain([...ledger, ...drafts]);
        if (before > 0 && drafts.length === 0) expect(ledger.length).toBe(before);
      }
      expect(ledger.length).toBe(8);
      return foldHistories({
        protocol: PROTOCOL,
        sample: SAMPLE,
        allocation: ALLOCATION,
        entries: ledger,
        asOf: day('2006-11-01'),
      });
    };
    // The last two only make sense in this order: a new job cannot begin while the ledger knows no end of the old one...
    const expected = read([0, 1, 2, 3]);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        // ...but also the other way round, because the end lies before the new job.
        expect(read(order)).toEqual(expected);
      }),
      { numRuns: 24 },
    );
  });
});
