import type { Column } from './column.ts';

/** Spellings of a missing value; compared after trimming. Said in the output's `design.missingValues`. */
export const MISSING_VALUES: readonly string[] = ['', 'NA', 'N/A', 'NaN', 'NULL', '.'];

/** True for an empty field and the other spellings of a missing value. */
export function isMissing(value: string): boolean {
  return MISSING_VALUES.includes(value.trim());
}

/** A column as numbers: NaN where missing; `bad` holds the codes of its texts that are no numbers. */
export function numbersOf(
  column: Column,
  decimal: ',' | '.',
): { readonly values: Float64Array; readonly bad: ReadonlySet<number> } {
  const bad = new Set<number>();
  const byText = Float64Array.from(column.texts, (value, code) => {
    if (isMissing(value)) return Number.NaN;
    const number = parseNumber(value.trim(), decimal);
    if (number === null) bad.add(code);
    return number ?? Number.NaN;
  });
  return { values: Float64Array.from(column.codes, (code) => byText[code] as number), bad };
}

/** A number in plain or exponent notation; with a decimal comma, points are thousands marks and nothing else. */
export function parseNumber(value: string, decimal: ',' | '.'): number | null {
  const grouped = decimal === ',' && /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(value);
  if (decimal === ',' && value.includes('.') && !grouped) return null;
  const plain = decimal === ',' ? value.replaceAll('.', '').replace(',', '.') : value;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain)) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

/** A column as levels: −1 where missing. Levels sorted: numbers by size when all are numbers, else by code point. */
export function levelsOf(
  column: Column,
  decimal: ',' | '.',
): { readonly levels: readonly string[]; readonly codes: Int32Array } {
  const trimmed = column.texts.map((raw) => raw.trim());
  const present = [...new Set(trimmed.filter((value) => !isMissing(value)))].map((value) => ({
    value,
    number: parseNumber(value, decimal),
  }));
  const numeric = present.every(({ number }) => number !== null);
  const levels = present
    .sort(
      (a, b) =>
        (numeric ? (a.number as number) - (b.number as number) : 0) ||
        (a.value < b.value ? -1 : a.value > b.value ? 1 : 0),
    )
    .map(({ value }) => value);
  const position = new Map(levels.map((value, index) => [value, index]));
  const byText = Int32Array.from(trimmed, (value) => position.get(value) ?? -1);
  return { levels, codes: column.codes.map((code) => byText[code] as number) };
}

/** Every distinct text that is not missing is a number. */
export function isNumeric(column: Column, decimal: ',' | '.'): boolean {
  const present = column.texts.filter((value) => !isMissing(value));
  return present.length > 0 && present.every((value) => parseNumber(value.trim(), decimal) !== null);
}

/** `2024-03-01`, `01-03-2024`, `1.3.2024`, `01/03/2024`, with or without a time of day behind. */
export function isDateLike(value: string): boolean {
  return /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})([T ].*)?$/.test(value.trim());
}
