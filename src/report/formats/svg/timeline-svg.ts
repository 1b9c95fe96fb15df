import { scaleLinear } from 'd3-scale';
import type { Language } from '../../../core/text.ts';
import type { TimelineFigure, TimelineRow } from '../../model/report-model.ts';
import { type Markup, markup } from '../markup.ts';
import { FAINT, INK, MUTED } from './figure-style.ts';
import { textLines } from './text-lines.ts';
import { textWidth } from './text-width.ts';
import { tickLabels } from './tick-labels.ts';
import { wrapText } from './wrap-text.ts';

const FONT = 13;
const SMALL = 12;
const LINE = 16;
/** Fills of bars in turn; all carry dark text. */
const FILLS = ['#d3e3ee', '#f2dccd', '#dfe7d3', '#e5dbea'] as const;
const MARK = '#0b5c8f';

/** Phases as bars and single days as marks on a calendar, one row each with its label above it. */
export function timelineSvg(figure: TimelineFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const left = 8;
  const right = width - 12;
  const x = scaleLinear().domain([figure.from, figure.to]).range([left, right]);
  const parts: Markup[] = [];
  let y = 14;
  for (const row of figure.rows) {
    const drawn = rowMarkup(row, language, x, y, right);
    parts.push(drawn.part);
    y = drawn.next;
  }
  const bottom = y + 4;
  const ticks = tickLabels(
    figure.ticks,
    ({ day }) => x(day),
    ({ label }) => label[language],
    SMALL,
    [0, width],
  );
  const mark = figure.mark;
  const markLines = mark === null ? [] : wrapText(mark.label[language], width - 4, SMALL);
  const height = bottom + 26 + (mark === null ? 0 : markLines.length * LINE + 6);
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${figure.ticks.map(({ day }) => markup`<line x1="${round(x(day))}" x2="${round(x(day))}" y1="4" y2="${bottom}" stroke="${FAINT}"/>`)}
${parts}
<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="${MUTED}"/>
${ticks.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 17, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
${
  mark &&
  markup`<line x1="${round(x(mark.day))}" x2="${round(x(mark.day))}" y1="4" y2="${bottom}" stroke="${INK}" stroke-width="1.5" stroke-dasharray="5 3"/>${textLines(markLines, { x: middleOf(markLines, x(mark.day), width), y: bottom + 36, step: LINE }, { anchor: 'middle', size: SMALL })}`
}
</svg>`;
}

function rowMarkup(
  row: TimelineRow,
  language: Language,
  x: (day: number) => number,
  top: number,
  right: number,
): { part: Markup; next: number } {
  const label = wrapText(row.label[language], right - 8, SMALL);
  const at = top + (label.length - 1) * LINE + 7;
  const outside: { lines: readonly string[]; fill: string }[] = [];
  const bars = row.bars.map((bar, index) => {
    const from = x(bar.from);
    // The last day of a phase is part of it.
    const to = Math.max(x(bar.to + 1), from + 2);
    const text = bar.label[language];
    const fill = FILLS[index % FILLS.length] ?? FILLS[0];
    const fits = textWidth(text, SMALL) < Math.min(to, right) - from - 8;
    if (!fits) outside.push({ lines: wrapText(text, right - 26, SMALL), fill });
    return markup`<rect x="${round(from)}" y="${at}" width="${round(Math.min(to, right) - from)}" height="22" fill="${fill}" stroke="${MUTED}" stroke-width="0.5"><title>${text}</title></rect>${fits && markup`<text x="${round(from + 6)}" y="${at + 15}" font-size="12">${text}</text>`}`;
  });
  let below = at + 28;
  const key = outside.map(({ lines, fill }) => {
    const top = below;
    below += lines.length * LINE;
    return markup`<rect x="8" y="${top}" width="12" height="11" fill="${fill}" stroke="${MUTED}" stroke-width="0.5"/>${textLines(lines, { x: 26, y: top + 10, step: LINE }, { size: SMALL })}`;
  });
  const days = row.days.map(
    ({ day, label: text }) =>
      markup`<path d="M${round(x(day))} ${at + 3}l7 8l-7 8l-7 -8z" fill="${MARK}"><title>${text[language]}</title></path>`,
  );
  return {
    part: markup`${textLines(label, { x: 8, y: top, step: LINE }, { size: SMALL, fill: MUTED })}${bars}${key}${days}`,
    next: below + 14,
  };
}

/** The middle of lines that stay inside the figure. */
function middleOf(lines: readonly string[], wished: number, width: number): number {
  const half = Math.max(...lines.map((line) => textWidth(line, SMALL))) / 2;
  return Math.max(half, Math.min(width - half, wished));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
