import { parseIsoDate } from '../../core/dates.ts';
import type { Language } from '../../core/text.ts';
import type { Block, ReportModel } from '../model/report-model.ts';
import { WORDS } from '../words/say.ts';
import { cellText } from './cell-text.ts';
import { wrapLabel } from './svg/wrap-label.ts';
import { flowText } from './terminal/flow-text.ts';
import { plainLine } from './terminal/plain-line.ts';
import { tableText } from './terminal/table-text.ts';

/** What a terminal can do. */
export interface Terminal {
  /** Columns, at least 60. */
  readonly width: number;
  readonly colour: boolean;
}

/**
 * What a reader at a terminal wants first: the summary, the participant flow and the main result, in plain text. Chapters
 * are found by their id; one that the report leaves out is left out here.
 */
export function renderTerminal(model: ReportModel, language: Language, terminal: Terminal): string {
  const { width } = terminal;
  const paint = (code: string, text: string) => (terminal.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const heading = (text: string) => wrapLabel(plainLine(text), width).map((line) => paint('1;36', line));
  const wrapped = (text: string) => wrapLabel(plainLine(text), width);
  const words = WORDS[language];
  const block = (item: Block): readonly string[] => {
    switch (item.type) {
      case 'paragraph':
        return wrapped(item.text[language]);
      case 'key-figures':
        return item.items.flatMap((figure) => {
          const unit = figure.unit === null ? '' : ` ${figure.unit[language]}`;
          const detail = figure.detail[language] === '' ? '' : ` – ${figure.detail[language]}`;
          const shown = plainLine(`${cellText(figure.cell, language)}${unit}`);
          const [first = '', ...rest] = wrapLabel(
            `${shown} ${plainLine(figure.label[language])}${plainLine(detail) === '' ? '' : ` ${plainLine(detail)}`}`,
            width - 2,
          );
          const bold = first.startsWith(shown) ? paint('1', shown) + first.slice(shown.length) : first;
          return [`  ${bold}`, ...rest.map((line) => `  ${line}`)];
        });
      case 'flow':
        return flowText(item, language, width);
      case 'table':
        return [
          ...wrapped(item.caption[language]).map((line) => paint('1', line)),
          '',
          ...tableText(item, language, width),
        ];
      default:
        return [];
    }
  };
  const chapter = (id: string, types: readonly Block['type'][], most: number): readonly string[] => {
    const section = model.sections.find((entry) => entry.id === id);
    const blocks = section?.blocks.filter((item) => types.includes(item.type)).slice(0, most) ?? [];
    if (section === undefined || blocks.length === 0) return [];
    return ['', ...heading(section.title[language]), ...blocks.flatMap((item) => ['', ...block(item)])];
  };
  const lines = [
    ...heading(model.title[language]),
    ...wrapped(`${model.kicker[language]}. ${words.asOf(parseIsoDate(model.asOf) as number)}`),
    ...chapter('summary', ['paragraph', 'key-figures'], Number.POSITIVE_INFINITY),
    ...chapter('participants', ['flow'], 1),
    ...chapter('effects', ['table'], 1),
  ];
  return `${lines.join('\n')}\n`;
}
