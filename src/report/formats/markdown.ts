import { parseIsoDate } from '../../core/dates.ts';
import type { Language } from '../../core/text.ts';
import type { Block, Column, Flow, FlowBox, ReportModel, Table, TableRow } from '../model/report-model.ts';
import { WORDS } from '../words/say.ts';
import { captionNumbers } from './caption-numbers.ts';
import { cellText } from './cell-text.ts';

/** The report as GitHub-flavoured Markdown; figures stand as their description and their numbers. */
export function renderMarkdown(model: ReportModel, language: Language): string {
  const words = WORDS[language];
  const numbers = captionNumbers(model);
  const lines = [
    `# ${plain(model.title[language])}`,
    '',
    `${plain(model.kicker[language])}. ${plain(words.asOf(parseIsoDate(model.asOf) as number))}`,
    '',
  ];
  model.sections.forEach((section, index) => {
    lines.push(`## ${index + 1} ${plain(section.title[language])}`, '');
    for (const block of section.blocks) lines.push(...blockLines(block, language, numbers), '');
  });
  lines.push(
    '---',
    '',
    `${words.version} ${plain(model.toolVersion)} · ${words.made} ${plain(model.generatedAt)}`,
    '',
  );
  return lines.join('\n');
}

function blockLines(
  block: Block,
  language: Language,
  numbers: ReadonlyMap<string, number>,
): readonly string[] {
  const words = WORDS[language];
  const numbered = (kind: string, id: string) => `${kind} ${numbers.get(id) ?? ''}.`;
  switch (block.type) {
    case 'paragraph':
      return block.tone === 'note' ? [`*${plain(block.text[language])}*`] : [plain(block.text[language])];
    case 'heading':
      return [`### ${plain(block.text[language])}`];
    case 'list':
      return block.items.map((item) => `- ${plain(item[language])}`);
    case 'facts':
      return block.items.map((item) =>
        item.code
          ? `- **${plain(item.name[language])}:** ${code(item.value[language])}`
          : `- **${plain(item.name[language])}:** ${plain(item.value[language])}`,
      );
    case 'key-figures':
      return block.items.map((item) => {
        const unit = item.unit === null ? '' : ` ${plain(item.unit[language])}`;
        const detail = item.detail[language] === '' ? '' : ` – ${plain(item.detail[language])}`;
        return `- **${plain(item.label[language])}:** ${plain(cellText(item.cell, language))}${unit}${detail}`;
      });
    case 'flow':
      return flowLines(block, language);
    case 'table':
      return [
        `**${numbered(words.table, block.id)} ${plain(block.caption[language])}**`,
        '',
        ...tableLines(block, language),
      ];
    case 'figure':
      return [
        `**${numbered(words.figure, block.id)} ${plain(block.title[language])}**`,
        '',
        plain(block.description[language]),
        '',
        ...tableLines(block.data, language),
        ...notes(block.notes.map((note) => note[language])),
      ];
  }
}

function flowLines(flow: Flow, language: Language): readonly string[] {
  const box = (item: FlowBox): string[] => [
    `- ${plain(item.label[language])}: **${plain(cellText(item.cell, language))}**`,
    ...item.aside.map(
      (entry) => `  - ${plain(entry.label[language])}: ${plain(cellText(entry.cell, language))}`,
    ),
  ];
  return [
    `**${plain(flow.caption[language])}**`,
    '',
    ...flow.trunk.flatMap(box),
    ...flow.lanes.flatMap((lane) => [
      '',
      `**${plain(lane.label[language])}**`,
      '',
      ...lane.boxes.flatMap(box),
    ]),
  ];
}

function tableLines(table: Table, language: Language): readonly string[] {
  const header = [table.corner[language], ...table.columns.map((column) => columnName(column, language))];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(header.map(plain)),
    line(['---', ...table.columns.map((column) => (column.align === 'number' ? '---:' : '---'))]),
    ...table.rows.map((row) => line(rowCells(row, table, language))),
    ...notes(table.notes.map((note) => note[language])),
  ];
}

function columnName(column: Column, language: Language): string {
  const label = column.label[language];
  const group = column.group?.[language] ?? null;
  const whole = group === null || group === label ? label : `${group}: ${label}`;
  return column.unit === null ? whole : `${whole} (${column.unit[language]})`;
}

function rowCells(row: TableRow, table: Table, language: Language): readonly string[] {
  const label = plain(row.label[language]);
  if (row.kind === 'group') return [`**${label}**`, ...table.columns.map(() => '')];
  const name = row.kind === 'total' ? `**${label}**` : row.kind === 'sub' ? `– ${label}` : label;
  return [name, ...row.cells.map((cell) => plain(cellText(cell, language)))];
}

function notes(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => ['', `*${plain(text)}*`]);
}

/** One line of literal text: nothing in it is read as Markdown or HTML. */
function plain(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/[\\`*_{}[\]<>#|~!&]/g, (mark) =>
      mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
    )
    .trim()
    .replace(/^[-+](?=[ \t]|$)/, '\\$&')
    .replace(/^(\d+)([.)])(?=[ \t]|$)/, '$1\\$2');
}

function code(value: string): string {
  return /[`|\n\r]/.test(value) ? plain(value) : `\`${value}\``;
}
