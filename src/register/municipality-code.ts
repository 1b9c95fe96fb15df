/**
 * A municipality code with four digits (`101` and `0101` are `0101`), or null when it cannot be one: codes run from 101,
 * and 411 (Christiansø) belongs to the Ministry of Defence and is no municipality. The form is checked, not whether a
 * municipality has that code today: 271 had one until 2005, 98 since 2007.
 */
export function municipalityCode(value: string): string | null {
  const match = /^0?([1-9]\d{2})$/.exec(value.trim());
  if (!match || match[1] === '100' || match[1] === '411') return null;
  return `0${match[1]}`;
}
