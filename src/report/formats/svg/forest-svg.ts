import { scaleLinear } from 'd3-scale';
import type { Language } from '../../../core/text.ts';
import type { ForestFigure, ForestRow } from '../../model/report-model.ts';
import { formatInterval, formatNumber } from '../../words/numbers.ts';
import { WORDS } from '../../words/say.ts';
import { cellText } from '../cell-text.ts';
import { type Markup, markup } from '../markup.ts';
import { armStyle, EM, FAINT, INK, MUTED, RULE } from './figure-style.ts';
import { wrapLabel } from './wrap-label.ts';

const FONT = 13;
const LINE = 17;
/** Keeps text readable where a line passes behind it. */
const HALO = markup` stroke="#fff" stroke-width="4" paint-order="stroke"`;

/**
 * Forest plot: one line per stratum, a diamond for the pooled effect, estimate and interval written beside. Wide: names
 * left, numbers right. Narrow: name and numbers above each line.
 */
export function forestSvg(figure: ForestFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const nameWidth = narrow ? 0 : Math.round(width * 0.26);
  const numberWidth = narrow ? 0 : Math.round(width * 0.28);
  const left = nameWidth + 10;
  const right = width - numberWidth - 10;
  const x = scaleLinear().domain(domainOf(figure)).range([left, right]).nice(5);
  const ticks = x.ticks(narrow ? 4 : 6);
  const rows = figure.rows.map((row) => ({
    row,
    name: wrapLabel(row.label[language], narrow ? width / (FONT * EM) : nameWidth / (FONT * EM)),
    numbers: numbersOf(figure, row, language),
  }));
  const favours = [figure.favours.low, figure.favours.high].map((text, index) =>
    wrapLabel(
      index === 0 ? `←\u00a0${text[language]}` : `${text[language]}\u00a0→`,
      ((narrow ? width : right - left) / 2 - 8) / (12 * EM),
    ),
  );
  let y = narrow ? 6 : 8;
  const placed = rows.map((item) => {
    const textLines = narrow
      ? item.name.length + Math.ceil((item.numbers.length * FONT * EM) / width)
      : item.name.length;
    const height = narrow ? textLines * LINE + 24 : Math.max(30, textLines * LINE + 12);
    const top = y + (item.row.pooled ? 8 : 0);
    y = top + height;
    return { ...item, top, height, middle: narrow ? top + textLines * LINE + 10 : top + height / 2 };
  });
  const bottom = y + 4;
  const favoursTop = bottom + 54;
  const height = favoursTop + Math.max(...favours.map((lines) => lines.length)) * 15 + 6;
  const largest = Math.max(1, ...figure.rows.filter((row) => !row.pooled).map((row) => row.n ?? 0));
  const reference = x(figure.reference);
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}" stroke-linejoin="round">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${ticks.map((tick) => markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="0" y2="${bottom}" stroke="${FAINT}"/>`)}
<line x1="${round(reference)}" x2="${round(reference)}" y1="0" y2="${bottom}" stroke="${MUTED}" stroke-width="1.2"/>
${placed.map(({ row, name, numbers, top, middle }) => {
  const textTop = narrow ? top + FONT : middle - ((name.length - 1) * LINE) / 2 + 4.5;
  const weight = row.pooled ? '600' : '400';
  return markup`<g>${row.pooled && markup`<line x1="0" x2="${width}" y1="${top - 4}" y2="${top - 4}" stroke="${RULE}"/>`}
${name.map((line, index) => markup`<text x="0" y="${round(textTop + index * LINE)}" font-weight="${weight}"${HALO}>${line}</text>`)}
${markOf(row, x, middle, largest)}
${wrapLabel(numbers, (narrow ? width : numberWidth) / (FONT * EM)).map(
  (line, index, all) =>
    markup`<text x="${narrow ? 0 : width}" y="${round(narrow ? textTop + (name.length + index) * LINE : middle + 4.5 + (index - (all.length - 1) / 2) * LINE)}" text-anchor="${narrow ? 'start' : 'end'}" font-weight="${weight}" fill="${row.missing === null ? INK : MUTED}"${HALO}>${line}</text>`,
)}</g>`;
})}
<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="${MUTED}"/>
${ticks.map(
  (tick) =>
    markup`<text x="${round(x(tick))}" y="${bottom + 17}" text-anchor="middle" font-size="12" fill="${MUTED}">${formatNumber(tick, tickFormat(figure, ticks), language)}</text>`,
)}
<text x="${round((left + right) / 2)}" y="${bottom + 35}" text-anchor="middle" font-size="12" fill="${MUTED}">${figure.axis[language]}</text>
${favours.map((lines, side) =>
  lines.map(
    (line, index) =>
      markup`<text x="${round(side === 0 ? (narrow ? 0 : left) : narrow ? width : right)}" y="${favoursTop + index * 15}" text-anchor="${side === 0 ? 'start' : 'end'}" font-size="12" fill="${MUTED}">${line}</text>`,
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
