import { ageAt, type Day } from '../core/dates.ts';
import { cprBirth, hasBirthday } from './cpr-birth.ts';
import { cprCheckDigit } from './cpr-check-digit.ts';

/** Why something is no CPR number. Stable codes; `cprProblem` gives the wording. */
export type CprFault =
  | 'CPR_MISSING'
  | 'CPR_LENGTH'
  | 'CPR_NINE_DIGITS'
  | 'CPR_SCIENTIFIC'
  | 'CPR_CHARACTERS'
  | 'CPR_DATE_INVALID'
  | 'CPR_BIRTH_IN_FUTURE'
  | 'CPR_AGE_IMPOSSIBLE';

/** A CPR number read: of a person, fictitious (day + 60), a replacement number that cannot be linked, or none. */
export type Cpr =
  | {
      readonly kind: 'person' | 'fictitious';
      /** Ten digits. */
      readonly cpr: string;
      /** Of a fictitious number: the day of the month less 60. */
      readonly birth: Day;
      readonly sex: Sex;
      /** False when modulus 11 does not hold: a reason to look twice, never to reject. Meaningless for fictitious numbers. */
      readonly checkDigit: boolean;
      /** True when the leading zero was put back. */
      readonly padded: boolean;
    }
  | { readonly kind: 'replacement' /** Ten characters, letters in upper case. */; readonly cpr: string }
  | { readonly kind: 'invalid'; readonly code: CprFault };

export type Sex = 'female' | 'male';

export interface CprOptions {
  /** The day on which birth and age must be possible. */
  readonly referenceDate: Day;
  /** Put back the leading zero of nine digits (births on the 1st to 9th of a month). */
  readonly pad: boolean;
}

/** Highest age believed; the oldest person known reached 122. */
export const HIGHEST_AGE = 125;

const SPACE = /\s/g;
const DIGITS = /^\d+$/;
const WITH_HYPHEN = /^(\d{5,6})[-\u2010-\u2015\u2212](\d{4}|\d[A-Z]{2}\d)$/;
const REPLACEMENT = /^\d{7}[A-Z]{2}\d$/;
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d+$/;

/**
 * Reads a CPR number: ten digits, with or without a hyphen after the sixth, spaces anywhere. The birth date must exist,
 * lie on or before the reference date and give an age of at most 125 there. Modulus 11 never rejects: since 1 October 2007
 * numbers are issued without it. A replacement number (eCPR: letters at positions 8 and 9) is recognised and not linkable.
 *
 * @returns tagged result; holds the number itself except when invalid, so never print it
 * Source: docs/cpr.md
 */
export function parseCpr(value: string, options: CprOptions): Cpr {
  const written = value.replace(SPACE, '').toUpperCase();
  if (written === '') return { kind: 'invalid', code: 'CPR_MISSING' };
  const hyphenated = WITH_HYPHEN.exec(written);
  const joined = hyphenated ? `${hyphenated[1]}${hyphenated[2]}` : written;
  if (REPLACEMENT.test(joined)) {
    return hasBirthday(joined)
      ? { kind: 'replacement', cpr: joined }
      : { kind: 'invalid', code: 'CPR_DATE_INVALID' };
  }
  if (!DIGITS.test(joined)) {
    return { kind: 'invalid', code: SCIENTIFIC.test(joined) ? 'CPR_SCIENTIFIC' : 'CPR_CHARACTERS' };
  }
  const padded = joined.length === 9;
  if (padded && !options.pad) return { kind: 'invalid', code: 'CPR_NINE_DIGITS' };
  if (!padded && joined.length !== 10) return { kind: 'invalid', code: 'CPR_LENGTH' };
  const cpr = padded ? `0${joined}` : joined;
  const birth = cprBirth(cpr);
  if (birth === null) return { kind: 'invalid', code: 'CPR_DATE_INVALID' };
  if (birth > options.referenceDate) return { kind: 'invalid', code: 'CPR_BIRTH_IN_FUTURE' };
  if (ageAt(birth, options.referenceDate) > HIGHEST_AGE)
    return { kind: 'invalid', code: 'CPR_AGE_IMPOSSIBLE' };
  return {
    kind: Number(cpr.slice(0, 2)) > 60 ? 'fictitious' : 'person',
    cpr,
    birth,
    sex: cprSex(cpr),
    checkDigit: cprCheckDigit(cpr),
    padded,
  };
}

/** The sex a CPR number of ten characters tells: last digit odd = male, even = female. */
export function cprSex(cpr: string): Sex {
  return Number(cpr[9]) % 2 === 1 ? 'male' : 'female';
}
