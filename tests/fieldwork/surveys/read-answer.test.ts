import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/core/dates.ts';
import type { DateFormat } from '../../../src/extracts/file-format.ts';
import { answerReader } from '../../../src/fieldwork/surveys/read-answer.ts';
import type { Question } from '../../../src/protocol/survey-schema.ts';

const latest = parseIsoDate('2006-12-01') as number;
const base = { id: 'q', label: { da: 'Q', en: 'Q' }, required: false };

function read(question: object, value: string, dateFormat: DateFormat | null = null) {
  const detected = {
    dateFormat: { value: dateFormat, origin: 'given' as const },
    decimal: { value: ',' as const, origin: 'given' as const },
  };
  const at = { file: 'skema.csv', line: 2, column: 1 };
  const { stored, problems } = answerReader({ ...base, ...question } as unknown as Question, latest)(
    [{ value, at, option: null }],
    detected,
  );
  return problems.length === 0 ? stored : problems.map(({ code, remedy }) => [code, remedy?.en]);
}

describe('a number whose unit is kroner', () => {
  it('takes the ways in which amounts are written; another number does not', () => {
    const number = { kind: 'number', min: 0, max: 30000, decimals: 2 };
    const unit = { da: 'kr. om måneden', en: 'kroner a month' };
    expect(read({ ...number, unit }, '12.500,- kr.')).toBe('12500');
    expect(read({ ...number, unit }, 'kr. 12.500,50')).toBe('12500.5');
    expect(read({ ...number, unit: { da: 'timer', en: 'hours' } }, '20 kr.')).toMatchObject([
      ['SURVEY_NUMBER_INVALID', undefined],
    ]);
  });
});

describe('a date with a year of two digits', () => {
  const date = { kind: 'date', earliest: '1990-01-01', latest: '2006-10-01' };

  it('is read where the form is declared and the question’s days are less than a century apart', () => {
    expect(read(date, '1-10-98', 'dd-mm-yy')).toBe('1998-10-01');
    expect(read(date, '01-10-06', 'dd-mm-yy')).toBe('2006-10-01');
    expect(read(date, '02-10-06', 'dd-mm-yy')).toEqual([['SURVEY_DATE_RANGE', undefined]]);
    expect(read({ kind: 'date', earliest: '1920-01-01', latest: '1990-12-31' }, '1-5-22', 'dd-mm-yy')).toBe(
      '1922-05-01',
    );
  });

  it('is refused with what to do otherwise', () => {
    expect(read(date, '1-10-98', 'dd-mm-yyyy')).toEqual([
      ['SURVEY_DATE_INVALID', expect.stringContaining('`dateFormat: dd-mm-yy`')],
    ]);
    for (const open of [{ kind: 'date' }, { kind: 'date', earliest: '1900-01-01', latest: '2006-01-01' }])
      expect(read(open, '1-10-98', 'dd-mm-yy')).toEqual([
        ['SURVEY_DATE_INVALID', expect.stringContaining('`earliest` and `latest`')],
      ]);
    expect(read(date, '31-02-98', 'dd-mm-yy')).toEqual([['SURVEY_DATE_INVALID', undefined]]);
  });
});
