import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Language } from '../../../core/text.ts';
import type { CurvePoint, PanelSeries, PanelsFigure } from '../../model/report-model.ts';
import { formatNumber, type NumberFormat } from '../../words/numbers.ts';
import { type Markup, markup } from '../markup.ts';
import { armStyle, EM, FAINT, INK, MUTED } from './figure-style.ts';
import { wrapLabel } from './wrap-label.ts';

const FONT = 13;

/** Shares with their bands above, differences with theirs below, over the same weeks. */
export function panelsSvg(figure: PanelsFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const left = 48;
  const right = width - 12;
  const { upper, lower, arms } = figure;
  const x = scaleLinear().domain([0, figure.end]).range([left, right]);
  let legendY = 14;
  const legend = upper.series.map((item) => {
    const lines = wrapLabel(item.label[language], (width - 46) / (FONT * EM));
    const at = legendY;
    legendY += lines.length * 17 + 3;
    const style = armStyle(item.style, arms);
    return markup`<line x1="0" x2="30" y1="${at - 4}" y2="${at - 4}" stroke="${style.colour}" stroke-width="2.4"${dash(style.dash)}/>${lines.map((text, row) => markup`<text x="38" y="${at + row * 17}" fill="${style.colour}" font-weight="600">${text}</text>`)}`;
  });
  const top = legendY + 26;
  const upperHeight = narrow ? 180 : 240;
  const lowerHeight = narrow ? 140 : 160;
  const middle = top + upperHeight + 52;
  const bottom = middle + lowerHeight;
  const highest = Math.max(0.1, ...extremes(upper.series));
  const y = scaleLinear()
    .domain([0, Math.min(1, Math.ceil(highest * 10) / 10)])
    .range([top + upperHeight, top]);
  const edge = Math.max(0.05, ...extremes(lower.series).map(Math.abs));
  const limit = Math.ceil(edge * 20) / 20;
  const z = scaleLinear().domain([-limit, limit]).range([bottom, middle]);
  const height = bottom + 48;
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${legend}
<text x="0" y="${top - 12}" font-size="12" fill="${MUTED}">${upper.axis[language]}</text>
${grid(y, left, right, { kind: 'whole-share' }, language)}
${lines(upper.series, x, y, arms)}
<text x="0" y="${middle - 12}" font-size="12" fill="${MUTED}">${lower.axis[language]}</text>
${grid(z, left, right, { kind: 'whole-points' }, language)}
${lines(lower.series, x, z, arms)}
${
  figure.mark &&
  markup`<line x1="${round(x(figure.mark.time))}" x2="${round(x(figure.mark.time))}" y1="${top}" y2="${bottom}" stroke="${MUTED}" stroke-dasharray="1 3"/><text x="${round(x(figure.mark.time) + 5)}" y="${round(top + upperHeight - 7)}" font-size="12" fill="${MUTED}">${figure.mark.label[language]}</text>`
}
${figure.ticks.map(
  (tick) =>
    markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${bottom}" y2="${bottom + 5}" stroke="${MUTED}"/><text x="${round(x(tick))}" y="${bottom + 19}" text-anchor="middle" font-size="12" fill="${MUTED}">${formatNumber(tick, { kind: 'count' }, language)}</text>`,
)}
<text x="${round((left + right) / 2)}" y="${bottom + 38}" text-anchor="middle" font-size="12" fill="${MUTED}">${figure.xAxis[language]}</text>
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
    return markup`<path d="${path([...item.points]) ?? ''}" fill="none" stroke="${style.colour}" stroke-width="2.4" stroke-linejoin="round"${dash(style.dash)}/>`;
  })}`;
}

function dash(pattern: string | null): Markup | null {
  return pattern === null ? null : markup` stroke-dasharray="${pattern}"`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
