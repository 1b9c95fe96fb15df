import { scaleLinear } from 'd3-scale';
import type { Language } from '../../../core/text.ts';
import type { TornadoFigure } from '../../model/report-model.ts';
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
const LINE = 16;

/**
 * Bars of one-way sensitivity in order of swing, around the base. The part of a bar towards the parameter's low end is hollow, the part
 * towards its high end is filled, so that they are told apart without colour. Wide: names left of the bars; narrow: above them.
 */
export function tornadoSvg(figure: TornadoFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const nameWidth = narrow ? 0 : Math.round(width * 0.36);
  const left = nameWidth + (narrow ? 28 : 24);
  const right = width - 30;
  const values = figure.bars.flatMap(({ atLow, atHigh }) => [atLow, atHigh]);
  const low = Math.min(figure.base, ...values);
  const high = Math.max(figure.base, ...values);
  const pad = high > low ? (high - low) * 0.04 : 100;
  const x = scaleLinear()
    .domain([low - pad, high + pad])
    .range([left, right])
    .nice(5);
  const { colour } = armStyle(0, 2);
  const ends = endsLegend(figure, language, narrow ? 0 : left, width, colour);
  const top = ends.height;
  let y = top + 4;
  const bars = figure.bars.map((bar) => {
    const room = narrow ? width : nameWidth;
    const name = wrapText(bar.label[language], room, FONT);
    const range = wrapText(bar.range[language], room, SMALL);
    const textHeight = (name.length + range.length) * LINE;
    const height = narrow ? textHeight + 36 : Math.max(34, textHeight + 8);
    const start = y;
    y += height;
    return {
      bar,
      name,
      range,
      middle: narrow ? start + textHeight + 14 : start + height / 2,
      text: narrow ? start + FONT : start + (height - textHeight) / 2 + FONT,
    };
  });
  const bottom = y + 4;
  const ticks = x.ticks(narrow ? 4 : 6);
  const tickTexts = tickLabels(ticks, x, (tick) => formatNumber(tick, figure.format, language), SMALL, [
    0,
    width,
  ]);
  const axis = axisTitle(figure.axis[language], { middle: (left + right) / 2, y: bottom + 37, width });
  const [from, to] = x.domain() as [number, number];
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(bottom + 30 + axis.height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${ends.part}
${ticks.map((tick) => markup`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${top}" y2="${bottom}" stroke="${FAINT}"/>`)}
${tickTexts.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 17, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
${from < 0 && to > 0 && markup`<line x1="${round(x(0))}" x2="${round(x(0))}" y1="${top}" y2="${bottom}" stroke="${MUTED}" stroke-width="1.2"/>`}
<line x1="${round(x(figure.base))}" x2="${round(x(figure.base))}" y1="${top}" y2="${bottom}" stroke="${INK}" stroke-width="1.6" stroke-dasharray="5 3"/>
${bars.map(({ bar, name, range, middle, text }) => {
  // Where both ends lie on one side, the shorter part is drawn over the longer one.
  const parts = [
    { end: x(bar.atLow), fill: '#fff' },
    { end: x(bar.atHigh), fill: colour },
  ]
    .sort((a, b) => Math.abs(b.end - x(figure.base)) - Math.abs(a.end - x(figure.base)))
    .map(({ end, fill }) => part(x(figure.base), end, middle, fill, colour));
  return markup`<g>${textLines(name, { x: 0, y: text, step: LINE }, { halo: true })}${textLines(range, { x: 0, y: text + name.length * LINE, step: LINE }, { size: SMALL, fill: MUTED, halo: true })}
${parts}</g>`;
})}
<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="${MUTED}"/>
${axis.part}
</svg>`;
}

/** What hollow and filled mean, beside each other where both fit, else below each other. */
function endsLegend(
  figure: TornadoFigure,
  language: Language,
  left: number,
  width: number,
  colour: string,
): { readonly part: Markup; readonly height: number } {
  let x = left;
  let y = 5;
  let tallest = 1;
  const parts = (['low', 'high'] as const).map((end) => {
    const text = figure.ends[end][language];
    if (x > left && x + 28 + textWidth(text, SMALL) > width) {
      x = left;
      y += tallest * LINE + 3;
      tallest = 1;
    }
    const lines = wrapText(text, width - x - 28, SMALL);
    const drawn = markup`<rect x="${round(x)}" y="${y}" width="22" height="11" fill="${end === 'low' ? '#fff' : colour}" stroke="${colour}" stroke-width="1.6"/>${textLines(lines, { x: x + 28, y: y + 10, step: LINE }, { size: SMALL, fill: MUTED })}`;
    tallest = Math.max(tallest, lines.length);
    x += 28 + Math.max(...lines.map((line) => textWidth(line, SMALL))) + 16;
    return drawn;
  });
  return { part: markup`${parts}`, height: y + tallest * LINE + 5 };
}

function part(base: number, end: number, middle: number, fill: string, stroke: string): Markup | null {
  const width = Math.abs(end - base);
  if (width < 0.5) return null;
  return markup`<rect x="${round(Math.min(base, end))}" y="${round(middle - 8)}" width="${round(width)}" height="16" fill="${fill}" stroke="${stroke}" stroke-width="1.6"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
