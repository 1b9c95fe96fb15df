import { escapeMarkup } from '../markup.ts';
import { wrapLabel } from '../svg/wrap-label.ts';
import { cellReference, columnLetters, quotedSheet } from './cell-reference.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import type { WorkbookStyles } from './workbook-styles.ts';

/** `xl/worksheets/sheetN.xml`: the elements stand in the order the standard (ISO/IEC 29500-1, 18.3.1.99) asks for. */
export function sheetXml(
  sheet: Sheet,
  styles: WorkbookStyles,
  strings: SharedStrings,
  first: boolean,
): string {
  const width = Math.max(1, ...sheet.rows.map((row) => row.length));
  const links: string[] = [];
  const merged: string[] = [];
  const data = sheet.rows.map((row, at) => {
    const cells = row.map((cell, column) => {
      if (cell?.kind === 'text' && cell.link !== undefined)
        links.push(
          `<hyperlink ref="${cellReference(at, column)}" location="${escapeMarkup(`${quotedSheet(cell.link)}!A1`)}" display="${escapeMarkup(cell.text)}"/>`,
        );
      if (cell?.kind === 'text' && cell.across === true && sheet.widths.length > 1)
        merged.push(
          `<mergeCell ref="${cellReference(at, column)}:${cellReference(at, sheet.widths.length - 1)}"/>`,
        );
      return cellXml(cell, at, column, styles, strings);
    });
    const height = heightOf(row, sheet.widths);
    const size = height === null ? '' : ` ht="${height}" customHeight="1"`;
    return `<row r="${at + 1}"${size}>${cells.join('')}</row>`;
  });
  const { header } = sheet;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${cellReference(Math.max(0, sheet.rows.length - 1), width - 1)}"/><sheetViews><sheetView${first ? ' tabSelected="1"' : ''} showGridLines="0" workbookViewId="0">${header === null ? '' : pane(header + 1, sheet.frozenColumns)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${sheet.widths
    .map((chars, at) => `<col min="${at + 1}" max="${at + 1}" width="${chars}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${data.join('')}</sheetData>${
    sheet.filter && header !== null ? `<autoFilter ref="${filterRange(sheet)}"/>` : ''
  }${merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`}${
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`
  }<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${width > 5 ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>
`;
}

/** Points per line of text. */
const LINE = { title: 20, note: 14, other: 15 } as const;

/** Height of a row whose text wraps, in points; null where one line is enough: not every spreadsheet finds it by itself. */
function heightOf(row: readonly SheetCell[], widths: readonly number[]): number | null {
  const whole = widths.reduce((sum, chars) => sum + chars, 0);
  const heights = row.map((cell, column) => {
    if (cell?.kind !== 'text' || cell.style.wrap !== true) return 0;
    const { font } = cell.style;
    // Bold and large letters are wider than the digits that a column's width counts.
    const room =
      (cell.across ? whole : (widths[column] ?? 10)) *
      (font === 'title' ? 0.7 : font === 'bold' ? 0.88 : 0.95);
    const lines = wrapLabel(cell.text, room - (cell.style.indent ? 2 : 0)).length;
    const line = font === 'title' || font === 'note' ? LINE[font] : LINE.other;
    return lines * line;
  });
  const height = Math.max(0, ...heights);
  return height > LINE.other ? Math.min(height, HIGHEST) : null;
}

/** What a row may be at most, in points (Excel's own limit). */
const HIGHEST = 409;

/** The cells a filter spans: header to last row. */
export function filterRange(sheet: Sheet, absolute = false): string {
  const header = sheet.header ?? 0;
  const last = columnLetters((sheet.rows[header] ?? []).length - 1);
  return absolute
    ? `$A$${header + 1}:$${last}$${sheet.rows.length}`
    : `A${header + 1}:${last}${sheet.rows.length}`;
}

function pane(rows: number, columns: number): string {
  const top = cellReference(rows, columns);
  return columns > 0
    ? `<pane xSplit="${columns}" ySplit="${rows}" topLeftCell="${top}" activePane="bottomRight" state="frozen"/><selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight" activeCell="${top}" sqref="${top}"/>`
    : `<pane ySplit="${rows}" topLeftCell="${top}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${top}" sqref="${top}"/>`;
}

function cellXml(
  cell: SheetCell,
  row: number,
  column: number,
  styles: WorkbookStyles,
  strings: SharedStrings,
): string {
  if (cell === null) return '';
  const at = cellReference(row, column);
  // The shortest decimal that reads back as the same double.
  if (cell.kind === 'number')
    return `<c r="${at}" s="${styles.index(cell.style, cell.format)}"><v>${cell.value}</v></c>`;
  const style = styles.index(cell.style);
  return cell.text === ''
    ? `<c r="${at}" s="${style}"/>`
    : `<c r="${at}" s="${style}" t="s"><v>${strings.index(cell.text)}</v></c>`;
}
