import type { Decimal } from './file-format.ts';

const COMMA = /^[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?:,\d+)?$/;
const POINT = /^[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?:\.\d+)?$/;

/**
 * Reads a number with a decimal mark: whole digits, or groups of three divided by the other mark or by a space; sign
 * `+`, `-` or `−`. No exponent, unit or percent sign. `1.234` is 1234 with decimal comma and 1.234 with decimal point;
 * `0.123` is no number with decimal comma (a group never begins with 0).
 *
 * @returns the number, or null when it is none
 */
export function parseNumber(value: string, decimal: Decimal): number | null {
  const written = value.trim().replace('\u2212', '-');
  if (!(decimal === ',' ? COMMA : POINT).test(written)) return null;
  const plain =
    decimal === ','
      ? written.replace(/[. \u00a0\u202f]/g, '').replace(',', '.')
      : written.replace(/[, \u00a0\u202f]/g, '');
  const number = Number(plain);
  return Number.isFinite(number) ? number + 0 : null;
}
