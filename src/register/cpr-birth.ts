import { type Day, dayOf, daysInMonth } from '../core/dates.ts';

/**
 * The birth date a CPR number of ten digits tells; the day of a fictitious number (day + 60) less 60. Null when no such
 * day exists.
 */
export function cprBirth(digits: string): Day | null {
  const written = Number(digits.slice(0, 2));
  const yearOfCentury = Number(digits.slice(4, 6));
  const year = cprCentury(Number(digits[6]), yearOfCentury) + yearOfCentury;
  return dayOf(year, Number(digits.slice(2, 4)), written > 60 ? written - 60 : written);
}

/**
 * Century of birth (1800, 1900 or 2000) from the seventh digit and the two-digit year: 0–3 → 1900; 4 and 9 → 2000 up to
 * year 36, else 1900; 5–8 → 2000 up to year 57, else 1800.
 */
export function cprCentury(seventhDigit: number, yearOfCentury: number): 1800 | 1900 | 2000 {
  if (seventhDigit <= 3) return 1900;
  if (seventhDigit === 4 || seventhDigit === 9) return yearOfCentury <= 36 ? 2000 : 1900;
  return yearOfCentury <= 57 ? 2000 : 1800;
}

/** True when the first four digits are a day of some year, day + 60 included: all that can be asked of a replacement number. */
export function hasBirthday(characters: string): boolean {
  const written = Number(characters.slice(0, 2));
  const month = Number(characters.slice(2, 4));
  const day = written > 60 ? written - 60 : written;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2000, month);
}
