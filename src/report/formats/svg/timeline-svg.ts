import { scaleLinear } from 'd3-scale';
import type { Language } from '../../../core/text.ts';
import type { TimelineFigure, TimelineRow } from '../../model/report-model.ts';
import { type Markup, markup } from '../markup.ts';
import { EM, FAINT, INK, MUTED } from './figure-style.ts';
import { wrapLabel } from './wrap-label.ts';

const FONT = 13;
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
  const ticks = narrow ? figure.ticks.filter((_, index) => index % 2 === 0) : figure.ticks;
  const mark = figure.mark;
  const markLines = mark === null ? [] : wrapLabel(mark.label[language], (width - 20) / (FONT * EM));
  const height = bottom + 26 + (mark === null ? 0 : markLines.length * LINE + 6);
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${figure.ticks.map(({ day }) => markup`<line x1="${round(x(day))}" x2="${round(x(day))}" y1="4" y2="${bottom}" stroke="${FAINT}"/>`)}
${parts}
<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="${MUTED}"/>
${ticks.map(
  ({ day, label }) =>
    markup`<text x="${round(x(day))}" y="${bottom + 17}" text-anchor="${anchor(x(day), left, right)}" font-size="12" fill="${MUTED}">${label[language]}</text>`,
)}
${
  mark &&
  markup`<line x1="${round(x(mark.day))}" x2="${round(x(mark.day))}" y1="4" y2="${bottom}" stroke="${INK}" stroke-width="1.5" stroke-dasharray="5 3"/>${markLines.map((text, index) => markup`<text x="${round(x(mark.day))}" y="${bottom + 36 + index * LINE}" text-anchor="${anchor(x(mark.day), left, right)}" font-size="12">${text}</text>`)}`
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
  const label = wrapLabel(row.label[language], (right - 8) / (FONT * EM));
  const at = top + (label.length - 1) * LINE + 7;
  const outside: { text: string; fill: string }[] = [];
  const bars = row.bars.map((bar, index) => {
    const from = x(bar.from);
    // The last day of a phase is part of it.
    const to = Math.max(x(bar.to + 1), from + 2);
    const text = bar.label[language];
    const fill = FILLS[index % FILLS.length] ?? FILLS[0];
    const fits = text.length * 12 * EM < to - from - 8;
    if (!fits) outside.push({ text, fill });
    return markup`<rect x="${round(from)}" y="${at}" width="${round(Math.min(to, right) - from)}" height="22" fill="${fill}" stroke="${MUTED}" stroke-width="0.5"><title>${text}</title></rect>${fits && markup`<text x="${round(from + 6)}" y="${at + 15}" font-size="12">${text}</text>`}`;
  });
  const key = outside.map(
    ({ text, fill }, index) =>
      markup`<rect x="8" y="${at + 28 + index * LINE}" width="12" height="11" fill="${fill}" stroke="${MUTED}" stroke-width="0.5"/><text x="26" y="${at + 38 + index * LINE}" font-size="12">${wrapLabel(text, (right - 26) / (12 * EM))[0] ?? ''}</text>`,
  );
  const days = row.days.map(
    ({ day, label: text }) =>
      markup`<path d="M${round(x(day))} ${at + 3}l7 8l-7 8l-7 -8z" fill="${MARK}"><title>${text[language]}</title></path>`,
  );
  return {
    part: markup`${label.map((text, index) => markup`<text x="8" y="${top + index * LINE}" font-size="12" fill="${MUTED}">${text}</text>`)}${bars}${key}${days}`,
    next: at + 42 + outside.length * LINE,
  };
}

/** Labels near an edge stay inside the figure. */
function anchor(at: number, left: number, right: number): string {
  if (at < left + 40) return 'start';
  return at > right - 60 ? 'end' : 'middle';
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
