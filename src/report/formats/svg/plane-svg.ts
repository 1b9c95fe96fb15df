import { scaleLinear } from 'd3-scale';
import type { Language } from '../../../core/text.ts';
import type { PlaneFigure } from '../../model/report-model.ts';
import { formatNumber } from '../../words/numbers.ts';
import { type Markup, markup } from '../markup.ts';
import { axisTitle } from './axis-title.ts';
import { armStyle, FAINT, INK, MUTED } from './figure-style.ts';
import { textLines } from './text-lines.ts';
import { textWidth } from './text-width.ts';
import { tickLabels } from './tick-labels.ts';
import { wrapText } from './wrap-text.ts';

const FONT = 13;
const SMALL = 12;
const LINE = 15;

/** The cost-effectiveness plane: dots of the draws, a cross for the estimate, both axes through 0, and what each corner means. */
export function planeSvg(figure: PlaneFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const xs = [0, figure.estimate.x, ...figure.points.map((point) => point.x)];
  const ys = [0, figure.estimate.y, ...figure.points.map((point) => point.y)];
  const yAxis = wrapText(figure.yAxis[language], width, SMALL);
  const top = 14 + yAxis.length * LINE;
  const bottom = top + (narrow ? 260 : 340);
  const y = scaleLinear().domain(padded(ys)).range([bottom, top]).nice(5);
  const yTicks = y.ticks(6).map((tick) => ({ tick, text: formatNumber(tick, figure.yFormat, language) }));
  const left = Math.max(...yTicks.map(({ text }) => textWidth(text, SMALL))) + 10;
  const right = width - 14;
  const x = scaleLinear().domain(padded(xs)).range([left, right]).nice(5);
  const xTicks = x.ticks(narrow ? 4 : 7);
  const tickTexts = tickLabels(xTicks, x, (tick) => formatNumber(tick, figure.xFormat, language), SMALL, [
    0,
    width,
  ]);
  const xAxis = axisTitle(figure.xAxis[language], { middle: (left + right) / 2, y: bottom + 38, width });
  const { colour } = armStyle(0, 2);
  const half = (right - left) / 2 - 12;
  // A corner is named only where it is part of the picture.
  const corners = [
    { text: figure.corners[0], at: right - 4, anchor: 'end' as const, height: top + 14 },
    { text: figure.corners[1], at: right - 4, anchor: 'end' as const, height: bottom - 8 },
    { text: figure.corners[2], at: left + 4, anchor: 'start' as const, height: bottom - 8 },
    { text: figure.corners[3], at: left + 4, anchor: 'start' as const, height: top + 14 },
  ].filter(({ anchor, height }) => {
    const [west, east] = x.domain() as [number, number];
    const [south, north] = y.domain() as [number, number];
    const across = anchor === 'end' ? east > 0 : west < 0 && x(0) - left > 90;
    return across && (height < (top + bottom) / 2 ? north > 0 : south < 0 && bottom - y(0) > 30);
  });
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${bottom + 30 + xAxis.height}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${textLines(yAxis, { x: 0, y: 13, step: LINE }, { size: SMALL, fill: MUTED })}
${yTicks.map(({ tick, text }) => markup`<line x1="${round(left)}" x2="${right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="${FAINT}"/><text x="${round(left - 7)}" y="${round(y(tick) + 4)}" text-anchor="end" font-size="${SMALL}" fill="${MUTED}">${text}</text>`)}
${xTicks.map((tick) => markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${top}" y2="${bottom}" stroke="${FAINT}"/>`)}
${tickTexts.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 18, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
<line x1="${round(left)}" x2="${right}" y1="${round(y(0))}" y2="${round(y(0))}" stroke="${MUTED}"/><line x1="${round(x(0))}" x2="${round(x(0))}" y1="${top}" y2="${bottom}" stroke="${MUTED}"/>
<g fill="${colour}" fill-opacity="0.28">${figure.points.map((point) => markup`<circle cx="${round(x(point.x))}" cy="${round(y(point.y))}" r="2.2"/>`)}</g>
<path d="M${round(x(figure.estimate.x) - 8)} ${round(y(figure.estimate.y))}h16m-8-8v16" stroke="#fff" stroke-width="6" fill="none"/><path d="M${round(x(figure.estimate.x) - 8)} ${round(y(figure.estimate.y))}h16m-8-8v16" stroke="${INK}" stroke-width="2.4" fill="none"/>
${corners.map(({ text, at, anchor, height }) => {
  const lines = wrapText(text[language], half, SMALL);
  const high = height < (top + bottom) / 2;
  return textLines(
    lines,
    { x: at, y: high ? height : height - (lines.length - 1) * LINE, step: LINE },
    { anchor, size: SMALL, fill: MUTED, halo: true },
  );
})}
${xAxis.part}
</svg>`;
}

function padded(values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = high > low ? (high - low) * 0.05 : 1;
  return [low < 0 ? low - pad : low - pad / 2, high > 0 ? high + pad : high + pad / 2];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
