import type { Delimiter } from './file-format.ts';
import { headerKey } from './header-key.ts';
import { isHeaderRow, TITLE_LINES } from './is-header-row.ts';

const CANDIDATES: readonly Delimiter[] = [';', ',', '\t', '|'];

/**
 * The delimiter of a header line, quoted text left out of account: the one that yields most of the expected names, then
 * the one that occurs most often, then the order `;` `,` tab `|`. Excel's own first line `sep=;` decides when present.
 * Where the first line yields no expected name it may be a title: then the line counts that `readHeader` takes for the header.
 *
 * @param head the beginning of the file's text
 * @param expected header names the file should have; may be empty
 * @returns the delimiter and how often it stands in the header, or null when no candidate occurs
 */
export function detectDelimiter(
  head: string,
  expected: readonly string[],
): { readonly delimiter: Delimiter; readonly count: number } | null {
  const header = firstLine(head);
  const declared = /^sep=(.)$/i.exec(header.trim());
  if (declared && CANDIDATES.includes(declared[1] as Delimiter)) {
    return { delimiter: declared[1] as Delimiter, count: 1 };
  }
  const first = delimiterOf(header, expected);
  if (first !== null && first.matches > 0) return first;
  for (const line of head.split(/\r\n|[\r\n]/, TITLE_LINES)) {
    const found = delimiterOf(line, expected);
    if (found !== null && isHeaderRow(splitHeader(line, found.delimiter), expected)) return found;
  }
  return first;
}

/** The best delimiter of one line; null when no candidate occurs in it. */
function delimiterOf(
  header: string,
  expected: readonly string[],
): { readonly delimiter: Delimiter; readonly count: number; readonly matches: number } | null {
  const names = new Set(expected.map(headerKey));
  let best: { delimiter: Delimiter; count: number; matches: number } | null = null;
  for (const delimiter of CANDIDATES) {
    const fields = splitHeader(header, delimiter);
    const count = fields.length - 1;
    if (count === 0) continue;
    const matches = fields.filter((field) => names.has(headerKey(field))).length;
    if (best === null || matches > best.matches || (matches === best.matches && count > best.count)) {
      best = { delimiter, count, matches };
    }
  }
  return best;
}

/** The first line that is not blank; line breaks inside quotes belong to the line. */
function firstLine(head: string): string {
  const body = head.replace(/^\uFEFF/, '').replace(/^\s*[\r\n]+/, '');
  let quoted = false;
  for (let i = 0; i < body.length; i += 1) {
    if (body[i] === '"') quoted = !quoted;
    else if (!quoted && (body[i] === '\n' || body[i] === '\r')) return body.slice(0, i);
  }
  return quoted ? (body.split(/[\r\n]/, 1)[0] ?? '') : body;
}

function splitHeader(header: string, delimiter: Delimiter): string[] {
  const fields: string[] = [];
  let quoted = false;
  let field = '';
  for (const character of header) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  fields.push(field);
  return fields;
}
