import { type Text, text, verbatim } from '../../core/text.ts';
import { RESULT_ROW_NUMBERS } from '../../effects/result-row-columns.ts';
import { cellText } from '../formats/cell-text.ts';
import type { Cell, PublishedRow, ReportModel, Table } from '../model/report-model.ts';
import { say } from '../words/say.ts';

/** One number, or one text of a table, with its place. */
export interface ReportEntry {
  readonly section: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly where: Text;
  readonly rowLabel: Text;
  readonly columnLabel: Text;
  /** As shown. */
  readonly shown: Text;
  /** What equal entries have equal, at full precision. */
  readonly exact: string;
  readonly hidden: boolean;
  /** What it counts, where it is a count; else null. */
  readonly count: number | null;
}

/**
 * Every entry of a report under a key that another report of the trial gives to the same thing: section, table, row and
 * column by their ids, result rows by what they estimate. The table of input files is left out: it is a circumstance.
 */
export function reportEntries(model: ReportModel): ReadonlyMap<string, ReportEntry> {
  const entries = new Map<string, ReportEntry>();
  const add = (entry: ReportEntry) => {
    // A row id that stands twice in a table is told apart by its order.
    for (let time = 0; ; time += 1) {
      const key = JSON.stringify([entry.section, entry.table, entry.row, entry.column, time]);
      if (entries.has(key)) continue;
      entries.set(key, entry);
      return;
    }
  };
  for (const section of model.sections)
    for (const block of section.blocks) {
      if (block.type === 'key-figures')
        for (const item of block.items)
          add({
            section: section.id,
            table: 'key-figures',
            row: item.label.en,
            column: '',
            where: section.title,
            rowLabel: item.label,
            columnLabel: text('', ''),
            ...ofCell(item.cell),
          });
      const table = block.type === 'table' ? block : block.type === 'figure' ? block.data : null;
      if (table !== null && table.id !== 'inputs') addTable(table, section.id, section.title, add);
    }
  for (const row of model.results) addResult(row, add);
  return entries;
}

function addTable(table: Table, section: string, title: Text, add: (entry: ReportEntry) => void): void {
  const where = text(`${title.en} · ${table.caption.en}`, `${title.da} · ${table.caption.da}`);
  for (const row of table.rows)
    row.cells.forEach((cell, index) => {
      const column = table.columns[index];
      const name = (language: 'en' | 'da') =>
        [column?.group?.[language], column?.label[language]].filter((part) => part !== undefined).join(', ');
      add({
        section,
        table: table.id,
        row: row.id,
        column: column?.id ?? '',
        where,
        rowLabel: row.label,
        columnLabel: text(name('en'), name('da')),
        ...ofCell(cell),
      });
    });
}

function addResult(row: PublishedRow, add: (entry: ReportEntry) => void): void {
  const { outcome, estimand, estimator, arm, reference, stratum, subgroup } = row;
  const parts = [outcome, estimator, estimand, arm, reference, stratum, subgroup];
  const hidden = row.status === 'suppressed';
  for (const column of RESULT_ROW_NUMBERS) {
    const value = row[column];
    // A number that does not apply says by its status why.
    const shown = hidden ? '' : value === null ? row.status : String(value);
    add({
      section: 'results',
      table: 'results',
      row: JSON.stringify(parts),
      column,
      where: say((words) => words.formats.diff.results),
      rowLabel: verbatim(parts.filter((part) => part !== null).join(' · ')),
      columnLabel: verbatim(column),
      shown: verbatim(shown),
      exact: shown,
      hidden,
      count: column === 'n' || column === 'events' ? value : null,
    });
  }
}

function ofCell(cell: Cell): Pick<ReportEntry, 'shown' | 'exact' | 'hidden' | 'count'> {
  const hidden = cell.kind === 'small' || cell.kind === 'hidden';
  return {
    shown: text(cellText(cell, 'en'), cellText(cell, 'da')),
    exact: hidden ? '' : exactly(cell),
    hidden,
    count: countOf(cell),
  };
}

function countOf(cell: Cell): number | null {
  if (cell.kind === 'count-share') return cell.count;
  return cell.kind === 'value' && cell.format.kind === 'count' ? cell.value : null;
}

/** The numbers of a cell without the format, or its words. */
function exactly(cell: Cell): string {
  if (cell.kind === 'text') return JSON.stringify(['text', cell.text.en, cell.text.da]);
  return JSON.stringify(Object.entries(cell).filter(([key]) => key !== 'format'));
}
