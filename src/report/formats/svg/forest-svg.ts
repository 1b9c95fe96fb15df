import { scaleLinear } from 'd3-scale';
import type { Language } from '../../../core/text.ts';
import type { ForestFigure, ForestRow } from '../../model/report-model.ts';
import { formatInterval, formatNumber } from '../../words/numbers.ts';
import { WORDS } from '../../words/say.ts';
import { cellText } from '../cell-text.ts';
import { type Markup, markup } from '../markup.ts';
import { axisTitle } from './axis-title.ts';
import { armStyle, FAINT, INK, MUTED, RULE } from './figure-style.ts';
import { forestPanels, sortsRows } from './forest-panels.ts';
import { textLines } from './text-lines.ts';
import { tickLabels } from './tick-labels.ts';
import { wrapText } from './wrap-text.ts';

const FONT = 13;
const SMALL = 12;
const LINE = 17;

/**
 * Forest plot: one line per stratum, a diamond for the pooled effect, estimate and interval written beside. Wide: names
 * left, numbers right. Narrow: name and numbers above each line. Many strata stand in panels over one axis (`forestPanels`).
 */
export function forestSvg(figure: ForestFigure, language: Language, width: number, id: string): Markup {
  const panels = forestPanels(figure);
  return markup`${panels.map((rows, at) =>
    panelSvg(figure, rows, language, width, {
      id: panels.length > 1 ? `${id}-${at + 1}` : id,
      title:
        panels.length > 1
          ? WORDS[language].formats.forest.part(figure.title[language], at + 1, panels.length)
          : figure.title[language],
      compact: sortsRows(figure),
    }),
  )}`;
}

function panelSvg(
  figure: ForestFigure,
  shown: readonly ForestRow[],
  language: Language,
  width: number,
  { id, title, compact }: { readonly id: string; readonly title: string; readonly compact: boolean },
): Markup {
  const narrow = width < 520;
  const nameWidth = narrow ? 0 : Math.round(width * 0.26);
  const numberWidth = narrow ? 0 : Math.round(width * 0.28);
  const left = nameWidth + 10;
  const right = width - numberWidth - 10;
  const x = scaleLinear().domain(domainOf(figure)).range([left, right]).nice(5);
  const ticks = x.ticks(narrow ? 4 : 6);
  const rows = shown.map((row) => ({
    row,
    name: wrapText(row.label[language], narrow ? width : nameWidth, FONT, row.pooled),
    numbers: wrapText(numbersOf(figure, row, language), narrow ? width : numberWidth, FONT, row.pooled),
  }));
  const favours = [figure.favours.low, figure.favours.high].map((text, index) =>
    wrapText(
      index === 0 ? `←\u00a0${text[language]}` : `${text[language]}\u00a0→`,
      (narrow ? width : right - left) / 2 - 6,
      SMALL,
    ),
  );
  let y = narrow ? 6 : 8;
  const placed = rows.map((item) => {
    const lines = narrow
      ? item.name.length + item.numbers.length
      : Math.max(item.name.length, item.numbers.length);
    const height = narrow
      ? lines * LINE + 24
      : Math.max(compact ? 20 : 30, lines * LINE + (compact ? 4 : 12));
    const top = y + (item.row.pooled ? 8 : 0);
    y = top + height;
    return { ...item, top, height, middle: narrow ? top + lines * LINE + 10 : top + height / 2 };
  });
  const bottom = y + 4;
  const axis = axisTitle(figure.axis[language], { middle: (left + right) / 2, y: bottom + 35, width });
  const tickTexts = tickLabels(
    ticks,
    x,
    (tick) => formatNumber(tick, tickFormat(figure, ticks), language),
    SMALL,
    [0, width],
  );
  const favoursTop = bottom + 38 + axis.height;
  const height = favoursTop + Math.max(...favours.map((lines) => lines.length)) * 15 + 6;
  const largest = Math.max(1, ...figure.rows.filter((row) => !row.pooled).map((row) => row.n ?? 0));
  const reference = x(figure.reference);
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}" stroke-linejoin="round">
<title id="${id}-t">${title}</title><desc id="${id}-d">${figure.description[language]}</desc>
${ticks.map((tick) => markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="0" y2="${bottom}" stroke="${FAINT}"/>`)}
<line x1="${round(reference)}" x2="${round(reference)}" y1="0" y2="${bottom}" stroke="${MUTED}" stroke-width="1.2"/>
${placed.map(({ row, name, numbers, top, middle }) => {
  const textTop = narrow ? top + FONT : middle - ((name.length - 1) * LINE) / 2 + 4.5;
  const numbersTop = narrow ? textTop + name.length * LINE : middle - ((numbers.length - 1) * LINE) / 2 + 4.5;
  const look = { bold: row.pooled, halo: true };
  return markup`<g>${row.pooled && markup`<line x1="0" x2="${width}" y1="${top - 4}" y2="${top - 4}" stroke="${RULE}"/>`}
${textLines(name, { x: 0, y: textTop, step: LINE }, look)}
${markOf(row, x, middle, largest)}
${textLines(numbers, { x: narrow ? 0 : width, y: numbersTop, step: LINE }, { ...look, anchor: narrow ? 'start' : 'end', fill: row.missing === null ? INK : MUTED })}</g>`;
})}
<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="${MUTED}"/>
${tickTexts.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 17, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
${axis.part}
${favours.map((lines, side) =>
  textLines(
    lines,
    { x: side === 0 ? (narrow ? 0 : left) : narrow ? width : right, y: favoursTop, step: 15 },
    { anchor: side === 0 ? 'start' : 'end', size: SMALL, fill: MUTED },
  ),
)}
</svg>`;
}

function numbersOf(figure: ForestFigure, row: ForestRow, language: Language): string {
  if (row.estimate === null)
    return row.missing === null ? WORDS[language].cell.empty : cellText(row.missing, language);
  const estimate = formatNumber(row.estimate, figure.format, language);
  return row.low === null && row.high === null
    ? estimate
    : `${estimate} ${formatInterval(row.low, row.high, figure.format, language)}`;
}

/** Both ends of every interval and the line of no effect. */
function domainOf(figure: ForestFigure): [number, number] {
  const values = figure.rows
    .flatMap(({ estimate, low, high }) => [estimate, low, high])
    .filter((value) => value !== null);
  const low = Math.min(figure.reference, ...values);
  const high = Math.max(figure.reference, ...values);
  const pad = high > low ? (high - low) * 0.04 : 0.1;
  return [low - pad, high + pad];
}

function tickFormat(figure: ForestFigure, ticks: readonly number[]): ForestFigure['format'] {
  if (figure.format.kind !== 'points') return figure.format;
  return ticks.every((tick) => Number.isInteger(Math.round(tick * 1e8) / 1e6))
    ? { kind: 'whole-points' }
    : figure.format;
}

function markOf(row: ForestRow, x: (value: number) => number, y: number, largest: number): Markup | null {
  if (row.estimate === null) return null;
  const { colour } = armStyle(0, 2);
  const centre = x(row.estimate);
  const low = row.low === null ? centre : x(row.low);
  const high = row.high === null ? centre : x(row.high);
  if (row.pooled)
    return markup`<path d="M${round(low)} ${round(y)}L${round(centre)} ${round(y - 8)}L${round(high)} ${round(y)}L${round(centre)} ${round(y + 8)}Z" fill="${colour}"/>`;
  const half = 3.5 + 3 * Math.sqrt((row.n ?? 0) / largest);
  return markup`<line x1="${round(low)}" x2="${round(high)}" y1="${round(y)}" y2="${round(y)}" stroke="${colour}" stroke-width="1.6"/><rect x="${round(centre - half)}" y="${round(y - half)}" width="${round(2 * half)}" height="${round(2 * half)}" fill="${colour}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
