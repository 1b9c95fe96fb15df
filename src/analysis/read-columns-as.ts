import type { Column } from './column-store.ts';

/** Spellings of a missing value; compared after trimming. Said in the output's `design.missingValues`. */
export const MISSING_VALUES: readonly string[] = ['', 'NA', 'N/A', 'NaN', 'NULL', '.'];

/** A column as numbers: NaN where missing; `bad` is the first row whose text is no number, else null. */
export function numbersOf(column: Column, decimal: ',' | '.'): { values: Float64Array; bad: number | null } {
  const bad = new Set<number>();
  const byText = column.texts.map((raw, code) => {
    const value = raw.trim();
    if (MISSING_VALUES.includes(value)) return Number.NaN;
    const number = parseNumber(value, decimal);
    if (number === null) bad.add(code);
    return number ?? Number.NaN;
  });
  const codes = column.codes;
  const values = new Float64Array(codes.length);
  let firstBad: number | null = null;
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    values[i] = byText[code] as number;
    if (firstBad === null && bad.size > 0 && bad.has(code)) firstBad = i;
  }
  return { values, bad: firstBad };
}

/** A number in plain or exponent notation; with a decimal comma, points are thousands marks. */
export function parseNumber(value: string, decimal: ',' | '.'): number | null {
  const plain =
    decimal === ','
      ? (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(value) ? value.replaceAll('.', '') : value).replace(',', '.')
      : value;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain)) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

/** A column as levels: −1 where missing. Levels sorted: numbers by size when all are numbers, else by code point. */
export function levelsOf(column: Column): { levels: readonly string[]; codes: Int32Array } {
  const trimmed = column.texts.map((raw) => raw.trim());
  const present = [...new Set(trimmed.filter((value) => !MISSING_VALUES.includes(value)))];
  const numeric = present.every((value) => parseNumber(value, '.') !== null);
  const levels = present.sort(
    (a, b) => (numeric ? Number(a) - Number(b) : 0) || (a < b ? -1 : a > b ? 1 : 0),
  );
  const position = new Map(levels.map((value, index) => [value, index]));
  const byText = Int32Array.from(trimmed, (value) => position.get(value) ?? -1);
  return { levels, codes: column.codes.map((code) => byText[code] as number) };
}

/** Every distinct text that is not missing is a number. */
export function isNumeric(column: Column, decimal: ',' | '.'): boolean {
  const present = column.texts.map((raw) => raw.trim()).filter((value) => !MISSING_VALUES.includes(value));
  return present.length > 0 && present.every((value) => parseNumber(value, decimal) !== null);
}
