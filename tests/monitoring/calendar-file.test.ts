import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../src/monitoring/calendar-file.ts';
import type { Duty } from '../../src/monitoring/duty.ts';
import { day } from '../ledger/a-trial.ts';
import { readCalendar } from './calendar-checker.ts';

const DUTY: Duty = {
  kind: 'statutory-follow-up',
  due: day('2006-05-01'),
  when: 'later',
  tracked: true,
  municipality: '0101',
  trialId: '0101-001',
  arm: null,
  party: 'Kommune A',
  round: null,
  count: null,
};

function file(duties: readonly Duty[], title = 'Forsøg', on = '2006-04-01', language: 'da' | 'en' = 'da') {
  return calendarFile({
    trial: { id: 'proeve', title: { da: title, en: title } },
    duties,
    on: day(on),
    language,
  });
}

describe('calendarFile', () => {
  it('is a calendar that a strict reader accepts', () => {
    const read = readCalendar(
      file([
        DUTY,
        {
          ...DUTY,
          kind: 'meeting',
          trialId: null,
          party: null,
          municipality: null,
          round: { id: 'm', label: { da: 'Opstartsmøde', en: 'Kick-off' } },
        },
      ]),
    );
    expect(read.name).toBe('Forsøg');
    expect(
      read.entries.map(({ start, end, summary, categories }) => [start, end, summary, categories]),
    ).toEqual([
      ['2006-05-01', '2006-05-02', 'lovpligtig opfølgning – Kommune A, 0101', ['lovpligtig opfølgning']],
      ['2006-05-01', '2006-05-02', 'Opstartsmøde: møde', ['møde']],
    ]);
    expect(readCalendar(file([])).entries).toEqual([]);
  });

  it('puts citizens of one deadline together, without naming them', () => {
    const three = ['0101-001', '0101-002', '0101-003'].map((trialId) => ({ ...DUTY, trialId }));
    const text = file(three);
    const { entries } = readCalendar(text);
    expect(entries.map(({ description }) => description)).toEqual(['Forsøg\n3 borgere\nSe `trial status`.']);
    expect(text).not.toMatch(/0101-00\d/);
    const hidden = file([{ ...DUTY, kind: 'back-referral', trialId: null }], 'Trial', '2006-04-01', 'en');
    expect(readCalendar(hidden).entries[0]?.description).toBe('Trial\nSee `trial status`.');
  });

  it('keeps the UID of a deadline from one day to the next, and gives different ones different UIDs', () => {
    const uid = (duty: Duty, on = '2006-04-01') => readCalendar(file([duty], 'Forsøg', on)).entries[0]?.uid;
    expect(uid(DUTY)).toBe(uid({ ...DUTY, trialId: '0101-009', when: 'overdue' }, '2006-06-01'));
    const others: readonly Duty[] = [
      DUTY,
      { ...DUTY, kind: 'referral' },
      { ...DUTY, due: DUTY.due + 1 },
      { ...DUTY, municipality: '0202' },
      { ...DUTY, party: 'Kommune B' },
      { ...DUTY, round: { id: 'r', label: { da: 'r', en: 'r' } } },
    ];
    expect(new Set(others.map((duty) => uid(duty))).size).toBe(others.length);
    expect(file([DUTY])).toBe(file([DUTY]));
  });

  it('carries any wording through, whatever stands in it', () => {
    const words = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(words, words, words, (title, party, label) => {
        const wellFormed = (value: string) => value.replaceAll(/\p{Cs}/gu, '');
        const duty = {
          ...DUTY,
          party: wellFormed(party),
          round: { id: 'r', label: { da: wellFormed(label), en: 'r' } },
        };
        const { entries, name } = readCalendar(file([duty], wellFormed(title)));
        const plain = (value: string) =>
          wellFormed(value)
            .replaceAll(/\r\n?/g, '\n')
            .replaceAll(/(?!\n)\p{Cc}/gu, '');
        expect(name).toBe(plain(title));
        expect(entries[0]?.summary).toContain(plain(party));
        expect(entries[0]?.summary.startsWith(plain(label))).toBe(true);
      }),
      { numRuns: 300 },
    );
    const long = file([{ ...DUTY, party: `${'ø'.repeat(80)}; a, b\\c` }]);
    expect(readCalendar(long).entries[0]?.summary).toContain(`${'ø'.repeat(80)}; a, b\\c`);
  });
});

describe('the strict reader', () => {
  const good = file([DUTY]);
  it.each([
    ['bare line feeds', good.replaceAll('\r\n', '\n')],
    ['a long line', good.replace('SUMMARY:', `SUMMARY:${'x'.repeat(80)}`)],
    ['an unescaped comma', good.replace('Kommune A\\,', 'Kommune A,')],
    ['a date that does not exist', good.replace('20060501', '20060431')],
    ['no UID', good.replace(/UID:[^\r]*\r\n/, '')],
    ['two events with one UID', good.replace(/(BEGIN:VEVENT[\s\S]*END:VEVENT\r\n)/, '$1$1')],
    ['an end before the start', good.replace('DTEND;VALUE=DATE:20060502', 'DTEND;VALUE=DATE:20060501')],
    ['no version', good.replace('VERSION:2.0\r\n', '')],
    ['something after the end', `${good}X:1\r\n`],
  ])('refuses %s', (_, broken) => {
    expect(broken).not.toBe(good);
    expect(() => readCalendar(broken)).toThrow();
  });
});
