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

export function csvLine(fields: readonly (string | number | null)[]): string {
  return fields.map(csvField).join(',');
}

function csvField(field: string | number | null): string {
  if (field === null) return '';
  const value = String(field);
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
