import { csvText } from '../../core/csv-text.ts';
import { RESULT_ROW_COLUMNS } from '../../effects/result-row-columns.ts';
import type { Cell, ReportModel, Table } from '../model/report-model.ts';
import { cellNumbers } from './cell-numbers.ts';
import { cellText } from './cell-text.ts';
import type { TextReportFile } from './report-file.ts';

/**
 * CSV files: `csv/results.csv` with every result row at full precision, and one file per table, a line per cell, with the
 * raw number beside how it is shown in each language.
 */
export function renderCsv(model: ReportModel): readonly TextReportFile[] {
  return [
    {
      name: 'csv/results.csv',
      content: csvText(
        RESULT_ROW_COLUMNS,
        model.results.map((row) =>
          RESULT_ROW_COLUMNS.map((column) => safe(column === 'notes' ? row.notes.join(' ') : row[column])),
        ),
      ),
    },
    ...tablesOf(model).map((table) => ({ name: `csv/${table.id}.csv`, content: tableText(table) })),
  ];
}

function tablesOf(model: ReportModel): readonly Table[] {
  return model.sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.type === 'table' ? [block] : block.type === 'figure' ? [block.data] : [],
    ),
  );
}

const CELL_FIELDS = [
  'row',
  'row_da',
  'row_en',
  'column',
  'column_da',
  'column_en',
  'kind',
  'value',
  'low',
  'high',
  'share',
  'spread',
  'shown_da',
  'shown_en',
] as const;

function tableText(table: Table): string {
  return csvText(
    CELL_FIELDS,
    table.rows.flatMap((row) =>
      row.cells.map((cell, index) => {
        const column = table.columns[index];
        const label = (language: 'da' | 'en') =>
          [column?.group?.[language], column?.label[language]]
            .filter((part) => part !== undefined)
            .join(': ');
        return [
          safe(row.id),
          safe(row.label.da),
          safe(row.label.en),
          safe(column?.id ?? ''),
          safe(label('da')),
          safe(label('en')),
          cell.kind,
          ...cellNumbers(cell),
          shown(cell, 'da'),
          shown(cell, 'en'),
        ];
      }),
    ),
  );
}

function shown(cell: Cell, language: 'da' | 'en'): string {
  const text = cellText(cell, language);
  return cell.kind === 'text' ? String(safe(text)) : text;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers are left alone. */
function safe<T extends string | number | null>(value: T): T | string {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
