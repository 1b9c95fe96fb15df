import { type Language, type Text, text } from '../../core/text.ts';
import type { ReportModel } from '../model/report-model.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReportFile } from './report-file.ts';
import { renderXlsx } from './xlsx.ts';

/** One way to write a report. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly id: string;
  readonly title: Text;
  /** Pure: the same model and languages give the same bytes. */
  readonly files: (model: ReportModel, languages: readonly Language[]) => readonly ReportFile[];
}

/** To add a format: a file beside this one and a line here. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  {
    id: 'html',
    title: text('one page to read and print', 'én side til at læse og udskrive'),
    files: (model, languages) =>
      languages.map((language) => ({
        name: `report-${language}.html`,
        content: renderHtml(model, language),
      })),
  },
  {
    id: 'md',
    title: text('Markdown', 'Markdown'),
    files: (model, languages) =>
      languages.map((language) => ({
        name: `report-${language}.md`,
        content: renderMarkdown(model, language),
      })),
  },
  {
    id: 'json',
    title: text('the whole model with full precision', 'hele modellen med fuld præcision'),
    files: (model) => [{ name: 'report.json', content: renderJson(model) }],
  },
  {
    id: 'csv',
    title: text('result rows and tables', 'resultatrækker og tabeller'),
    files: (model) => renderCsv(model),
  },
  {
    id: 'xlsx',
    title: text('a workbook, one sheet per table', 'en projektmappe, et ark per tabel'),
    files: (model, languages) =>
      languages.map((language) => ({
        name: `report-${language}.xlsx`,
        content: renderXlsx(model, language),
      })),
  },
];
