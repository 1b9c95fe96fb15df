import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAt, formatIsoDate, parseIsoDate } from '../../src/core/dates.ts';
import { type Cpr, HIGHEST_AGE, parseCpr } from '../../src/register/cpr.ts';
import { cprCentury } from '../../src/register/cpr-birth.ts';
import { cprCheckDigit } from '../../src/register/cpr-check-digit.ts';
import { cprProblem } from '../../src/register/cpr-problem.ts';
import { dk } from './stdnum-dk.ts';

// Numbers of living form are put together while the tests run; written out are only day + 60 ones.
const two = (value: number): string => String(value).padStart(2, '0');
const number = (day: number, month: number, year: number, serial: number): string =>
  `${two(day)}${two(month)}${two(year)}${String(serial).padStart(4, '0')}`;

const TODAY = parseIsoDate('2005-09-01')!;
const read = (value: string, pad = false, referenceDate = TODAY): Cpr =>
  parseCpr(value, { referenceDate, pad });
const code = (cpr: Cpr): string => (cpr.kind === 'invalid' ? cpr.code : cpr.kind);

const anyNumber = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 19 }), fc.nat(99), fc.nat(9999))
  .map(([day, month, year, serial]) => number(day, month, year, serial));

/** The table of domain facts, written out row by row: seventh digit, years, century. */
const CENTURIES: readonly (readonly [number[], number, number, number])[] = [
  [[0, 1, 2, 3], 0, 99, 1900],
  [[4, 9], 0, 36, 2000],
  [[4, 9], 37, 99, 1900],
  [[5, 6, 7, 8], 0, 57, 2000],
  [[5, 6, 7, 8], 58, 99, 1800],
];

/** Plain second reading of ten digits by the rules, with the Date object as calendar. */
function plainBirth(digits: string): string | null {
  const year = Number(digits.slice(4, 6));
  const row = CENTURIES.find(
    ([sevenths, from, to]) => sevenths.includes(Number(digits[6])) && year >= from && year <= to,
  )!;
  const written = Number(digits.slice(0, 2));
  const iso = `${row[3] + year}-${digits.slice(2, 4)}-${two(written > 60 ? written - 60 : written)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso ? iso : null;
}

describe('cprCentury', () => {
  it('is the table, for all 1,000 combinations', () => {
    let checked = 0;
    for (const [sevenths, from, to, century] of CENTURIES) {
      for (const seventh of sevenths) {
        for (let year = from; year <= to; year += 1) {
          expect(cprCentury(seventh, year)).toBe(century);
          checked += 1;
        }
      }
    }
    expect(checked).toBe(1_000);
  });
});

describe('parseCpr', () => {
  it('agrees with a plain second reading for every day, month, year and seventh digit (brute force)', () => {
    const far = parseIsoDate('2057-12-31')!;
    let people = 0;
    for (let year = 0; year <= 99; year += 1) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 99; day += year % 10 === 0 ? 1 : 7) {
          for (let seventh = 0; seventh <= 9; seventh += 1) {
            const digits = number(day, month, year, seventh * 1_000);
            const birth = plainBirth(digits);
            const cpr = read(digits, false, far);
            if (birth === null) {
              if (code(cpr) !== 'CPR_DATE_INVALID')
                throw new Error(`${code(cpr)} for a date that does not exist`);
            } else if (ageAt(parseIsoDate(birth)!, far) > HIGHEST_AGE) {
              if (code(cpr) !== 'CPR_AGE_IMPOSSIBLE') throw new Error(`${code(cpr)} for born ${birth}`);
            } else if (cpr.kind !== 'person' && cpr.kind !== 'fictitious') {
              throw new Error(`${code(cpr)} for born ${birth}`);
            } else {
              if (formatIsoDate(cpr.birth) !== birth)
                throw new Error(`read as born ${formatIsoDate(cpr.birth)}, not ${birth}`);
              if ((cpr.kind === 'fictitious') !== day > 60) throw new Error(`${cpr.kind} for day ${day}`);
              people += 1;
            }
          }
        }
      }
    }
    expect(people).toBeGreaterThan(50_000);
  });

  it('reads the same number however it is written', () => {
    fc.assert(
      fc.property(
        anyNumber,
        fc.constantFrom('', '-', '\u2013', '\u2011', '\u2212'),
        fc.constantFrom('', ' ', '\u00a0', '  '),
        fc.boolean(),
        (digits, hyphen, space, wide) => {
          const [date, serial] = [digits.slice(0, 6), digits.slice(6)];
          const spread = wide ? date.replace(/(..)(..)(..)/, '$1 $2 $3') : date;
          expect(read(`${space}${spread}${space}${hyphen}${space}${serial}${space}`)).toEqual(read(digits));
        },
      ),
    );
  });

  it('never throws, never gives anything but ten characters, never lets a problem show the number', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), anyNumber, fc.string({ unit: fc.constantFrom(...'0123456789-AB ') })),
        (value) => {
          const cpr = read(value, true);
          if (cpr.kind === 'invalid') {
            const item = cprProblem(cpr.code, { file: 'f.csv', line: 2 });
            const words = [item.message, item.permitted, item.remedy].flatMap((part) => [
              part?.da ?? '',
              part?.en ?? '',
            ]);
            expect(item.code).toBe(cpr.code);
            expect(words.join(' ')).not.toMatch(/\d{4,}/);
          } else expect(cpr.cpr).toMatch(cpr.kind === 'replacement' ? /^\d{7}[A-Z]{2}\d$/ : /^\d{10}$/);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('tells sex by the last digit', () => {
    for (let last = 0; last <= 9; last += 1) {
      const cpr = read(`610160000${last}`);
      expect(cpr.kind === 'fictitious' && cpr.sex).toBe(last % 2 === 0 ? 'female' : 'male');
    }
  });

  it('subtracts 60 from the day of a fictitious number, and only from 61', () => {
    const cpr = read('910160-0001');
    expect(cpr.kind === 'fictitious' && formatIsoDate(cpr.birth)).toBe('1960-01-31');
    expect(code(read(number(60, 1, 60, 1)))).toBe('CPR_DATE_INVALID');
    expect(code(read(number(92, 1, 60, 1)))).toBe('CPR_DATE_INVALID');
  });

  it('recognises replacement numbers with a day that can be, plain or + 60', () => {
    expect(read('710160-1ab2')).toEqual({ kind: 'replacement', cpr: '7101601AB2' });
    expect(code(read('890260-1AB2'))).toBe('replacement');
    expect(code(read('910260-1AB2'))).toBe('CPR_DATE_INVALID');
    expect(code(read('710160-A1B2'))).toBe('CPR_CHARACTERS');
    expect(code(read('710160-1ABC'))).toBe('CPR_CHARACTERS');
  });

  it.each([
    ['', 'CPR_MISSING'],
    [' \u00a0', 'CPR_MISSING'],
    ['61016', 'CPR_LENGTH'],
    ['61016000011', 'CPR_LENGTH'],
    ['610160--0001', 'CPR_CHARACTERS'],
    ['61-01-60-0001', 'CPR_CHARACTERS'],
    ['6101-600001', 'CPR_CHARACTERS'],
    ['610160.0001', 'CPR_CHARACTERS'],
    ['6,1016E+09', 'CPR_SCIENTIFIC'],
    ['6.1E+9', 'CPR_SCIENTIFIC'],
    ['6e9', 'CPR_SCIENTIFIC'],
    ['٦١٠١٦٠٠٠٠١', 'CPR_CHARACTERS'],
  ])('%j is %s', (value, expected) => {
    expect(code(read(value))).toBe(expected);
    expect(code(read(value, true))).toBe(expected);
  });

  it('puts back a lost zero only when asked, with and without hyphen', () => {
    const whole = number(2, 3, 60, 17);
    for (const written of [whole.slice(1), `${whole.slice(1, 6)}-${whole.slice(6)}`]) {
      expect(code(read(written))).toBe('CPR_NINE_DIGITS');
      const padded = read(written, true);
      expect(padded.kind === 'person' && [padded.cpr, padded.padded]).toEqual([whole, true]);
    }
    const unpadded = read(whole, true);
    expect(unpadded.kind === 'person' && unpadded.padded).toBe(false);
  });

  it('judges birth and age at the reference date, to the day', () => {
    const born = number(61, 9, 5, 4_000); // 1 September 2005, fictitious
    expect(code(read(born))).toBe('fictitious');
    expect(code(read(born, false, TODAY - 1))).toBe('CPR_BIRTH_IN_FUTURE');
    const old = number(61, 9, 79, 1); // 1 September 1979
    const last = parseIsoDate('2105-08-31')!;
    expect(code(read(old, false, last))).toBe('fictitious');
    expect(code(read(old, false, last + 1))).toBe('CPR_AGE_IMPOSSIBLE');
  });
});

describe('cprCheckDigit', () => {
  it('is the weighted sum: a changed digit or two swapped neighbours that differ break it', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const valid = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => digits.slice(0, 9) + d).filter(cprCheckDigit);
        expect(valid.length).toBeLessThanOrEqual(1);
        const good = valid[0];
        if (good === undefined) return;
        const changed = [...good];
        changed[at] = String((Number(changed[at]) + by) % 10);
        expect(cprCheckDigit(changed.join(''))).toBe(false);
      }),
    );
  });

  it('holds for one number in eleven', () => {
    let holds = 0;
    for (let serial = 0; serial < 9_999; serial += 1)
      if (cprCheckDigit(number(61, 1, 60, serial))) holds += 1;
    expect(holds).toBe(909);
  });

  it('agrees with a sum worked by hand', () => {
    // 6·4 + 1·3 + 0·2 + 1·7 + 6·6 + 0·5 + 0·4 + 0·3 + 9·2 + 0·1 = 88 = 8 · 11
    expect(cprCheckDigit('6101600090')).toBe(true);
    expect(cprCheckDigit('6101600091')).toBe(false);
  });
});

describe('differences from stdnum 1.12 (docs/cpr.md)', () => {
  // stdnum judges births against the clock; so does this comparison, and only here.
  const now = Math.floor(Date.now() / 86_400_000);
  const theirs = (value: string): boolean => dk.cpr.validate(value).isValid;
  const ours = (value: string): Cpr => read(value, false, now);

  it('agrees on ten digits wherever no rule of the table applies', () => {
    fc.assert(
      fc.property(anyNumber, (digits) => {
        const cpr = ours(digits);
        if (cpr.kind === 'fictitious' || code(cpr) === 'CPR_AGE_IMPOSSIBLE') return;
        // Births within a day of today: the clock's time zone decides in stdnum.
        if (cpr.kind === 'person' && Math.abs(cpr.birth - now) <= 1) return;
        expect(theirs(digits)).toBe(cpr.kind === 'person');
      }),
      { numRuns: 5_000 },
    );
  });

  it('1. day + 60: fictitious here, invalid there', () => {
    expect(code(ours('610160-0001'))).toBe('fictitious');
    expect(theirs('610160-0001')).toBe(false);
  });

  it('2. replacement numbers: recognised here, a wrong form there', () => {
    expect(code(ours('710160-1AB2'))).toBe('replacement');
    expect(theirs('710160-1AB2')).toBe(false);
  });

  it('3. impossible ages: rejected here, valid there', () => {
    const born1860 = number(1, 1, 60, 5_001);
    expect(code(ours(born1860))).toBe('CPR_AGE_IMPOSSIBLE');
    expect(theirs(born1860)).toBe(true);
  });

  it('4. births after the reference date: against the day of the trial here, the clock there', () => {
    const born2004 = number(1, 6, 4, 4_001);
    expect(code(read(born2004, false, parseIsoDate('2003-01-01')!))).toBe('CPR_BIRTH_IN_FUTURE');
    expect(theirs(born2004)).toBe(true);
  });

  it('5. hyphens: one, after the sixth digit, here; anywhere there', () => {
    const digits = number(2, 3, 60, 17);
    const everywhere = [...digits].join('-');
    expect(code(ours(everywhere))).toBe('CPR_CHARACTERS');
    expect(theirs(everywhere)).toBe(true);
  });

  it('6. a lost leading zero: an error of its own, or put back, here; a wrong length there', () => {
    const digits = number(2, 3, 60, 17).slice(1);
    expect(code(ours(digits))).toBe('CPR_NINE_DIGITS');
    expect(code(read(digits, true, now))).toBe('person');
    expect(theirs(digits)).toBe(false);
  });

  it('7. modulus 11: reported here, not looked at there; neither rejects', () => {
    const bad = [0, 1, 2].map((serial) => number(1, 1, 65, serial)).find((digits) => !cprCheckDigit(digits))!;
    const cpr = ours(bad);
    expect(cpr.kind === 'person' && cpr.checkDigit).toBe(false);
    expect(theirs(bad)).toBe(true);
  });

  it('no difference: tabs, spaces that do not break, and dashes are read by both', () => {
    const digits = number(2, 3, 60, 17);
    for (const mark of ['\t', '\u00a0', '\u2013', ' ']) {
      const written = `${digits.slice(0, 6)}${mark}${digits.slice(6)}`;
      expect(code(ours(written))).toBe('person');
      expect(theirs(written)).toBe(true);
    }
  });
});
