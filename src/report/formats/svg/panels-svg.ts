import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Language } from '../../../core/text.ts';
import type { CurvePoint, PanelSeries, PanelsFigure } from '../../model/report-model.ts';
import { formatNumber, type NumberFormat } from '../../words/numbers.ts';
import { type Markup, markup } from '../markup.ts';
import { axisTitle } from './axis-title.ts';
import { armStyle, dashOf, FAINT, INK, MUTED } from './figure-style.ts';
import { lineLegend } from './line-legend.ts';
import { textLines } from './text-lines.ts';
import { tickLabels } from './tick-labels.ts';
import { verticalMark } from './vertical-mark.ts';
import { wrapText } from './wrap-text.ts';

const FONT = 13;
const SMALL = 12;
const LINE = 16;

/** Shares with their bands above, differences with theirs below, over the same weeks. */
export function panelsSvg(figure: PanelsFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const left = 48;
  const right = width - 12;
  const { upper, lower, arms } = figure;
  const x = scaleLinear().domain([0, figure.end]).range([left, right]);
  const legend = lineLegend(
    upper.series.map((item) => ({ label: item.label[language], style: armStyle(item.style, arms) })),
    width,
    FONT,
  );
  const names = [upper, lower].map((panel) => wrapText(panel.axis[language], width, SMALL));
  const [above = [], below = []] = names;
  const top = legend.height + 18 + above.length * LINE;
  const upperHeight = narrow ? 180 : 240;
  const lowerHeight = narrow ? 140 : 160;
  const middle = top + upperHeight + 30 + below.length * LINE;
  const bottom = middle + lowerHeight;
  const highest = Math.max(0.1, ...extremes(upper.series));
  const y = scaleLinear()
    .domain([0, Math.min(1, Math.ceil(highest * 10) / 10)])
    .range([top + upperHeight, top]);
  const edge = Math.max(0.05, ...extremes(lower.series).map(Math.abs));
  const limit = Math.ceil(edge * 20) / 20;
  const z = scaleLinear().domain([-limit, limit]).range([bottom, middle]);
  const ticks = tickLabels(
    figure.ticks,
    x,
    (tick) => formatNumber(tick, { kind: 'count' }, language),
    SMALL,
    [0, width],
  );
  const xAxis = axisTitle(figure.xAxis[language], { middle: (left + right) / 2, y: bottom + 38, width });
  const height = bottom + 32 + xAxis.height;
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${legend.part}
${textLines(above, { x: 0, y: top - 12 - (above.length - 1) * LINE, step: LINE }, { size: SMALL, fill: MUTED })}
${grid(y, left, right, { kind: 'whole-share' }, language)}
${lines(upper.series, x, y, arms)}
${textLines(below, { x: 0, y: middle - 12 - (below.length - 1) * LINE, step: LINE }, { size: SMALL, fill: MUTED })}
${grid(z, left, right, { kind: 'whole-points' }, language)}
${lines(lower.series, x, z, arms)}
${figure.mark && verticalMark(x(figure.mark.time), figure.mark.label[language], { left, right, top, bottom, foot: top + upperHeight })}
${figure.ticks.map((tick) => markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${bottom}" y2="${bottom + 5}" stroke="${MUTED}"/>`)}
${ticks.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 19, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
${xAxis.part}
</svg>`;
}

type Scale = ScaleLinear<number, number>;

function extremes(series: readonly PanelSeries[]): readonly number[] {
  return series.flatMap(({ points }) =>
    points.flatMap((point) => [point.share, point.low ?? point.share, point.high ?? point.share]),
  );
}

function grid(scale: Scale, left: number, right: number, format: NumberFormat, language: Language): Markup {
  return markup`${scale
    .ticks(5)
    .map(
      (tick) =>
        markup`<line x1="${left}" x2="${right}" y1="${round(scale(tick))}" y2="${round(scale(tick))}" stroke="${tick === 0 ? MUTED : FAINT}"/><text x="${left - 7}" y="${round(scale(tick) + 4)}" text-anchor="end" font-size="12" fill="${MUTED}">${formatNumber(tick, format, language)}</text>`,
    )}`;
}

function lines(series: readonly PanelSeries[], x: Scale, y: Scale, arms: number): Markup {
  const band = area<CurvePoint>()
    .x((point) => round(x(point.time)))
    .y0((point) => round(y(point.low as number)))
    .y1((point) => round(y(point.high as number)))
    .defined((point) => point.low !== null && point.high !== null);
  const path = line<CurvePoint>(
    (point) => round(x(point.time)),
    (point) => round(y(point.share)),
  );
  return markup`${series.map(
    (item) =>
      markup`<path d="${band([...item.points]) ?? ''}" fill="${armStyle(item.style, arms).colour}" fill-opacity="0.13"/>`,
  )}${series.map((item) => {
    const style = armStyle(item.style, arms);
    return markup`<path d="${path([...item.points]) ?? ''}" fill="none" stroke="${style.colour}" stroke-width="2.4" stroke-linejoin="round"${dashOf(style.dash)}/>`;
  })}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
