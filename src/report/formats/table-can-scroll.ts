import type { Language } from '../../core/text.ts';
import type { Table } from '../model/report-model.ts';
import { cellParts } from './cell-text.ts';
import { textWidth } from './svg/text-width.ts';

/** Narrowest room of a table, in px: of one that stacks its rows below 42rem (672 px), and of others (a screen of 320 px). */
const ROOM = { stack: 672 - 40, other: 320 - 40 } as const;
/** Largest font size of a table in px, and the padding on both sides of a cell. */
const SIZE = 15.3;
const PADDING = 20;
/** A group of columns stands apart from the one before it. */
const GAP = 23;
/** Least width of the column of row names on a wide screen and on a telephone. */
const NAMES = { stack: 136, other: 96 } as const;

/**
 * Can the table be wider than its room on some screen, so that it scrolls sideways and must be a stop of the tab key? Reckoned from
 * upper bounds of the widths of its longest words, so that no table that scrolls is told not to.
 *
 * @param stacks whether its rows become lists on a telephone, where it then never scrolls
 */
export function tableCanScroll(table: Table, stacks: boolean, language: Language): boolean {
  const kind = stacks ? 'stack' : 'other';
  const longest = (texts: readonly string[], bold: boolean) =>
    Math.max(0, ...texts.flatMap((text) => text.split(/[ \n]/)).map((word) => textWidth(word, SIZE, bold)));
  const names = Math.max(
    NAMES[kind],
    longest([table.corner[language], ...table.rows.map(({ label }) => label[language])], true),
  );
  const columns = table.columns.map((column, index) => {
    const cells = table.rows.flatMap(({ cells: own }) => {
      const cell = own[index];
      // What is no text is not broken: a number and its share or its quartiles are one line, its interval another.
      return cell === undefined
        ? []
        : cellParts(cell, language).map((part) =>
            cell.kind === 'text' ? part : part.replaceAll(' ', '\u00a0'),
          );
    });
    const head = [column.label[language], column.unit?.[language] ?? '', column.group?.[language] ?? ''];
    const gap =
      index > 0 && column.group !== null && column.group !== table.columns[index - 1]?.group ? GAP : 0;
    return { cell: longest(cells, true), head: longest(head, true), gap };
  });
  const wide = columns.reduce(
    (sum, { cell, head, gap }) => sum + Math.max(cell, head) + PADDING + gap,
    names,
  );
  if (wide + PADDING > ROOM[kind]) return true;
  // Stacked, a cell stands beside the name of its column.
  return stacks && columns.some(({ cell, head }) => cell + head + GAP > ROOM.other);
}
