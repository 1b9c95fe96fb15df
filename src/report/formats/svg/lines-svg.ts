import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Language } from '../../../core/text.ts';
import type { LinesFigure } from '../../model/report-model.ts';
import { formatNumber } from '../../words/numbers.ts';
import { type Markup, markup, NOTHING } from '../markup.ts';
import { axisTitle } from './axis-title.ts';
import { type ArmStyle, armStyle, dashOf, FAINT, INK, MUTED } from './figure-style.ts';
import { lineLegend } from './line-legend.ts';
import { spreadLabels } from './spread-labels.ts';
import { textLines } from './text-lines.ts';
import { tickLabels } from './tick-labels.ts';
import { wrapText } from './wrap-text.ts';

const FONT = 13;
const SMALL = 12;
const LINE = 16;

/** Shares over a quantity, one line each with its own dash, named at its end or, where the picture is narrow, above it; a faint line at one half. */
export function linesSvg(figure: LinesFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const left = 52;
  const labelWidth = narrow ? 26 : Math.round(width * 0.21);
  const right = width - labelWidth;
  // One more than there are: the last style is the control's, and none of these lines is a group.
  const styles = figure.series.map((_, index) => armStyle(index, figure.series.length + 1));
  const legend = narrow
    ? lineLegend(
        figure.series.map(({ label }, index) => ({
          label: label[language],
          style: styles[index] as ArmStyle,
        })),
        width,
        FONT,
      )
    : { part: NOTHING, height: -4 };
  const ends = narrow
    ? []
    : figure.series.flatMap(({ label, points }, index) => {
        const last = points.at(-1);
        const lines = wrapText(label[language], labelWidth - 14, FONT, true);
        return last === undefined ? [] : [{ lines, last, index, size: lines.length * LINE + 6 }];
      });
  const yAxis = wrapText(figure.yAxis[language], width, SMALL);
  const top = legend.height + 18 + yAxis.length * LINE;
  const endsHeight = ends.reduce((sum, { size }) => sum + size, 0);
  const bottom = top + Math.max(narrow ? 200 : 260, endsHeight + 6);
  const xs = figure.series.flatMap(({ points }) => points.map((point) => point.x));
  const x = scaleLinear()
    .domain([Math.min(...xs), Math.max(...xs)])
    .range([left, right]);
  const y = scaleLinear().domain([0, 1]).range([bottom, top]);
  const starts = spreadLabels(
    ends.map(({ last, size }) => ({ at: y(last.y) - 9, size })),
    top - 6,
    bottom,
  );
  const xTicks = x.ticks(narrow ? 3 : 6);
  const tickTexts = tickLabels(xTicks, x, (tick) => formatNumber(tick, figure.xFormat, language), SMALL, [
    0,
    width,
  ]);
  const xAxis = axisTitle(figure.xAxis[language], { middle: (left + right) / 2, y: bottom + 38, width });
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(bottom + 30 + xAxis.height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${legend.part}
${textLines(yAxis, { x: 0, y: legend.height + 14, step: LINE }, { size: SMALL, fill: MUTED })}
${[0, 0.25, 0.5, 0.75, 1].map((tick) => markup`<line x1="${left}" x2="${right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="${tick === 0 ? MUTED : FAINT}"${dashOf(tick === 0.5 ? '4 3' : null)}/><text x="${left - 7}" y="${round(y(tick) + 4)}" text-anchor="end" font-size="12" fill="${MUTED}">${formatNumber(tick, { kind: 'whole-share' }, language)}</text>`)}
${xTicks.map((tick) => markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${bottom}" y2="${bottom + 5}" stroke="${MUTED}"/>`)}
${tickTexts.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 19, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
${figure.series.map(({ points }, index) => {
  const style = styles[index] as (typeof styles)[number];
  const path = line<(typeof points)[number]>(
    (point) => round(x(point.x)),
    (point) => round(y(point.y)),
  );
  return markup`<path d="${path([...points]) ?? ''}" fill="none" stroke="${style.colour}" stroke-width="2.4" stroke-linejoin="round"${dashOf(style.dash)}/>`;
})}
${ends.map(({ lines, last, index }, at) => {
  const { colour } = styles[index] as ArmStyle;
  const middle = (starts[at] as number) + 9;
  return markup`<line x1="${round(x(last.x) + 2)}" x2="${round(right + 9)}" y1="${round(y(last.y))}" y2="${round(middle)}" stroke="${colour}"/>${textLines(lines, { x: right + 13, y: middle + 4, step: LINE }, { fill: colour, bold: true })}`;
})}
${xAxis.part}
</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
