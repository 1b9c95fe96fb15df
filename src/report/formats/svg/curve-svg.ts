import { scaleLinear } from 'd3-scale';
import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import type { Language } from '../../../core/text.ts';
import type { CurveFigure, CurvePoint, CurveSeries } from '../../model/report-model.ts';
import { formatNumber, SHARE } from '../../words/numbers.ts';
import { WORDS } from '../../words/say.ts';
import { cellText } from '../cell-text.ts';
import { type Markup, markup, NOTHING } from '../markup.ts';
import { axisTitle } from './axis-title.ts';
import { type ArmStyle, armStyle, dashOf, FAINT, INK, MUTED } from './figure-style.ts';
import { lineLegend } from './line-legend.ts';
import { spreadLabels } from './spread-labels.ts';
import { textLines } from './text-lines.ts';
import { textWidth } from './text-width.ts';
import { tickLabels } from './tick-labels.ts';
import { verticalMark } from './vertical-mark.ts';
import { wrapText } from './wrap-text.ts';

const FONT = 13;
const SMALL = 12;
const LINE = 16;

/** Curves of the cumulative share with bands, labels at their ends, and the numbers at risk under the axis. */
export function curveSvg(figure: CurveFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const words = WORDS[language];
  const risk = riskTexts(figure, language);
  const riskHalf = Math.max(...risk.flat().map((text) => textWidth(text, SMALL) / 2), 0);
  const labelWidth = narrow ? Math.max(20, riskHalf) : Math.round(width * 0.21);
  const left = Math.max(48, riskHalf);
  const right = width - labelWidth;
  const styles = figure.series.map(({ style }) => armStyle(style, figure.arms));
  const legend = narrow
    ? lineLegend(
        figure.series.map((item, index) => ({
          label: item.label[language],
          style: styles[index] as ArmStyle,
        })),
        width,
        FONT,
      )
    : { part: NOTHING, height: -6 };
  const axis = wrapText(figure.yAxis[language], width, SMALL);
  const top = legend.height + 22 + axis.length * LINE;
  const ends = narrow ? [] : endTexts(figure.series, language, labelWidth - 14);
  const endsHeight = ends.reduce((sum, { size }) => sum + size, 0);
  const plotHeight = Math.max(narrow ? 220 : 290, endsHeight + 6);
  const bottom = top + plotHeight;
  const highest = Math.max(
    0.1,
    ...figure.series.flatMap((item) => item.points.map((point) => point.high ?? point.share)),
  );
  const y = scaleLinear()
    .domain([0, Math.min(1, Math.ceil(highest * 10) / 10)])
    .range([bottom, top]);
  const x = scaleLinear().domain([0, figure.end]).range([left, right]);
  const starts = spreadLabels(
    ends.map(({ last, size }) => ({ at: y(last.share) - 9, size })),
    top,
    bottom,
  );
  const ticks = tickLabels(
    figure.ticks,
    x,
    (tick) => formatNumber(tick, { kind: 'count' }, language),
    SMALL,
    [0, width],
  );
  // Every tick has a column of numbers at risk where the widest of them leaves room for it.
  const riskTicks = tickLabels(
    figure.ticks,
    x,
    () => risk.flat().reduce((a, b) => (textWidth(a, SMALL) > textWidth(b, SMALL) ? a : b), ''),
    SMALL,
    [0, width],
  );
  const xAxis = axisTitle(figure.xAxis[language], { middle: (left + right) / 2, y: bottom + 37, width });
  let riskY = bottom + 46 + xAxis.height;
  const riskTitle = wrapText(words.time.atRisk, width, SMALL);
  const riskTitleY = riskY;
  riskY += riskTitle.length * LINE;
  const rows = figure.series.map((item) => {
    const lines = wrapText(item.label[language], width, SMALL, true);
    const at = riskY + 2;
    riskY = at + lines.length * LINE + LINE + 3;
    return { lines, at, numbers: at + lines.length * LINE };
  });
  const join = figure.shape === 'steps' ? curveStepAfter : curveLinear;
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(riskY - 8)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${legend.part}
${textLines(axis, { x: 0, y: legend.height + 20, step: LINE }, { size: SMALL, fill: MUTED })}
${y
  .ticks(5)
  .map(
    (tick) =>
      markup`<line x1="${round(left)}" x2="${round(right)}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="${tick === 0 ? MUTED : FAINT}"/><text x="${round(left - 7)}" y="${round(y(tick) + 4)}" text-anchor="end" font-size="${SMALL}" fill="${MUTED}">${formatNumber(tick, { kind: 'whole-share' }, language)}</text>`,
  )}
${figure.ticks.map((tick) => markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${bottom}" y2="${bottom + 5}" stroke="${MUTED}"/>`)}
${ticks.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 19, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
${xAxis.part}
${figure.series.map((item, index) => markup`<path d="${bandPath(item.points, x, y, join)}" fill="${styles[index]?.colour ?? INK}" fill-opacity="0.13"/>`)}
${figure.series.map((item, index) => {
  const style = styles[index] as ArmStyle;
  return markup`<path d="${linePath(item.points, x, y, join)}" fill="none" stroke="${style.colour}" stroke-width="2.4" stroke-linejoin="round"${dashOf(style.dash)}/>`;
})}
${figure.mark && verticalMark(x(figure.mark.time), figure.mark.label[language], { left, right, top, bottom, foot: bottom })}
${ends.map(({ lines, last, series }, index) => {
  const at = (starts[index] as number) + 9;
  const colour = styles[series]?.colour ?? INK;
  return markup`<line x1="${round(x(last.time) + 2)}" x2="${round(right + 9)}" y1="${round(y(last.share))}" y2="${round(at)}" stroke="${colour}" stroke-width="1"/>${textLines(lines, { x: right + 13, y: at + 4, step: LINE }, { fill: colour, bold: true })}`;
})}
${textLines(riskTitle, { x: 0, y: riskTitleY, step: LINE }, { size: SMALL, fill: MUTED })}
${rows.map(
  ({ lines, at, numbers }, index) =>
    markup`${textLines(lines, { x: 0, y: at, step: LINE }, { size: SMALL, fill: styles[index]?.colour ?? INK, bold: true })}${riskTicks.map(
      ({ tick, x: middle }) => {
        const at = figure.ticks.indexOf(tick);
        const hidden = isHidden(figure.series[index] as CurveSeries, at);
        return textLines(
          [risk[index]?.[at] ?? ''],
          { x: middle, y: numbers, step: 0 },
          { anchor: 'middle', size: SMALL, fill: hidden ? MUTED : INK },
        );
      },
    )}`,
)}
</svg>`;
}

function isHidden(series: CurveSeries, tick: number): boolean {
  const cell = series.atRisk[tick];
  return cell === undefined || cell.kind === 'hidden';
}

/** What stands at each tick, per series. */
function riskTexts(figure: CurveFigure, language: Language): readonly (readonly string[])[] {
  return figure.series.map((series) =>
    figure.ticks.map((_, tick) => {
      const cell = series.atRisk[tick];
      return cell === undefined || isHidden(series, tick)
        ? WORDS[language].cell.hidden
        : cellText(cell, language);
    }),
  );
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

/** What stands at the end of each curve, and the height it takes. */
function endTexts(
  series: readonly CurveSeries[],
  language: Language,
  width: number,
): readonly {
  readonly lines: readonly string[];
  readonly last: CurvePoint;
  readonly size: number;
  readonly series: number;
}[] {
  return series.flatMap((item, index) => {
    const last = item.points.at(-1);
    if (last === undefined) return [];
    const lines = [
      ...wrapText(item.label[language], width, FONT, true),
      formatNumber(last.share, SHARE, language),
    ];
    return [{ lines, last, size: lines.length * LINE + 6, series: index }];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
