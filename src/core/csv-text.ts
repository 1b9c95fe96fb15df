/**
 * CSV as the toolkit writes it: comma, UTF-8, `\n`, a field quoted only when it must be (RFC 4180).
 * Rows come in the order given; callers sort.
 */
export function csvText(
  header: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  const lines = [csvLine(header)];
  for (const row of rows) lines.push(csvLine(row));
  return `${lines.join('\n')}\n`;
}

/** Lines that are turned into bytes in one piece. */
const CHUNK = 8192;

/**
 * UTF-8 bytes of a file of many rows, whose text need not be held as well.
 * @param lineOf A row as the file has it, without the line feed; `csvField` quotes what must be quoted.
 */
export function csvBytes<T>(
  header: readonly string[],
  rows: readonly T[],
  lineOf: (row: T) => string,
): Buffer {
  const chunks = [Buffer.from(`${csvLine(header)}\n`, 'utf8')];
  for (let from = 0; from < rows.length; from += CHUNK) {
    let lines = '';
    const to = Math.min(rows.length, from + CHUNK);
    for (let index = from; index < to; index += 1) lines += `${lineOf(rows[index] as T)}\n`;
    chunks.push(Buffer.from(lines, 'utf8'));
  }
  return Buffer.concat(chunks);
}

export function csvLine(fields: readonly (string | number | null)[]): string {
  return fields.map(csvField).join(',');
}

/** A field as CSV has it; `null` is empty. */
export function csvField(field: string | number | null): string {
  if (field === null) return '';
  const value = String(field);
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
