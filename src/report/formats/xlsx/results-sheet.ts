import type { Language } from '../../../core/text.ts';
import { RESULT_ROW_COLUMNS } from '../../../effects/result-row-columns.ts';
import type { PublishedRow } from '../../model/report-model.ts';
import { WORDS } from '../../words/say.ts';
import { PLAIN, type Sheet, type SheetCell } from './sheet.ts';

/** Every result row at full precision, the columns of `csv/results.csv`; a header that filters. */
export function resultsSheet(results: readonly PublishedRow[], contents: string, language: Language): Sheet {
  const words = WORDS[language].formats.sheet;
  return {
    name: words.results,
    rows: [
      [{ kind: 'text', text: words.resultsNote, style: { font: 'note', wrap: true }, across: true }],
      [{ kind: 'text', text: words.back, style: { font: 'link' }, link: contents }],
      RESULT_ROW_COLUMNS.map((column) => ({
        kind: 'text',
        text: column,
        style: { font: 'bold', header: true },
      })),
      ...results.map((row) =>
        RESULT_ROW_COLUMNS.map((column): SheetCell => {
          const value = column === 'notes' ? row.notes.join(' ') : row[column];
          if (value === null || value === '') return null;
          return typeof value === 'number'
            ? { kind: 'number', value, format: 'General', style: PLAIN }
            : { kind: 'text', text: value, style: PLAIN };
        }),
      ),
    ],
    widths: RESULT_ROW_COLUMNS.map((column) => WIDTHS[column] ?? 14),
    header: 2,
    frozenColumns: 1,
    filter: true,
  };
}

const WIDTHS: Partial<Record<(typeof RESULT_ROW_COLUMNS)[number], number>> = {
  outcome: 26,
  estimand: 24,
  estimator: 30,
  method: 60,
  notes: 60,
};
