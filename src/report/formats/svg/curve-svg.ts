import { scaleLinear } from 'd3-scale';
import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import type { Language } from '../../../core/text.ts';
import type { CurveFigure, CurvePoint, CurveSeries } from '../../model/report-model.ts';
import { formatNumber, SHARE } from '../../words/numbers.ts';
import { WORDS } from '../../words/say.ts';
import { cellText } from '../cell-text.ts';
import { type Markup, markup } from '../markup.ts';
import { armStyle, EM, FAINT, INK, MUTED } from './figure-style.ts';
import { wrapLabel } from './wrap-label.ts';

const FONT = 13;

/** Curves of the cumulative share with bands, labels at their ends, and the numbers at risk under the axis. */
export function curveSvg(figure: CurveFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const words = WORDS[language];
  const labelWidth = narrow ? 20 : Math.round(width * 0.21);
  const left = 44;
  const right = width - labelWidth;
  const legend = narrow
    ? figure.series.map((item) => wrapLabel(item.label[language], (width - 46) / (FONT * EM)))
    : [];
  const top = 30 + legend.reduce((sum, lines) => sum + lines.length * 17 + 3, 0);
  const plotHeight = narrow ? 220 : 290;
  const bottom = top + plotHeight;
  const highest = Math.max(
    0.1,
    ...figure.series.flatMap((item) => item.points.map((point) => point.high ?? point.share)),
  );
  const y = scaleLinear()
    .domain([0, Math.min(1, Math.ceil(highest * 10) / 10)])
    .range([bottom, top]);
  const x = scaleLinear().domain([0, figure.end]).range([left, right]);
  const yTicks = y.ticks(5);
  const styles = figure.series.map((_, index) => armStyle(index, figure.series.length));
  const labels = narrow ? [] : endLabels(figure.series, language, y, labelWidth - 14);
  const riskTop = bottom + 62;
  const riskRow = 36;
  const height = riskTop + 14 + figure.series.length * riskRow;
  const riskTicks = narrow ? everyOther(figure.ticks) : figure.ticks;
  const join = figure.shape === 'steps' ? curveStepAfter : curveLinear;
  let legendY = 12;
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${legend.map((lines, index) => {
  const at = legendY;
  legendY += lines.length * 17 + 3;
  const style = styles[index] as (typeof styles)[number];
  return markup`<line x1="0" x2="30" y1="${at - 4}" y2="${at - 4}" stroke="${style.colour}" stroke-width="2.4"${dash(style.dash)}/>${lines.map((text, row) => markup`<text x="38" y="${at + row * 17}" fill="${style.colour}" font-weight="600">${text}</text>`)}`;
})}
<text x="0" y="${top - 12}" font-size="12" fill="${MUTED}">${figure.yAxis[language]}</text>
${yTicks.map(
  (tick) =>
    markup`<line x1="${left}" x2="${right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="${tick === 0 ? MUTED : FAINT}"/><text x="${left - 7}" y="${round(y(tick) + 4)}" text-anchor="end" font-size="12" fill="${MUTED}">${formatNumber(tick, { kind: 'whole-share' }, language)}</text>`,
)}
${figure.ticks.map(
  (tick) =>
    markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${bottom}" y2="${bottom + 5}" stroke="${MUTED}"/><text x="${round(x(tick))}" y="${bottom + 19}" text-anchor="middle" font-size="12" fill="${MUTED}">${formatNumber(tick, { kind: 'count' }, language)}</text>`,
)}
<text x="${round((left + right) / 2)}" y="${bottom + 37}" text-anchor="middle" font-size="12" fill="${MUTED}">${figure.xAxis[language]}</text>
${
  figure.mark &&
  markup`<line x1="${round(x(figure.mark.time))}" x2="${round(x(figure.mark.time))}" y1="${top}" y2="${bottom}" stroke="${MUTED}" stroke-dasharray="1 3"/><text x="${round(x(figure.mark.time) + 5)}" y="${bottom - 7}" font-size="12" fill="${MUTED}">${figure.mark.label[language]}</text>`
}
${figure.series.map((item, index) => markup`<path d="${bandPath(item.points, x, y, join)}" fill="${styles[index]?.colour ?? INK}" fill-opacity="0.13"/>`)}
${figure.series.map((item, index) => {
  const style = styles[index] as (typeof styles)[number];
  return markup`<path d="${linePath(item.points, x, y, join)}" fill="none" stroke="${style.colour}" stroke-width="2.4" stroke-linejoin="round"${dash(style.dash)}/>`;
})}
${labels.map(({ lines, at }, index) => {
  const last = figure.series[index]?.points.at(-1) as CurvePoint;
  return markup`<line x1="${round(x(last.time) + 2)}" x2="${right + 9}" y1="${round(y(last.share))}" y2="${round(at)}" stroke="${styles[index]?.colour ?? INK}" stroke-width="1"/>${lines.map((text, row) => markup`<text x="${right + 13}" y="${round(at + 4 + row * 16)}" fill="${styles[index]?.colour ?? INK}" font-weight="600">${text}</text>`)}`;
})}
<text x="0" y="${riskTop}" font-size="12" fill="${MUTED}">${words.time.atRisk}</text>
${figure.series.map((item, index) => {
  const at = riskTop + 18 + index * riskRow;
  return markup`<text x="0" y="${at}" font-size="12" fill="${styles[index]?.colour ?? INK}" font-weight="600">${item.label[language]}</text>${riskTicks.map(
    (tick) => {
      const cell = item.atRisk[figure.ticks.indexOf(tick)];
      const hidden = cell === undefined || cell.kind === 'hidden';
      return markup`<text x="${round(x(tick))}" y="${at + 15}" font-size="12" text-anchor="middle" fill="${hidden ? MUTED : INK}">${hidden ? words.cell.hidden : cellText(cell, language)}</text>`;
    },
  )}`;
})}
</svg>`;
}

type Join = typeof curveLinear;

function linePath(
  points: readonly CurvePoint[],
  x: (value: number) => number,
  y: (value: number) => number,
  join: Join,
): string {
  const path = line<CurvePoint>(
    (point) => round(x(point.time)),
    (point) => round(y(point.share)),
  ).curve(join);
  return path([...points]) ?? '';
}

function bandPath(
  points: readonly CurvePoint[],
  x: (value: number) => number,
  y: (value: number) => number,
  join: Join,
): string {
  const path = area<CurvePoint>()
    .x((point) => round(x(point.time)))
    .y0((point) => round(y(point.low ?? point.share)))
    .y1((point) => round(y(point.high ?? point.share)))
    .defined((point) => point.low !== null && point.high !== null)
    .curve(join);
  return path([...points]) ?? '';
}

/** Labels at the height of the last points, moved apart where they would touch. */
function endLabels(
  series: readonly CurveSeries[],
  language: Language,
  y: (value: number) => number,
  width: number,
): readonly { lines: readonly string[]; at: number }[] {
  const labels = series.map((item) => {
    const last = item.points.at(-1) as CurvePoint;
    return {
      lines: [
        ...wrapLabel(item.label[language], width / (FONT * EM)),
        formatNumber(last.share, SHARE, language),
      ],
      at: y(last.share),
    };
  });
  const order = labels.map((_, index) => index).sort((a, b) => (labels[a]?.at ?? 0) - (labels[b]?.at ?? 0));
  let free = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const label = labels[index] as (typeof labels)[number];
    label.at = Math.max(label.at, free);
    free = label.at + label.lines.length * 16 + 6;
  }
  return labels;
}

function everyOther(ticks: readonly number[]): readonly number[] {
  return ticks.length > 4 ? ticks.filter((_, index) => index % 2 === 0) : ticks;
}

function dash(pattern: string | null): Markup | null {
  return pattern === null ? null : markup` stroke-dasharray="${pattern}"`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
