import type { Language } from '../../../core/text.ts';
import type { Cell, Column, Table, TableRow } from '../../model/report-model.ts';
import { COUNT, type NumberFormat, SHARE } from '../../words/numbers.ts';
import { WORDS } from '../../words/say.ts';
import { cellNumbers } from '../cell-numbers.ts';
import { cellText } from '../cell-text.ts';
import { numberFormatCode, sheetValue } from './number-format-code.ts';
import type { CellStyle, Sheet, SheetCell } from './sheet.ts';

/**
 * A table as a sheet: caption, link back, header, rows, notes. A column whose cells hold several numbers (an estimate and
 * its interval, a count and its share) takes one column per number; why a cell has none stands in words in the first.
 *
 * @param caption with its number, e.g. "Table 3. …"
 * @param contents name of the sheet to link back to
 * @param notes below the table's own
 */
export function tableSheet(
  table: Table,
  language: Language,
  given: {
    readonly name: string;
    readonly caption: string;
    readonly contents: string;
    readonly notes: readonly string[];
  },
): Sheet {
  const layout = table.columns.map((column, index) => ({ column, index, parts: partsOf(table, index) }));
  const heading: CellStyle = { font: 'bold', header: true, wrap: true };
  const header: SheetCell[] = [
    { kind: 'text', text: table.corner[language], style: heading },
    ...layout.flatMap(({ column, index, parts }) =>
      parts.map((part): SheetCell => {
        const name = columnName(column, language);
        return {
          kind: 'text',
          text: [name, partName(table, index, part, language)].filter((text) => text !== '').join(' – '),
          style: { ...heading, align: column.align === 'number' ? 'right' : 'left' },
        };
      }),
    ),
  ];
  const body = table.rows.map((row): readonly SheetCell[] => {
    const total = row.kind === 'total';
    const label: SheetCell = {
      kind: 'text',
      text: row.label[language],
      style: {
        font: total || row.kind === 'group' ? 'bold' : 'plain',
        wrap: true,
        total,
        indent: row.kind === 'sub',
      },
    };
    if (row.kind === 'group') return [label];
    return [
      label,
      ...layout.flatMap(({ column, index, parts }) =>
        parts.map((part) => sheetCell(row.cells[index] as Cell, part, column, row, language)),
      ),
    ];
  });
  const notes = [...table.notes.map((note) => note[language]), ...given.notes];
  const rows: (readonly SheetCell[])[] = [
    [{ kind: 'text', text: given.caption, style: { font: 'title', wrap: true }, across: true }],
    [
      {
        kind: 'text',
        text: WORDS[language].formats.sheet.back,
        style: { font: 'link' },
        link: given.contents,
      },
    ],
    header,
    ...body,
    ...(notes.length === 0 ? [] : [[]]),
    ...notes.map((note): readonly SheetCell[] => [
      { kind: 'text', text: note, style: { font: 'note', wrap: true }, across: true },
    ]),
  ];
  return {
    name: given.name,
    rows,
    widths: widthsOf([header, ...body]),
    header: 2,
    frozenColumns: 1,
    filter: false,
  };
}

/** Which of value, low, high, share, spread the cells of a column hold; the value always. */
function partsOf(table: Table, index: number): readonly Part[] {
  const held = table.rows.flatMap((row) => (row.kind === 'group' ? [] : [row.cells[index] as Cell]));
  return ([0, 3, 1, 2, 4] as const).filter(
    (part) => part === 0 || held.some((cell) => cellNumbers(cell)[part] !== null),
  );
}

/** Position in `cellNumbers`. */
type Part = 0 | 1 | 2 | 3 | 4;

function partName(table: Table, index: number, part: Part, language: Language): string {
  const words = WORDS[language].formats.parts;
  const held = table.rows.flatMap((row) => row.cells[index] ?? []);
  // A column of counts with their shares is named after the shares.
  const counts = held.filter((cell) => cellNumbers(cell)[0] !== null);
  if (part === 0)
    return counts.length > 0 && counts.every((cell) => cell.kind === 'count-share') ? words.count : '';
  const quartiles = table.rows
    .map((row) => row.cells[index])
    .filter((cell) => cell?.kind === 'quartiles' || cell?.kind === 'estimate' || cell?.kind === 'count-share')
    .every((cell) => cell?.kind === 'quartiles');
  if (part === 1) return quartiles ? words.lowerQuartile : words.low;
  if (part === 2) return quartiles ? words.upperQuartile : words.high;
  return part === 3 ? words.share : words.spread;
}

function sheetCell(cell: Cell, part: Part, column: Column, row: TableRow, language: Language): SheetCell {
  const total = row.kind === 'total';
  const value = cellNumbers(cell)[part];
  if (value !== null) {
    const format = formatOf(cell, part);
    return {
      kind: 'number',
      value: sheetValue(value, format),
      format: numberFormatCode(format, language),
      style: { font: total ? 'bold' : 'plain', total },
    };
  }
  if (part !== 0) return total ? { kind: 'text', text: '', style: { font: 'plain', total } } : null;
  const text = cellText(cell, language);
  return {
    kind: 'text',
    text,
    style: {
      font: cell.kind === 'text' ? (total ? 'bold' : 'plain') : 'mark',
      total,
      wrap: true,
      ...(column.align === 'number' ? { align: 'right' as const } : {}),
    },
  };
}

function formatOf(cell: Cell, part: Part): NumberFormat {
  if (cell.kind === 'count-share') return part === 0 ? COUNT : SHARE;
  return 'format' in cell ? cell.format : COUNT;
}

function columnName(column: Column, language: Language): string {
  const label = column.label[language];
  const group = column.group?.[language] ?? null;
  const whole = group === null || group === label ? label : `${group}: ${label}`;
  return column.unit === null ? whole : `${whole} (${column.unit[language]})`;
}

/** Wide enough for most, never so wide that a column fills the screen. */
function widthsOf(rows: readonly (readonly SheetCell[])[]): readonly number[] {
  const header = rows[0] as readonly SheetCell[];
  return header.map((_, column) => {
    const longest = Math.max(
      ...rows.map((row, index) => {
        const cell = row[column] ?? null;
        if (cell === null) return 0;
        if (cell.kind === 'number') return 10;
        // A header wraps: its longest word counts, or a third of it.
        return index === 0
          ? Math.max(...cell.text.split(/[\s/-]/).map((word) => word.length), cell.text.length / 3)
          : cell.text.length;
      }),
    );
    return Math.min(column === 0 ? 48 : 40, Math.max(column === 0 ? 18 : 11, Math.ceil(longest) + 2));
  });
}
