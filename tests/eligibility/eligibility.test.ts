import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, parseIsoDate } from '../../src/core/dates.ts';
import { CRITERIA } from '../../src/eligibility/criteria.ts';
import { periodText } from '../../src/eligibility/period-text.ts';
import { RECORD_REASONS, reasonLabel } from '../../src/eligibility/reason-label.ts';
import { screenCitizen } from '../../src/eligibility/screen-citizen.ts';
import { screeningCounts } from '../../src/eligibility/screening-counts.ts';
import { type Criterion, protocolSchema } from '../../src/protocol/schema.ts';
import type { RegisterRow } from '../../src/register/register-row.ts';
import { smallProtocol } from '../extracts/small-protocol.ts';

const REFERENCE = parseIsoDate('2005-09-01')!;
const CONTEXT = { referenceDate: REFERENCE, sendingMunicipality: '0101' };
const { protocol } = smallProtocol({ full: true });

/** An eligible citizen: born 1 January 1960, on ledighedsydelse since February 2004. */
const ELIGIBLE: RegisterRow = {
  cpr: '6101600001',
  file: 'extract.csv',
  line: 2,
  municipality: '0101',
  benefit: 'ledighedsydelse',
  firstGrantedOn: parseIsoDate('2004-02-01'),
  lastFlexjobEndedOn: null,
  maternityLeave: false,
  sickLeave: false,
  pensionClarification: false,
  available: true,
  baseline: {},
};
const but = (change: Partial<RegisterRow>): RegisterRow => ({ ...ELIGIBLE, ...change });
const reasons = (row: RegisterRow) => screenCitizen(row, protocol, CONTEXT).reasons;

describe('screenCitizen', () => {
  it('finds the citizen eligible who meets everything', () => {
    expect(screenCitizen(ELIGIBLE, protocol, CONTEXT)).toEqual({ eligible: true, reasons: [], warnings: [] });
  });

  it.each([
    ['other-municipality', { municipality: '0147' }],
    ['age', { cpr: '6101400001' }],
    ['other-benefit', { benefit: 'sygedagpenge' }],
    ['other-benefit', { benefit: null }],
    ['benefit-too-short', { firstGrantedOn: parseIsoDate('2005-08-01') }],
    ['maternity-leave', { maternityLeave: true }],
    ['sick-leave', { sickLeave: true }],
    ['pension-clarification', { pensionClarification: true }],
    ['not-available', { available: false }],
  ] as const)('%s', (reason, change) => {
    expect(reasons(but(change))).toEqual([reason]);
  });

  it('gives all reasons in the order of the protocol', () => {
    const row = but({ available: false, sickLeave: true, benefit: null, municipality: '0147' });
    expect(reasons(row)).toEqual(['other-municipality', 'other-benefit', 'sick-leave', 'not-available']);
    const reversed = { eligibility: protocol.eligibility.toReversed() };
    expect(screenCitizen(row, reversed, CONTEXT).reasons).toEqual(reasons(row).toReversed());
  });

  it('gives a reason that two criteria share once', () => {
    const eligibility: Criterion[] = [
      { criterion: 'not-flagged', id: 'ill', flag: 'sickLeave' },
      { criterion: 'not-flagged', id: 'ill', flag: 'maternityLeave' },
    ];
    const row = but({ sickLeave: true, maternityLeave: true });
    expect(screenCitizen(row, { eligibility }, CONTEXT).reasons).toEqual(['ill']);
  });

  it('warns of a missing date only when it alone excludes', () => {
    const missing = screenCitizen(but({ firstGrantedOn: null }), protocol, CONTEXT);
    expect(missing.reasons).toEqual(['benefit-too-short']);
    expect(missing.warnings.map(({ code, severity, at }) => [code, severity, at])).toEqual([
      ['BENEFIT_START_MISSING', 'warning', { file: 'extract.csv', line: 2 }],
    ]);
    expect(screenCitizen(but({ firstGrantedOn: null, sickLeave: true }), protocol, CONTEXT).warnings).toEqual(
      [],
    );
    expect(screenCitizen(but({ firstGrantedOn: REFERENCE }), protocol, CONTEXT).warnings).toEqual([]);
  });
});

describe('age', () => {
  const at = (birth: [number, number, number], range: { min?: number; max?: number }): boolean => {
    const [day, month, year] = birth;
    const cpr = `${day + 60}${String(month).padStart(2, '0')}${String(year % 100).padStart(2, '0')}0001`;
    return CRITERIA.age.meets(but({ cpr }), { criterion: 'age', id: 'age', ...range }, CONTEXT);
  };

  it('counts whole years at the reference date, both ends included', () => {
    expect(at([1, 9, 1987], { min: 18 })).toBe(true);
    expect(at([2, 9, 1987], { min: 18 })).toBe(false);
    expect(at([2, 9, 1945], { max: 59 })).toBe(true);
    expect(at([1, 9, 1945], { max: 59 })).toBe(false);
    expect(at([1, 1, 1960], {})).toBe(true);
  });

  it('agrees with counting birthdays one by one (brute force over 60 years)', () => {
    for (let year = 1940; year <= 1999; year += 1) {
      for (const [month, day] of [
        [8, 31],
        [9, 1],
        [9, 2],
        [2, 28],
      ] as const) {
        let birthdays = 0;
        for (let y = year + 1; y <= 2005; y += 1) if (dayOf(y, month, day)! <= REFERENCE) birthdays += 1;
        expect(at([day, month, year], { min: birthdays, max: birthdays })).toBe(true);
        expect(at([day, month, year], { min: birthdays + 1 })).toBe(false);
      }
    }
  });
});

describe('benefit-since', () => {
  const since = (
    dates: { first: string | null; flexjob: string | null },
    reference: string,
    atLeast = 'P6M',
  ) =>
    CRITERIA['benefit-since'].meets(
      but({
        firstGrantedOn: dates.first === null ? null : parseIsoDate(dates.first),
        lastFlexjobEndedOn: dates.flexjob === null ? null : parseIsoDate(dates.flexjob),
      }),
      { criterion: 'benefit-since', id: 'benefit-too-short', atLeast },
      { referenceDate: parseIsoDate(reference)!, sendingMunicipality: '0101' },
    );

  it.each([
    ['2005-03-01', null, '2005-09-01', true],
    ['2005-03-02', null, '2005-09-01', false],
    // the end of the last flexjob counts before the first grant, in both directions
    ['2001-01-01', '2005-06-01', '2005-09-01', false],
    ['2005-08-01', '2004-06-01', '2005-09-01', true],
    [null, '2005-03-01', '2005-09-01', true],
    [null, null, '2005-09-01', false],
    // month rule: six months from 31 August are over on the last day of February
    ['2004-08-31', null, '2005-02-28', true],
    ['2004-08-31', null, '2005-02-27', false],
    ['2003-08-31', null, '2004-02-28', false],
    ['2003-08-31', null, '2004-02-29', true],
    // not begun yet
    ['2005-12-01', null, '2005-09-01', false],
  ] as const)('first grant %s, last flexjob ended %s, on %s: %s', (first, flexjob, reference, expected) => {
    expect(since({ first, flexjob }, reference)).toBe(expected);
  });

  it('counts weeks and days too, and P0D is met on the day', () => {
    expect(since({ first: '2005-08-18', flexjob: null }, '2005-09-01', 'P2W')).toBe(true);
    expect(since({ first: '2005-08-19', flexjob: null }, '2005-09-01', 'P14D')).toBe(false);
    expect(since({ first: '2005-09-01', flexjob: null }, '2005-09-01', 'P0D')).toBe(true);
  });
});

describe('every kind of criterion', () => {
  it('stands under its own name and in the schema', () => {
    for (const [name, kind] of Object.entries(CRITERIA)) expect(kind.type).toBe(name);
    const used = new Set(protocol.eligibility.map(({ criterion }) => criterion));
    expect([...used].sort()).toEqual(Object.keys(CRITERIA).sort());
    expect(protocolSchema.shape.eligibility.safeParse([{ criterion: 'star-sign' }]).success).toBe(false);
  });

  it('has a label for its reason in both languages', () => {
    for (const reason of [...RECORD_REASONS, ...protocol.eligibility.map(({ id }) => id)]) {
      const label = reasonLabel(reason, protocol);
      expect(label?.da).toMatch(/\p{L}{3}/u);
      expect(label?.en).toMatch(/\p{L}{3}/u);
    }
    expect(reasonLabel('age', protocol)).toEqual({ en: 'not 18–59 years old', da: 'ikke 18–59 år' });
    expect(reasonLabel('benefit-too-short', protocol)).toEqual({
      en: 'on the benefit for less than 6 months',
      da: 'på ydelsen i mindre end 6 måneder',
    });
    expect(reasonLabel('nothing', protocol)).toBeNull();
    expect(reasonLabel('toString', protocol)).toBeNull();
  });

  it.each([
    [{ months: 18, days: 0 }, '1 year 6 months', '1 år 6 måneder'],
    [{ months: 1, days: 7 }, '1 month 1 week', '1 måned 1 uge'],
    [{ months: 24, days: 10 }, '2 years 10 days', '2 år 10 dage'],
    [{ months: 0, days: 1 }, '1 day', '1 dag'],
    [{ months: 0, days: 182 }, '26 weeks', '26 uger'],
    [{ months: 0, days: 0 }, '0 days', '0 dage'],
  ])('periods in words: %o', (period, en, da) => {
    expect(periodText(period)).toEqual({ en, da });
  });
});

describe('screeningCounts', () => {
  const ids = [...new Set(protocol.eligibility.map(({ id }) => id))];

  it('shows every reason, those that hit nobody too, in the order of the flow', () => {
    const counts = screeningCounts('0101', protocol);
    counts.add({ reasons: [] });
    counts.add({ reasons: ['age', 'sick-leave'] });
    counts.addRecords('invalid-record', 3);
    counts.addRecords('fictitious-cpr');
    expect(counts.rows().map(({ reason, first, all }) => `${reason} ${first} ${all}`)).toEqual([
      'assessed 6 6',
      'invalid-record 3 3',
      'fictitious-cpr 1 1',
      'replacement-cpr 0 0',
      'other-municipality 0 0',
      'age 1 1',
      'other-benefit 0 0',
      'benefit-too-short 0 0',
      'maternity-leave 0 0',
      'sick-leave 0 1',
      'pension-clarification 0 0',
      'not-available 0 0',
      'excluded 5 5',
      'eligible 1 1',
    ]);
    expect(counts.rows().every(({ municipality }) => municipality === '0101')).toBe(true);
  });

  it('always adds up, whoever is screened', () => {
    const citizen = fc.record({
      municipality: fc.constantFrom('0101', '0147'),
      benefit: fc.constantFrom('ledighedsydelse', 'barsel', null),
      firstGrantedOn: fc.constantFrom(null, REFERENCE - 30, REFERENCE - 400),
      sickLeave: fc.boolean(),
      maternityLeave: fc.boolean(),
      available: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(citizen, { maxLength: 40 }),
        fc.nat(5),
        fc.nat(5),
        (citizens, invalid, replacement) => {
          const counts = screeningCounts('0101', protocol);
          const judged = citizens.map((change) => screenCitizen(but(change), protocol, CONTEXT));
          for (const screening of judged) counts.add(screening);
          counts.addRecords('invalid-record', invalid);
          counts.addRecords('replacement-cpr', replacement);
          const of = new Map(counts.rows().map((row) => [row.reason, row]));
          const reasonRows = counts
            .rows()
            .filter(({ reason }) => !['assessed', 'excluded', 'eligible'].includes(reason));
          expect(of.get('assessed')!.first).toBe(citizens.length + invalid + replacement);
          expect(of.get('assessed')!.first).toBe(of.get('excluded')!.first + of.get('eligible')!.first);
          expect(reasonRows.reduce((sum, { first }) => sum + first, 0)).toBe(of.get('excluded')!.first);
          for (const { first, all } of reasonRows) expect(all).toBeGreaterThanOrEqual(first);
          for (const id of ids) {
            expect(of.get(id)!.all).toBe(judged.filter((one) => one.reasons.includes(id)).length);
            expect(of.get(id)!.first).toBe(judged.filter((one) => one.reasons[0] === id).length);
          }
        },
      ),
    );
  });

  it('refuses a reason that is not of the protocol', () => {
    expect(() => screeningCounts('0101', protocol).add({ reasons: ['other'] })).toThrow(TypeError);
  });
});
