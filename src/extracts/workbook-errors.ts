import type { ZipEntry } from './zip-entries.ts';

/** A cell that holds an Excel error (#N/A, #DIV/0!, …), by row and column from 1. */
export interface ErrorCell {
  readonly row: number;
  readonly column: number;
}

/**
 * The cells of a sheet that hold errors. The reader of workbooks takes them for empty, which would lose what the sender
 * meant to say; so they are looked for in the sheet's own XML.
 *
 * @param sheet name of the sheet, or null for the first
 */
export function workbookErrors(entries: readonly ZipEntry[], sheet: string | null): readonly ErrorCell[] {
  const part = sheetPart(entries, sheet);
  const xml = part?.text() ?? '';
  const cells: ErrorCell[] = [];
  for (const match of xml.matchAll(/<(?:\w+:)?c\s([^>]*)>/g)) {
    const attributes = match[1] as string;
    if (!/\bt="e"/.test(attributes)) continue;
    const place = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(attributes);
    if (place) cells.push({ row: Number(place[2]), column: columnNumber(place[1] as string) });
  }
  return cells;
}

/** The file that holds the sheet, by the workbook's list of sheets and its relations. */
function sheetPart(entries: readonly ZipEntry[], sheet: string | null): ZipEntry | undefined {
  const text = (name: string) => entries.find((entry) => entry.name === name)?.text() ?? '';
  const sheets = [...text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(
    (match) => match[1] as string,
  );
  const wanted =
    sheet === null
      ? sheets[0]
      : sheets.find((attributes) => unescapeXml(attribute(attributes, 'name')) === sheet);
  const relation = attribute(wanted ?? '', '\\w+:id');
  const relations = [...text('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)];
  const target = relations
    .map((match) => match[1] as string)
    .find((attributes) => attribute(attributes, 'Id') === relation);
  const path = attribute(target ?? '', 'Target');
  const name = path.startsWith('/') ? path.slice(1) : `xl/${path}`;
  return entries.find((entry) => entry.name === name);
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function unescapeXml(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** A is 1, Z 26, AA 27. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
