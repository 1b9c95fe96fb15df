import { parseIsoDate } from '../../core/dates.ts';
import type { Language } from '../../core/text.ts';
import type {
  Block,
  Cell,
  Column,
  Figure,
  Flow,
  ReportModel,
  Section,
  Table,
  TableRow,
} from '../model/report-model.ts';
import { WORDS } from '../words/say.ts';
import { captionNumbers } from './caption-numbers.ts';
import { cellParts, cellText } from './cell-text.ts';
import { HTML_STYLE } from './html-style.ts';
import { linkedTexts } from './linked-text.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { printStyle } from './print-style.ts';
import { curveSvg } from './svg/curve-svg.ts';
import { flowSvg } from './svg/flow-svg.ts';
import { sortsRows } from './svg/forest-panels.ts';
import { forestSvg } from './svg/forest-svg.ts';
import { likertSvg } from './svg/likert-svg.ts';
import { linesSvg } from './svg/lines-svg.ts';
import { panelsSvg } from './svg/panels-svg.ts';
import { planeSvg } from './svg/plane-svg.ts';
import { timelineSvg } from './svg/timeline-svg.ts';
import { tornadoSvg } from './svg/tornado-svg.ts';
import { tableCanScroll } from './table-can-scroll.ts';

interface Page {
  readonly language: Language;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * The report as one HTML file that needs nothing else: no script, no request, its style inside. Readable by screen
 * readers (headings in order, captions, scopes, figures with title, description and their numbers), on a telephone and
 * on paper. Long because one page is one file.
 *
 * @param pages printed page of each section, for the contents on paper; null when it is not known
 */
export function renderHtml(
  model: ReportModel,
  language: Language,
  pages: ReadonlyMap<string, number> | null = null,
): string {
  const words = WORDS[language];
  const page: Page = { language, numbers: captionNumbers(model) };
  const body = markup`<a class="skip" href="#report">${words.skip}</a>
<div class="page">
<header class="cover">
<p class="kicker">${model.kicker[language]}</p>
<h1>${model.title[language]}</h1>
<p class="meta">${words.asOf(parseIsoDate(model.asOf) as number)}</p>
<nav class="toc" aria-labelledby="contents"><h2 id="contents">${words.contents}</h2><ol>${model.sections.map(
    (section) => markup`<li><a href="#${section.id}">${section.title[language]}</a></li>`,
  )}</ol></nav>
</header>
<main id="report" tabindex="-1">
${model.sections.map((section, index) => sectionMarkup(section, index + 1, page))}
</main>
<footer>${words.version} ${model.toolVersion} · ${words.made} ${model.generatedAt}</footer>
</div>`;
  // The style sheet is the only part that is not escaped as HTML: a constant, and titles as codes, without `<`.
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
${markup`<title>${model.title[language]}</title>`.markup}
<style>${HTML_STYLE}${printStyle(model, language, pages)}</style>
</head>
<body>
${body.markup}
</body>
</html>
`;
}

function sectionMarkup(section: Section, number: number, page: Page): Markup {
  return markup`<section id="${section.id}" aria-labelledby="${section.id}-h">
<h2 id="${section.id}-h"><span class="no">${number}</span>${section.title[page.language]}</h2>
${section.blocks.map((block) => blockMarkup(block, page))}
</section>
`;
}

function blockMarkup(block: Block, page: Page): Markup {
  const { language } = page;
  switch (block.type) {
    case 'paragraph':
      return block.tone === 'plain'
        ? markup`<p>${linkedTexts([block.text], block.links, language)}</p>\n`
        : markup`<p class="${block.tone}">${linkedTexts([block.text], block.links, language)}</p>\n`;
    case 'heading':
      return markup`<h3>${block.text[language]}</h3>\n`;
    case 'list':
      return markup`<ul>${linkedTexts(block.items, block.links, language).map((item) => markup`<li>${item}</li>`)}</ul>\n`;
    case 'facts':
      return markup`<dl class="facts">${block.items.map(
        (item) =>
          markup`<div><dt${item.id !== undefined && markup` id="${item.id}"`}>${item.name[language]}</dt><dd>${item.code ? markup`<code>${item.value[language]}</code>` : item.value[language]}</dd></div>`,
      )}</dl>\n`;
    case 'key-figures':
      return markup`<dl class="key">${block.items.map(
        (item) =>
          markup`<div><dt>${item.label[language]}</dt><dd class="figure">${cellText(item.cell, language)}${item.unit && markup` <small>${item.unit[language]}</small>`}</dd><dd class="detail">${item.detail[language]}</dd></div>`,
      )}</dl>\n`;
    case 'flow':
      return flowMarkup(block, page);
    case 'table':
      return markup`<div class="${block.columns.length > WIDE ? 'block landscape' : 'block'}">${tableMarkup(block, page, true)}</div>\n`;
    case 'figure':
      return figureMarkup(block, page);
  }
}

function captionNumber(kind: 'table' | 'figure', id: string, page: Page): Markup {
  const number = page.numbers.get(id);
  return number === undefined
    ? NOTHING
    : markup`<span class="no">${WORDS[page.language][kind]} ${number}.</span> `;
}

function tableMarkup(table: Table, page: Page, numbered: boolean): Markup {
  const { language } = page;
  const caption = `t-${table.id}`;
  const shape = shapeOf(table);
  return markup`<div class="scroll" role="region" aria-labelledby="${caption}"${tableCanScroll(table, shape === 'stack', language) && markup` tabindex="0"`}><table class="${tableClasses(table, shape)}"${shape === 'stack' && markup` role="table"`}>
<caption><span id="${caption}">${numbered ? captionNumber('table', table.id, page) : NOTHING}${table.caption[language]}</span></caption>
${headMarkup(table, shape, language)}
${rowGroups(table.rows).map(
  (rows) => markup`<tbody${rows.length <= SHORT && markup` class="kept"`}${role(shape, 'rowgroup')}>
${rows.map((row) => rowMarkup(row, table, shape, language))}</tbody>
`,
)}</table></div>
${notesMarkup(linkedTexts(table.notes, table.links, language))}`;
}

function tableClasses(table: Table, shape: Shape): string {
  const few = table.columns.length <= 2 && table.columns.every((column) => column.align === 'number');
  return [shape, ...(table.rows.length <= SHORT ? ['short'] : []), ...(few ? ['few'] : [])].join(' ');
}

/** Columns that fit across a page; a table with more is printed on a page turned sideways. */
const WIDE = 9;

/** Rows of a table that is not cut in two on paper. */
const SHORT = 14;

type Shape = 'stack' | 'matrix' | 'plain';

/**
 * How a table behaves on a telephone: long tables of like columns scroll under a fixed first column, other wide tables
 * stack each row as a list of names and values, narrow tables stay as they are.
 */
function shapeOf(table: Table): Shape {
  if (table.columns.length < 3)
    return table.columns.some((column) => column.align === 'text') ? 'stack' : 'plain';
  const alike = table.columns.every((column) => column.align === 'number' && column.group === null);
  return alike && table.columns.length > 3 && table.rows.length >= 10 ? 'matrix' : 'stack';
}

/** Stacked rows are no longer table boxes: roles keep them a table for screen readers. */
function role(shape: Shape, name: 'rowgroup' | 'row' | 'cell' | 'rowheader' | 'columnheader'): Markup | null {
  return shape === 'stack' ? markup` role="${name}"` : null;
}

function columnLabel(column: Column, language: Language): Markup {
  return markup`${column.label[language]}${column.unit && markup` <span class="unit">(${column.unit[language]})</span>`}`;
}

/** The name of a cell's column where the header is out of sight. */
function cellName(column: Column, language: Language): string {
  const unit = column.unit === null ? '' : ` (${column.unit[language]})`;
  const group = column.group === null ? '' : `${column.group[language]}: `;
  return `${group}${column.label[language]}${unit}`;
}

function headMarkup(table: Table, shape: Shape, language: Language): Markup {
  const head = role(shape, 'columnheader');
  const row = role(shape, 'row');
  const plain = (column: Column, index: number, tall: boolean) =>
    markup`<th scope="col"${tall && markup` rowspan="2"`}${head}${classOf(table, index, headClasses(column.label[language]))}>${columnLabel(column, language)}</th>`;
  const spans = groupSpans(table.columns, language);
  if (spans === null)
    return markup`<thead${role(shape, 'rowgroup')}><tr${row}><th scope="col"${head}>${table.corner[language]}</th>${table.columns.map(
      (column, index) => plain(column, index, false),
    )}</tr></thead>`;
  return markup`<thead${role(shape, 'rowgroup')}><tr class="groups"${row}><th scope="col" rowspan="2"${head}>${table.corner[language]}</th>${spans.flatMap(
    (span) =>
      span.label === null
        ? table.columns
            .slice(span.from, span.from + span.size)
            .map((column, index) => plain(column, span.from + index, true))
        : [
            markup`<th class="${hasLongWord(span.label) ? 'over longword' : 'over'}" scope="colgroup" colspan="${span.size}"${head}>${span.label}</th>`,
          ],
  )}</tr><tr class="${table.columns.at(-1)?.group == null ? 'under' : 'under end'}"${row}>${table.columns.map(
    (column, index) => (column.group === null ? NOTHING : plain(column, index, false)),
  )}</tr></thead>`;
}

/** A short name such as “p-value” stays on one line; a word that would make its column too wide may break. */
function headClasses(label: string): readonly string[] {
  return [...label].length < SHORT_NAME ? ['iv'] : hasLongWord(label) ? ['longword'] : [];
}

const SHORT_NAME = 9;

/** A word that would make its column too wide may break where browsers know no hyphenation. */
function hasLongWord(label: string): boolean {
  return label.split(/[\s/-]/).some((word) => word.length > 18);
}

/** Runs of columns of the same group; null when no column has one. */
function groupSpans(
  columns: readonly Column[],
  language: Language,
): readonly { label: string | null; size: number; from: number }[] | null {
  if (columns.every((column) => column.group === null)) return null;
  const spans: { label: string | null; size: number; from: number }[] = [];
  columns.forEach((column, index) => {
    const label = column.group?.[language] ?? null;
    const last = spans.at(-1);
    if (last !== undefined && index > 0 && last.label === label) last.size += 1;
    else spans.push({ label, size: 1, from: index });
  });
  return spans;
}

/** Rows under one heading each are a group of their own: that is what the heading's scope speaks of, and what paper keeps together. */
function rowGroups(rows: readonly TableRow[]): readonly (readonly TableRow[])[] {
  const starts = rows.flatMap(({ kind }, at) => (kind === 'group' || at === 0 ? [at] : []));
  return starts.length === 0 ? [[]] : starts.map((at, index) => rows.slice(at, starts[index + 1]));
}

function classOf(table: Table, index: number, more: readonly string[] = []): Markup | null {
  const column = table.columns[index] as Column;
  const first = index > 0 && column.group !== null && table.columns[index - 1]?.group?.en !== column.group.en;
  const names = [...(column.align === 'number' ? ['num'] : []), ...(first ? ['gap'] : []), ...more];
  return names.length === 0 ? null : markup` class="${names.join(' ')}"`;
}

function rowMarkup(row: TableRow, table: Table, shape: Shape, language: Language): Markup {
  const open =
    row.kind === 'plain'
      ? markup`<tr${role(shape, 'row')}>`
      : markup`<tr class="${row.kind}"${role(shape, 'row')}>`;
  const header = role(shape, 'rowheader');
  if (row.kind === 'group')
    return markup`${open}<th scope="rowgroup" colspan="${table.columns.length + 1}"${header}>${row.label[language]}</th></tr>\n`;
  return markup`${open}<th scope="row"${header}>${row.label[language]}</th>${row.cells.map((cell, index) =>
    cellMarkup(cell, table, shape, index, language),
  )}</tr>\n`;
}

function cellMarkup(cell: Cell, table: Table, shape: Shape, index: number, language: Language): Markup {
  const [shown = '', interval] = cellParts(cell, language);
  const names = [
    ...(MARKS.has(cell.kind) ? ['mark'] : []),
    ...(UNBROKEN.has(cell.kind) ? ['iv'] : []),
    ...(cell.kind === 'text' && [...shown].length > 20 ? ['long'] : []),
  ];
  const content =
    cell.kind === 'text' && /^[0-9a-f]{64}$/.test(shown)
      ? markup`<code>${shown}</code>`
      : markup`${cell.kind === 'text' && cell.links !== undefined ? linkedTexts([cell.text], cell.links, language) : BRACKETED.has(cell.kind) ? bracketBelow(shown) : shown}${interval !== undefined && markup` <span class="ci">${interval}</span>`}`;
  const column = table.columns[index] as Column;
  if (shape !== 'stack') return markup`<td${classOf(table, index, names)}>${content}</td>`;
  const foreign =
    column.language !== undefined && column.language !== language && markup` lang="${column.language}"`;
  return markup`<td role="cell" data-label="${cellName(column, language)}"${classOf(table, index, names)}><span${foreign}>${content}</span></td>`;
}

/** Cells that say why there is no number. */
const MARKS: ReadonlySet<Cell['kind']> = new Set(['small', 'hidden', 'not-estimable', 'empty']);
/** Cells that stay on their line. */
const UNBROKEN: ReadonlySet<Cell['kind']> = new Set(['estimate', 'value', 'count-share']);
/** A mean or a median whose bracket may fall below it where columns are many. */
const BRACKETED: ReadonlySet<Cell['kind']> = new Set(['mean-sd', 'quartiles']);

function bracketBelow(shown: string): Markup {
  const at = shown.indexOf(' (');
  return at < 0
    ? markup`${shown}`
    : markup`${shown.slice(0, at)} <span class="iv">${shown.slice(at + 1)}</span>`;
}

function notesMarkup(notes: readonly (string | Markup)[]): Markup {
  return notes.length === 0
    ? NOTHING
    : markup`<ul class="notes">${notes.map((note) => markup`<li>${note}</li>`)}</ul>`;
}

/** Each figure is drawn twice, for a page and for a telephone; the style sheet shows the one that fits. */
const WIDTHS = [
  { name: 'wide', width: 760 },
  { name: 'narrow', width: 350 },
] as const;

function figureMarkup(figure: Figure, page: Page): Markup {
  const { language } = page;
  return markup`<figure id="${figure.id}">
<figcaption>${captionNumber('figure', figure.id, page)}${figure.title[language]}</figcaption>
${WIDTHS.map(({ name, width }) => figureSvg(figure, language, width, `${figure.id}-${name}`))}
${notesMarkup([...sortedNote(figure, language), ...linkedTexts(figure.notes, figure.links, language)])}
<details><summary>${WORDS[language].dataBehind}</summary>${tableMarkup(figure.data, page, false)}</details>
</figure>
`;
}

/** What a forest plot of many strata does with its rows. */
function sortedNote(figure: Figure, language: Language): readonly string[] {
  if (figure.kind !== 'forest' || !sortsRows(figure)) return [];
  const missing = figure.rows.filter((row) => row.estimate === null).length;
  return [WORDS[language].formats.forest.sorted(missing)];
}

function figureSvg(figure: Figure, language: Language, width: number, id: string): Markup {
  switch (figure.kind) {
    case 'forest':
      return forestSvg(figure, language, width, id);
    case 'curve':
      return curveSvg(figure, language, width, id);
    case 'panels':
      return panelsSvg(figure, language, width, id);
    case 'timeline':
      return timelineSvg(figure, language, width, id);
    case 'likert':
      return likertSvg(figure, language, width, id);
    case 'plane':
      return planeSvg(figure, language, width, id);
    case 'lines':
      return linesSvg(figure, language, width, id);
    case 'tornado':
      return tornadoSvg(figure, language, width, id);
  }
}

function flowMarkup(flow: Flow, page: Page): Markup {
  return markup`<div class="flow">
${WIDTHS.map(({ name, width }) => flowSvg(flow, page.language, width, `flow-${name}`))}
</div>
`;
}
