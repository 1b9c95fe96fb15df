import type { Language } from '../../../core/text.ts';
import type { Column, Table, TableRow } from '../../model/report-model.ts';
import { cellParts } from '../cell-text.ts';
import { wrapLabel } from '../svg/wrap-label.ts';
import { columnsOf, padEnd, padStart, plainLine } from './plain-line.ts';

const GAP = 2;

/**
 * A table as lines of at most `width` columns: cells wrap where they must, an interval under its number. A table whose
 * longest words do not fit side by side is written as a list, row by row.
 */
export function tableText(table: Table, language: Language, width: number): readonly string[] {
  const headers = [
    plainLine(table.corner[language]),
    ...table.columns.map((column) => columnName(column, language)),
  ];
  const cells = (row: TableRow): readonly string[][] =>
    row.cells.map((cell) => cellParts(cell, language).map((part) => breakable(plainLine(part))));
  const rows = table.rows.map((row) => ({
    row,
    label: (row.kind === 'sub' ? '  ' : '') + plainLine(row.label[language]),
    cells: row.kind === 'group' ? [] : cells(row),
  }));
  const grouped = rows.filter(({ row }) => row.kind !== 'group');
  const contents = headers.map((_, column) =>
    column === 0
      ? grouped.map(({ label }) => label)
      : grouped.flatMap(({ cells: all }) => all[column - 1] ?? []),
  );
  const wanted = headers.map((_, column) => Math.max(0, ...(contents[column] ?? []).map(columnsOf)));
  const least = headers.map((header, column) => {
    const words = [header, ...(contents[column] ?? [])].flatMap((text) => text.split(/[ -]/));
    return Math.min(Math.max(...words.map(columnsOf)), column === 0 ? 18 : 40);
  });
  const widths = fittingWidths(
    wanted.map((size, at) => Math.max(size, least[at] as number)),
    least,
    width,
  );
  const notes = table.notes.flatMap((note) => ['', ...wrapLabel(plainLine(note[language]), width)]);
  if (widths === null)
    return [
      ...listed(
        rows,
        table.columns.map((column) => [groupOf(column, language), columnName(column, language)]),
        width,
      ),
      ...notes,
    ];
  const line = (columns: readonly (readonly string[])[]): readonly string[] =>
    Array.from({ length: Math.max(...columns.map((lines) => lines.length)) }, (_, at) =>
      columns
        .map((lines, column) => {
          const text = lines[at] ?? '';
          const number = column > 0 && table.columns[column - 1]?.align === 'number';
          return number ? padStart(text, widths[column] as number) : padEnd(text, widths[column] as number);
        })
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  const head = line(headers.map((header, at) => wrapLabel(header, widths[at] as number)));
  const groups = groupLines(table, language, widths);
  const rule = '─'.repeat(widths.reduce((sum, size) => sum + size + GAP, -GAP));
  return [
    ...groups,
    ...head,
    rule,
    ...rows.flatMap(({ row, label, cells: all }) =>
      row.kind === 'group'
        ? wrapLabel(label, width)
        : [
            ...(row.kind === 'total' ? [rule] : []),
            ...line([
              wrapLabel(label, widths[0] as number),
              ...all.map((parts, at) => parts.flatMap((part) => wrapLabel(part, widths[at + 1] as number))),
            ]),
          ],
    ),
    ...notes,
  ];
}

function columnName(column: Column, language: Language): string {
  const label = column.label[language];
  return plainLine(column.unit === null ? label : `${label} (${column.unit[language]})`);
}

function groupOf(column: Column, language: Language): string | null {
  return column.group === null ? null : plainLine(column.group[language]);
}

/** Lines above the header: each group over its columns, centred, ruled off below; none when no column has one. */
function groupLines(table: Table, language: Language, widths: readonly number[]): readonly string[] {
  const spans: { label: string | null; width: number }[] = [{ label: null, width: widths[0] as number }];
  table.columns.forEach((column, at) => {
    const label = groupOf(column, language);
    const last = spans.at(-1);
    const size = widths[at + 1] as number;
    if (at > 0 && label !== null && last?.label === label) last.width += GAP + size;
    else spans.push({ label, width: size });
  });
  if (spans.every(({ label }) => label === null)) return [];
  const labels = spans.map(({ label, width }) => (label === null ? [] : wrapLabel(label, width)));
  const height = Math.max(...labels.map((lines) => lines.length));
  const line = (text: (at: number) => string) =>
    spans
      .map(({ width }, at) => {
        const written = text(at);
        return padEnd(padStart(written, Math.floor((width + columnsOf(written)) / 2)), width);
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  return [
    ...Array.from({ length: height }, (_, row) =>
      line((at) => labels[at]?.[row - height + (labels[at]?.length ?? 0)] ?? ''),
    ),
    line((at) => (labels[at]?.length === 0 ? '' : '─'.repeat(spans[at]?.width ?? 0))),
  ];
}

/** An interval may break before its "to". */
function breakable(text: string): string {
  return text.replace(/\u00a0(til|to)\u00a0/, ' $1 ');
}

/** Widths that fit, the widest shrunk first; null when even the longest words do not. */
function fittingWidths(
  wanted: readonly number[],
  least: readonly number[],
  width: number,
): readonly number[] | null {
  const widths = [...wanted];
  const total = () => widths.reduce((sum, size) => sum + size + GAP, -GAP);
  while (total() > width) {
    const slack = widths.map((size, at) => (size > (least[at] as number) ? size : 0));
    const widest = Math.max(...slack);
    if (widest === 0) return null;
    widths[slack.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function listed(
  rows: readonly { readonly label: string; readonly cells: readonly (readonly string[])[] }[],
  headers: readonly (readonly [string | null, string])[],
  width: number,
): readonly string[] {
  return rows.flatMap(({ label, cells }) => [
    ...wrapLabel(label, width),
    ...cells.flatMap((parts, at) => {
      const name = (headers[at] ?? []).filter((part) => part !== null).join(', ');
      return wrapLabel(`${name}: ${parts.join(' ')}`, width - 4).map((line) => `    ${line}`);
    }),
  ]);
}
