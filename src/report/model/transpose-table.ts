import { numberColumn } from './number-column.ts';
import type { Column, Table, TableRow } from './report-model.ts';

/** Rows become columns and columns rows: for tables that would grow too wide. Group rows have no cells and are left out. */
export function transposeTable(table: Table, corner: Table['corner'], totals: ReadonlySet<string>): Table {
  const kept = table.rows.filter((row) => row.kind !== 'group');
  return {
    ...table,
    corner,
    columns: kept.map((row): Column => numberColumn(row.id, row.label)),
    rows: table.columns.map(
      (column, index): TableRow => ({
        id: column.id,
        label: column.label,
        kind: totals.has(column.id) ? 'total' : 'plain',
        cells: kept.map((row) => row.cells[index] ?? { kind: 'empty' }),
      }),
    ),
  };
}
