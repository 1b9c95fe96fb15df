import type { ZipEntry } from './zip-entries.ts';

/** Bytes of a sheet's XML from which it is not unpacked to see whether anything stands in it. */
const LARGE = 100_000;
const VALUE = /<(?:\w+:)?[vt][\s>]/;

/** How many sheets of a workbook hold something. */
export function filledSheets(entries: readonly ZipEntry[]): number {
  return entries.filter(
    ({ name, size, text }) =>
      /^xl\/worksheets\/[^/]+\.xml$/.test(name) && (size > LARGE || VALUE.test(text() ?? '')),
  ).length;
}
