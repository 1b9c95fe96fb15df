import { parseIsoDate } from '../../core/dates.ts';
import type { Language } from '../../core/text.ts';
import type { ReportModel } from '../model/report-model.ts';
import { WORDS } from '../words/say.ts';
import { captionNumbers } from './caption-numbers.ts';
import { resultsSheet } from './xlsx/results-sheet.ts';
import { PLAIN, type Sheet, type SheetCell } from './xlsx/sheet.ts';
import { tableSheet } from './xlsx/table-sheet.ts';
import { workbookBytes } from './xlsx/workbook-bytes.ts';

/**
 * The report's numbers as one Excel workbook: contents with links, all result rows at full precision, then a sheet per
 * table and per figure (its numbers), named as the report numbers them. Numbers are numbers, in the model's own units but
 * for money, which is kroner; a hidden number is a word.
 */
export function renderXlsx(model: ReportModel, language: Language): Uint8Array {
  const words = WORDS[language];
  const numbers = captionNumbers(model);
  const contents = words.contents;
  const listed: { sheet: Sheet; section: string; caption: string }[] = [];
  model.sections.forEach((section, at) => {
    const title = `${at + 1} ${section.title[language]}`;
    for (const block of section.blocks) {
      if (block.type !== 'table' && block.type !== 'figure') continue;
      const figure = block.type === 'figure';
      const name = `${words[block.type]} ${numbers.get(block.id) ?? block.id}`;
      const caption = figure ? block.title[language] : block.caption[language];
      const notes = figure ? [block.description[language], ...block.notes.map((note) => note[language])] : [];
      const sheet = tableSheet(figure ? block.data : block, language, {
        name,
        caption: `${name}. ${caption}`,
        contents,
        notes,
      });
      listed.push({ sheet, section: title, caption });
    }
  });
  const results = resultsSheet(model.results, contents, language);
  const first = contentsSheet(
    model,
    [
      ...listed.map(({ sheet, section, caption }) => ({ name: sheet.name, section, caption })),
      { name: results.name, section: '', caption: words.formats.sheet.resultsCaption },
    ],
    language,
  );
  return workbookBytes([first, ...listed.map(({ sheet }) => sheet), results], {
    title: model.title[language],
    language,
    created: model.generatedAt,
    application: `${words.version} ${model.toolVersion}`,
  });
}

function contentsSheet(
  model: ReportModel,
  sheets: readonly { readonly name: string; readonly section: string; readonly caption: string }[],
  language: Language,
): Sheet {
  const words = WORDS[language];
  const said = (text: string): SheetCell => ({ kind: 'text', text, style: PLAIN });
  const heading = (text: string): SheetCell => ({
    kind: 'text',
    text,
    style: { font: 'bold', header: true },
  });
  const rows: (readonly SheetCell[])[] = [
    [{ kind: 'text', text: model.title[language], style: { font: 'title' } }],
    [said(model.kicker[language])],
    [said(words.formats.sheet.trial), said(model.trial)],
    [said(words.formats.sheet.asOf), moment(model.asOf)],
    [said(words.made), moment(model.generatedAt)],
    [said(words.version), said(model.toolVersion)],
    [],
    [
      heading(words.formats.sheet.name),
      heading(words.formats.sheet.section),
      heading(words.formats.sheet.caption),
    ],
    ...sheets.map((sheet): readonly SheetCell[] => [
      { kind: 'text', text: sheet.name, style: { font: 'link' }, link: sheet.name },
      said(sheet.section),
      said(sheet.caption),
    ]),
  ];
  return { name: words.contents, rows, widths: [20, 44, 90], header: 7, frozenColumns: 0, filter: false };
}

/** Days from Excel's day 0 (30 December 1899) to 1970-01-01. */
const EXCEL_EPOCH = 25_569;

/** A day, or a moment in UTC, as a date of the spreadsheet. */
function moment(written: string): SheetCell {
  const day = parseIsoDate(written.slice(0, 10));
  if (day === null) return { kind: 'text', text: written, style: PLAIN };
  const [hours = 0, minutes = 0, seconds = 0] = written.slice(11, 19).split(':').map(Number);
  return {
    kind: 'number',
    value: day + EXCEL_EPOCH + (hours * 3600 + minutes * 60 + seconds) / 86_400,
    format: written.length > 10 ? 'yyyy-mm-dd hh:mm:ss' : 'yyyy-mm-dd',
    style: { font: 'plain', align: 'left' },
  };
}
