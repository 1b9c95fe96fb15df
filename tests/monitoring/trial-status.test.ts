import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocatedCitizen } from '../../src/allocation/allocation.ts';
import { interviewRegister } from '../../src/fieldwork/interviews/interview-register.ts';
import { type HeldMeeting, meetingKey } from '../../src/fieldwork/meetings/meeting.ts';
import { meetingRegister } from '../../src/fieldwork/meetings/meeting-register.ts';
import { missingAnswers } from '../../src/fieldwork/missing-answers.ts';
import type { EntryDraft, LedgerEntry } from '../../src/ledger/entry.ts';
import { trialCalendar } from '../../src/ledger/trial-calendar.ts';
import type { FieldworkKnown } from '../../src/monitoring/planned-duties.ts';
import { senderReports, sentEvents } from '../../src/monitoring/sender-reports.ts';
import { STATUS_MEASURES } from '../../src/monitoring/status-counts.ts';
import { type TrialStatus, trialStatus } from '../../src/monitoring/trial-status.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import { ALLOCATION, chain, day, draft, JOB, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';
import { DATA_CUT, EVERYTHING, randomLedger } from '../outcomes/random-trial.ts';

const REPORTS: readonly EntryDraft[] = [
  draft('0101-001', 'referred', '2005-10-01'),
  draft('0101-001', 'placed', '2005-11-01', JOB),
  draft('0101-003', 'referred', '2005-10-01'),
  draft('0101-003', 'returned', '2006-04-01'),
  draft('0101-002', 'placed', '2006-01-01', JOB),
  draft('0101-002', 'placement-ended', '2006-02-01'),
  draft('0101-004', 'contact', '2005-12-01', { method: 'meeting' }),
  draft('0202-001', 'referred', '2005-10-01'),
  draft('0202-001', 'placed', '2005-12-01', JOB),
  draft('0202-001', 'withdrawn', '2006-05-01', { reason: 'moved' }),
  draft('0202-002', 'withdrawn', '2005-10-15', { reason: 'died' }),
];

interface Asked {
  readonly protocol?: Protocol;
  readonly entries?: readonly LedgerEntry[];
  readonly allocation?: readonly AllocatedCitizen[];
  readonly today?: string;
  readonly within?: { months: number; days: number };
  readonly answered?: readonly string[];
  readonly looks?: number;
  readonly met?: readonly [meeting: string, party: string | null][];
}

function statusOn(on: number, asked: Asked = {}): TrialStatus {
  const { protocol = PROTOCOL, entries = chain(REPORTS, '2005-09-01T00:00:00Z') } = asked;
  const allocation = asked.allocation ?? ALLOCATION;
  const histories = foldHistories({ protocol, sample: SAMPLE, allocation, entries, asOf: on });
  const { start } = trialCalendar(protocol);
  const citizens = SAMPLE.map((citizen, index) => ({ ...citizen, arm: allocation[index]!.arm }));
  const fieldwork: FieldworkKnown = {
    answers: protocol.surveys.map((wave) =>
      missingAnswers(wave, citizens, new Set(asked.answered ?? []), new Set(), start, on),
    ),
    register: interviewRegister(protocol, new Map(), on),
    meetings: meetingRegister(protocol, held(asked.met ?? []), on),
    looks: asked.looks ?? 0,
  };
  return trialStatus({
    protocol,
    histories,
    on,
    today: asked.today === undefined ? on : day(asked.today),
    fieldwork,
    reports: senderReports(protocol, sentEvents(entries), [], on),
    ...(asked.within ? { within: asked.within } : {}),
  });
}

function held(met: NonNullable<Asked['met']>): ReadonlyMap<string, HeldMeeting> {
  const more = { heldOn: day('2005-10-01'), form: null, participants: null };
  return new Map(met.map(([meeting, party]) => [meetingKey(meeting, party), { meeting, party, ...more }]));
}

function duties(iso: string, asked: Asked = {}): readonly string[] {
  return statusOn(day(iso), asked).duties.map(({ kind, when, municipality, trialId, party, round }) =>
    [kind, when, trialId ?? municipality, party, ...(round ? [round.id] : [])].join(' '),
  );
}

const CLOSED = '2006-10-02';

describe('trialStatus', () => {
  it('knows the phase', () => {
    const days = ['2005-09-30', '2005-10-01', '2006-03-31', '2006-04-01', '2006-10-01', '2006-10-02'];
    expect(days.map((iso) => statusOn(day(iso)).phase)).toEqual([
      'before-start',
      'placement',
      'placement',
      'follow-up',
      'follow-up',
      'ended',
    ]);
  });

  it('counts per municipality and provider when the trial has ended', () => {
    const { counts, arms } = statusOn(day('2006-05-02'), { today: CLOSED });
    expect(arms).toEqual({ shown: true, why: 'closed' });
    const row = (values: readonly (number | null)[]) =>
      Object.fromEntries(STATUS_MEASURES.map((measure, index) => [measure, values[index]]));
    // allocated, referred, started, placed, inJob, inCentre, returned, withdrawn, open
    expect(counts).toEqual([
      { municipality: null, arm: null, party: null, ...row([8, 3, 4, 3, 1, 0, 1, 2, 3]) },
      { municipality: '0101', arm: null, party: 'Kommune 101', ...row([4, 2, 3, 2, 1, 0, 1, 0, 1]) },
      { municipality: '0101', arm: 'anden-aktoer', party: 'Aktør A', ...row([2, 2, 1, 1, 1, 0, 1, 0, 0]) },
      { municipality: '0101', arm: 'kontrol', party: 'Kommune 101', ...row([2, 0, 2, 1, 0, 0, 0, 0, 1]) },
      { municipality: '0202', arm: null, party: 'Kommune 0202', ...row([4, 1, 1, 1, 0, 0, 0, 2, 2]) },
      { municipality: '0202', arm: 'anden-aktoer', party: 'Aktør B', ...row([2, 1, 1, 1, 0, 0, 0, 1, 1]) },
      { municipality: '0202', arm: 'kontrol', party: 'Kommune 0202', ...row([2, 0, 0, 0, 0, 0, 0, 1, 1]) },
    ]);
  });

  it('lists what is overdue, due today, this week and later, and nothing that is done', () => {
    expect(duties('2006-03-30', { today: CLOSED })).toEqual([
      // 0202-003 has never been referred; surveys without files and interviews without a register are not tracked.
      'referral overdue 0202-003 Kommune 0202',
      'survey overdue 0101 Kommune 101 wave-1',
      'survey overdue 0202 Kommune 0202 wave-1',
      'interview overdue 0101 Aktør A round-1',
      'interview overdue 0101 Kommune 101 round-1',
      'interview overdue 0202 Aktør B round-1',
      'interview overdue 0202 Kommune 0202 round-1',
      'back-referral this-week 0101-003 Aktør A',
      'back-referral this-week 0202-003 Aktør B',
    ]);
    const followUps = (iso: string) =>
      duties(iso, { today: CLOSED }).filter((duty) => /back|statutory/.test(duty));
    expect(followUps('2006-04-01')).toEqual(['back-referral today 0202-003 Aktør B']);
    // 1 November + 6 months; 0202-001, due on 1 June, has moved before.
    expect(followUps('2006-04-17')).toEqual([
      'back-referral overdue 0202-003 Aktør B',
      'statutory-follow-up later 0101-001 Kommune 101',
    ]);
    expect(followUps('2006-05-30')).toEqual([
      'back-referral overdue 0202-003 Aktør B',
      'statutory-follow-up overdue 0101-001 Kommune 101',
    ]);
    const far = duties('2006-03-31', { within: { months: 7, days: 0 }, today: CLOSED });
    expect(far).toContain('survey later 0101 Kommune 101 wave-2');
    expect(far).toContain('statutory-follow-up later 0202-001 Kommune 0202');
  });

  it('lets a follow-up fall away when it is reported or when the job did not last so long', () => {
    const status = (reports: readonly EntryDraft[]) =>
      statusOn(day('2006-06-01'), { entries: chain(reports, '2005-09-01T00:00:00Z') }).duties.filter(
        (duty) => duty.kind === 'statutory-follow-up',
      );
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

  it('asks for the registrations of stays in business centres', () => {
    const stay = [
      draft('0101-001', 'referred', '2005-10-01'),
      draft('0101-001', 'centre-started', '2005-10-10', { goal: 'job', hoursPerWeek: 10 }),
      draft('0101-001', 'centre-registered', '2006-01-12', { hoursPerWeek: 12 }),
    ];
    const of = (iso: string, reports: readonly EntryDraft[], months = 12) =>
      statusOn(day(iso), {
        protocol: { ...EVERYTHING, surveys: [], interviews: [] },
        entries: chain(reports, '2005-09-01T00:00:00Z'),
        within: { months, days: 0 },
        today: CLOSED,
      }).duties.flatMap(({ kind, due, trialId }) =>
        /registration/.test(kind) && trialId === '0101-001' ? [`${kind} ${due - day('2005-10-10')}`] : [],
      );
    // 92 days to 10 January, 182 to 10 April, 273 to 10 July, 356 to the trial's last day.
    const open = ['quarterly-registration 182', 'quarterly-registration 273', 'final-registration 356'];
    expect(of('2006-01-20', stay)).toEqual(open);
    expect(of('2006-01-20', stay.slice(0, 2))[0]).toBe('quarterly-registration 92');
    const closed = [...stay, draft('0101-001', 'centre-closed', '2006-04-20', { status: 'job' })];
    expect(of('2006-05-01', closed)).toEqual(['quarterly-registration 182']);
  });

  it('plans meetings, looks and tracked surveys, and knows the meetings that were held', () => {
    const label = { da: 'x', en: 'x' };
    const protocol = protocolSchema.parse({
      ...PROTOCOL,
      interviews: [],
      surveys: [{ id: 'wave-1', label, due: 'P0D', closes: 'P1M', files: 'svar*.csv' }],
      meetings: [
        { id: 'kick-off', label, on: '2005-09-15', with: 'everybody' },
        { id: 'start', label, due: 'P1M' },
        { id: 'talk', label, due: 'P2M', with: 'party' },
      ],
      monitoring: { interim: { looks: [{ information: 0.5, due: 'P3M' }, { information: 1 }] } },
    });
    const planned = (asked: Asked) =>
      duties('2005-10-10', { protocol, entries: [], within: { months: 4, days: 0 }, ...asked }).filter(
        (line) => !line.startsWith('referral'),
      );
    expect(
      planned({
        answered: SAMPLE.filter(({ municipality }) => municipality === '0202').map(({ trialId }) => trialId),
      }),
    ).toEqual([
      'meeting overdue   kick-off',
      'survey overdue 0101 Kommune 101 wave-1',
      'meeting later 0101 Kommune 101 start',
      'meeting later 0202 Kommune 0202 start',
      'survey-closes later 0101 Kommune 101 wave-1',
      'meeting later 0101 Aktør A talk',
      'meeting later 0101 Kommune 101 talk',
      'meeting later 0202 Aktør B talk',
      'meeting later 0202 Kommune 0202 talk',
      'interim-look later   look-1',
    ]);
    // With a register the toolkit knows: what was held is done, what was not is overdue and counts as missing.
    const columns = { meeting: 'Møde', party: 'Part', heldOn: 'Dato' };
    const tracked = protocolSchema.parse({ ...protocol, meetingRegister: { files: 'moeder*', columns } });
    const met: Asked['met'] = [
      ['kick-off', null],
      ['start', '0202'],
    ];
    const later = statusOn(day('2005-11-05'), { protocol: tracked, entries: [], met });
    expect(
      later.duties
        .filter(({ kind }) => kind === 'meeting')
        .map(({ when, municipality, round, tracked: known }) => [when, municipality, round?.id, known]),
    ).toEqual([['overdue', '0101', 'start', true]]);
    expect(
      later.completeness
        .filter(({ kind }) => kind === 'meetings')
        .map(({ round, municipality, received, expected }) => [round, municipality, received, expected]),
    ).toEqual([
      ['kick-off', null, 1, 1],
      ['start', null, 1, 2],
      ['start', '0101', 0, 1],
      ['start', '0202', 1, 1],
    ]);
    expect(planned({ looks: 1 }).some((line) => line.startsWith('interim'))).toBe(false);
    const { duties: told } = statusOn(day('2005-10-10'), { protocol, entries: [], answered: ['0101-001'] });
    expect(told.find(({ kind, municipality }) => kind === 'survey' && municipality === '0101')).toMatchObject(
      {
        tracked: true,
        count: 3,
      },
    );
  });

  it('keeps a survey that has closed overdue where not one answer has been read in', () => {
    const label = { da: 'x', en: 'x' };
    const surveys = [{ id: 'wave-1', label, due: 'P0D', closes: 'P1M', files: 'svar*.csv' }];
    const protocol = protocolSchema.parse({ ...PROTOCOL, interviews: [], surveys });
    const lines = (answered: readonly string[]) =>
      duties('2006-01-10', { protocol, entries: [], answered }).filter((line) => line.startsWith('survey'));
    expect(lines(['0202-001'])).toEqual(['survey-closes overdue 0101 Kommune 101 wave-1']);
    expect(lines(['0202-001', '0101-002'])).toEqual([]);
  });
});

describe('what status tells of a running trial', () => {
  const running = () => statusOn(day('2006-05-02'));

  it('counts by place alone what happens in every arm, and by arm what is no result', () => {
    const { counts, arms } = running();
    expect(arms).toEqual({ shown: false, why: 'running' });
    const told = (row: TrialStatus['counts'][number]) =>
      STATUS_MEASURES.filter((measure) => row[measure] !== null);
    expect(told(counts[0]!)).toEqual(['allocated', 'referred', 'started', 'placed', 'inJob', 'withdrawn']);
    expect(told(counts[1]!)).toEqual(told(counts[0]!));
    for (const row of counts.filter(({ arm }) => arm !== null))
      expect(told(row)).toEqual(['allocated', 'referred']);
  });

  it('shows arms when the protocol permits it, and not because a later day is asked for', () => {
    const permitting = { ...PROTOCOL, monitoring: { ...PROTOCOL.monitoring, showArms: true } };
    expect(statusOn(day('2006-05-02'), { protocol: permitting }).arms).toEqual({
      shown: true,
      why: 'protocol',
    });
    expect(statusOn(day('2099-01-01'), { today: '2006-05-02' }).arms.shown).toBe(false);
    expect(statusOn(day('2006-05-02'), { today: '2006-10-01' }).arms.shown).toBe(false);
  });

  it('names no citizen, and no number, in back-referrals', () => {
    const back = statusOn(day('2006-03-30')).duties.filter(({ kind }) => kind === 'back-referral');
    expect(back.map(({ trialId, arm, count, party }) => [trialId, arm, count, party])).toEqual([
      [null, null, null, 'Aktør A'],
      [null, null, null, 'Aktør B'],
    ]);
    expect(running().duties.every(({ arm }) => arm === null)).toBe(true);
  });

  it('tells nothing of a municipality whose citizens are all of one arm, nor what would give it back', () => {
    const clustered = ALLOCATION.map((citizen) => ({
      ...citizen,
      arm: citizen.trialId.startsWith('0101') ? 'anden-aktoer' : 'kontrol',
    }));
    const { counts, completeness } = statusOn(day('2006-05-02'), { allocation: clustered });
    expect(counts[0]!.placed).toBe(3);
    for (const row of counts.slice(1))
      expect([row.placed, row.started, row.withdrawn]).toEqual([null, null, null]);
    expect(completeness.every(({ municipality }) => municipality === null)).toBe(true);
    const oneArm = ALLOCATION.map((citizen) => ({ ...citizen, arm: 'anden-aktoer' }));
    expect(statusOn(day('2006-05-02'), { allocation: oneArm }).counts[0]!.placed).toBeNull();
  });

  it('does not change when the arms change places within a municipality', () => {
    const swapped = ALLOCATION.map((citizen) => ({
      ...citizen,
      arm: citizen.arm === 'kontrol' ? 'anden-aktoer' : 'kontrol',
    }));
    fc.assert(
      fc.property(randomLedger(), DATA_CUT, (entries, on) => {
        const protocol = { ...EVERYTHING, surveys: [], interviews: [] };
        const of = (allocation: readonly AllocatedCitizen[]) =>
          statusOn(on, { protocol, entries, allocation, today: '2006-01-01' });
        const [one, other] = [of(ALLOCATION), of(swapped)];
        // What the arms do (referrals, back-referrals, registrations by party) belongs to an arm; everything else must be alike.
        const results = (status: TrialStatus) => ({
          counts: status.counts.map(({ referred: _, ...row }) => row),
          duties: status.duties.filter(({ kind }) => kind === 'statutory-follow-up'),
          completeness: status.completeness.filter(({ kind }) => kind !== 'referrals'),
        });
        expect(results(one)).toEqual(results(other));
      }),
      { numRuns: 60 },
    );
  });
});

describe('completeness', () => {
  it('sets what has come against what should have', () => {
    const { completeness } = statusOn(day('2006-05-02'), {
      today: CLOSED,
      answered: ['0101-001', '0101-002'],
    });
    const of = (kind: string) =>
      completeness
        .filter((entry) => entry.kind === kind)
        .map(({ municipality, round, received, expected }) => [municipality, round, received, expected]);
    expect(of('referrals')).toEqual([
      [null, null, 3, 4],
      ['0101', null, 2, 2],
      ['0202', null, 1, 2],
    ]);
    // 0101-001 was due on 1 May; 0101-002's job ended before, 0202-001 left on 1 May.
    expect(of('follow-ups')).toEqual([
      [null, null, 0, 1],
      ['0101', null, 0, 1],
    ]);
    expect(of('answers')).toEqual([
      [null, 'wave-1', 2, 8],
      ['0101', 'wave-1', 2, 4],
      ['0202', 'wave-1', 0, 4],
    ]);
    expect(of('interviews')).toEqual([
      [null, 'round-1', 0, 4],
      ['0101', 'round-1', 0, 2],
      ['0202', 'round-1', 0, 2],
    ]);
    // Three jobs; hourly wage is told, size and finder are not.
    expect(of('job-details')).toEqual([
      [null, null, 3, 9],
      ['0101', null, 2, 6],
      ['0202', null, 1, 3],
    ]);
  });
});
