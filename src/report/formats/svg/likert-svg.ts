import type { Language } from '../../../core/text.ts';
import type { LikertBar, LikertFigure } from '../../model/report-model.ts';
import { formatNumber } from '../../words/numbers.ts';
import { WORDS } from '../../words/say.ts';
import { cellText } from '../cell-text.ts';
import { type Markup, markup } from '../markup.ts';
import { axisTitle } from './axis-title.ts';
import { FAINT, INK, MUTED } from './figure-style.ts';
import { textLines } from './text-lines.ts';
import { textWidth } from './text-width.ts';
import { tickLabels } from './tick-labels.ts';
import { wrapText } from './wrap-text.ts';

const FONT = 13;
const SMALL = 12;
const BAR = 22;
const LINE = 16;

/** From the middle outwards; each at least 3 : 1 on white, and its text at least 4.5 : 1 on it. */
const BELOW = ['#e0823d', '#b04a00', '#6e2e00'] as const;
const ABOVE = ['#5f9bc6', '#0b5c8f', '#063a5c'] as const;
const MIDDLE = '#a3abb3';
/** Steps of a side taken together: darker than any single step, so that no part is taken for one. */
const TOGETHER = { below: '#431b00', above: '#02223a' } as const;

/**
 * Diverging stacked bars: steps under the middle of the scale to the left of the line, those over it to the right, the middle
 * itself half on each side. Shares stand in the bars where they fit; all of them stand in the table behind the figure.
 */
export function likertSvg(figure: LikertFigure, language: Language, width: number, id: string): Markup {
  const narrow = width < 520;
  const nameWidth = narrow ? 0 : Math.round(width * 0.2);
  const left = nameWidth + 8;
  const sizes = figure.groups.flatMap((group) =>
    group.bars.map((bar) => textWidth(sizeOf(bar, language), SMALL)),
  );
  const right = width - (narrow ? 2 : Math.max(50, ...sizes) + 12);
  const fills = fillsOf(figure);
  const [under, over] = extents(figure, fills);
  const scale = (right - left) / Math.max(under + over, 0.01);
  const zero = left + under * scale;
  const legend = legendLayout(figure, fills, language, width);
  let y = legend.height + 6;
  const groups = figure.groups.map((group) => {
    const title = wrapText(group.label[language], width, FONT, true);
    const top = y + 15;
    y = top + title.length * LINE - 4;
    const bars = group.bars.map((bar) => {
      const name = wrapText(
        narrow ? nameAndNumber(bar, language) : bar.label[language],
        narrow ? width : nameWidth,
        SMALL,
      );
      const missing = partsOf(figure, bar, fills) === null ? bar.missing : null;
      const reason = missing === null ? [] : wrapText(cellText(missing, language), right - left - 8, SMALL);
      const tall = Math.max(BAR, reason.length * 14 + 6);
      const under = narrow ? name.length * 14 + 4 : 0;
      const height = narrow ? under + tall + 4 : Math.max(tall + 5, name.length * 14 + 5);
      const at = y;
      y += height;
      return {
        bar,
        name,
        reason,
        first: narrow ? at + 12 : at + (height - 5) / 2 - ((name.length - 1) * 14) / 2 + 4,
        middle: narrow ? at + under + tall / 2 : at + (height - 5) / 2,
        at: at + under,
        end: at + height,
      };
    });
    y += 8;
    return { title, top, bars };
  });
  const bottom = y;
  const ticks = ticksOf(under, over, narrow);
  const tickTexts = tickLabels(
    ticks,
    (tick) => zero + tick * scale,
    (tick) => formatNumber(Math.abs(tick), { kind: 'whole-share' }, language),
    SMALL,
    [0, width],
  );
  const axis = axisTitle(figure.axis[language], { middle: (left + right) / 2, y: bottom + 35, width });
  return markup`<svg class="${narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.round(bottom + 26 + axis.height)}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${FONT}" fill="${INK}">
<title id="${id}-t">${figure.title[language]}</title><desc id="${id}-d">${figure.description[language]}</desc>
${legend.items.map(
  ({ lines, x, at, fill }) =>
    markup`<rect x="${round(x)}" y="${at}" width="13" height="13" fill="${fill}"/>${textLines(lines, { x: x + 18, y: at + 11, step: LINE }, { size: SMALL })}`,
)}
${groups.flatMap(({ title, top, bars }) => {
  const from = bars[0]?.at ?? top;
  const to = (bars.at(-1)?.end ?? top) - 3;
  return [
    textLines(title, { x: 0, y: top, step: LINE }, { bold: true }),
    markup`${ticks.map((tick) => markup`<line x1="${round(zero + tick * scale)}" x2="${round(zero + tick * scale)}" y1="${round(from - 2)}" y2="${round(to)}" stroke="${FAINT}"/>`)}`,
    markup`<line x1="${round(zero)}" x2="${round(zero)}" y1="${round(from - 2)}" y2="${round(to)}" stroke="${INK}" stroke-width="1.2"/>`,
    ...bars.map(({ bar, name, reason, first, middle }) => {
      const missing = textLines(
        reason,
        { x: startOf(reason, zero + 8, right), y: middle - ((reason.length - 1) * 14) / 2 + 4, step: 14 },
        { size: SMALL, italic: true, fill: MUTED, halo: true },
      );
      return markup`<g>${textLines(name, { x: 0, y: first, step: 14 }, { size: SMALL, fill: narrow ? MUTED : INK, halo: narrow })}${barMarkup(figure, bar, fills, { zero, scale, top: middle - BAR / 2 }, language)}${missing}${
        !narrow &&
        bar.n !== null &&
        textLines(
          [sizeOf(bar, language)],
          { x: width, y: middle + 4, step: 0 },
          { anchor: 'end', size: SMALL, fill: MUTED },
        )
      }</g>`;
    }),
  ];
})}
<line x1="${left}" x2="${right}" y1="${round(bottom)}" y2="${round(bottom)}" stroke="${MUTED}"/>
${tickTexts.map((tick) => textLines([tick.text], { x: tick.x, y: bottom + 16, step: 0 }, { anchor: 'middle', size: SMALL, fill: MUTED }))}
${axis.part}
</svg>`;
}

/** How many answered, as it stands beside a bar. */
function sizeOf(bar: LikertBar, language: Language): string {
  return bar.n === null ? '' : WORDS[language].surveys.barSize(bar.n);
}

/** Where a text starts that would rather start at `wished` and must end at `right`. */
function startOf(lines: readonly string[], wished: number, right: number): number {
  return Math.min(wished, right - Math.max(0, ...lines.map((line) => textWidth(line, SMALL))));
}

function nameAndNumber(bar: LikertBar, language: Language): string {
  const name = bar.label[language];
  return bar.n === null ? name : `${name}, ${WORDS[language].surveys.barSize(bar.n)}`;
}

interface Place {
  readonly zero: number;
  readonly scale: number;
  readonly top: number;
}

function barMarkup(
  figure: LikertFigure,
  bar: LikertBar,
  fills: readonly string[],
  { zero, scale, top }: Place,
  language: Language,
): readonly Markup[] {
  const parts = partsOf(figure, bar, fills);
  if (parts === null) return [];
  let x = zero - sideOf(parts, 'below') * scale;
  return parts.map(({ share, fill }) => {
    const width = share * scale;
    const at = x;
    x += width;
    const text = formatNumber(share, { kind: 'whole-share' }, language);
    const fits = width > textWidth(text, SMALL) + 4;
    return markup`${width > 0 && markup`<rect x="${round(at)}" y="${round(top)}" width="${round(width)}" height="${BAR}" fill="${fill}" stroke="#fff"/>`}${
      fits &&
      markup`<text x="${round(at + width / 2)}" y="${round(top + BAR / 2 + 4)}" font-size="12" text-anchor="middle" fill="${inkOn(fill)}">${text}</text>`
    }`;
  });
}

interface Part {
  readonly share: number;
  readonly side: 'below' | 'middle' | 'above';
  readonly fill: string;
}

/** The parts of a bar from left to right: its steps, or its sides where the steps may not be shown. */
function partsOf(figure: LikertFigure, bar: LikertBar, fills: readonly string[]): readonly Part[] | null {
  const { shares, sides } = bar;
  if (shares !== null)
    return figure.steps.map(({ side }, step) => ({
      share: shares[step] ?? 0,
      side,
      fill: fills[step] as string,
    }));
  if (sides === null) return null;
  return [
    { share: sides.below, side: 'below', fill: TOGETHER.below },
    { share: sides.middle, side: 'middle', fill: MIDDLE },
    { share: sides.above, side: 'above', fill: TOGETHER.above },
  ];
}

/** What lies on one side of the middle; the middle step lies half on each. */
function sideOf(parts: readonly Part[], side: 'below' | 'above'): number {
  return parts.reduce(
    (sum, part) => sum + (part.side === side ? part.share : part.side === 'middle' ? part.share / 2 : 0),
    0,
  );
}

/** The longest bars on both sides. */
function extents(figure: LikertFigure, fills: readonly string[]): readonly [number, number] {
  const all = figure.groups
    .flatMap((group) => group.bars)
    .flatMap((bar) => {
      const parts = partsOf(figure, bar, fills);
      return parts === null ? [] : [parts];
    });
  const longest = (side: 'below' | 'above') => Math.max(0.1, ...all.map((parts) => sideOf(parts, side)));
  return [longest('below'), longest('above')];
}

function fillsOf(figure: LikertFigure): readonly string[] {
  const below = figure.steps.filter((step) => step.side === 'below').length;
  const above = figure.steps.filter((step) => step.side === 'above').length;
  const first = figure.steps.length - above;
  return figure.steps.map(({ side }, step) => {
    if (side === 'middle') return MIDDLE;
    return side === 'below' ? tone(BELOW, below - 1 - step, below) : tone(ABOVE, step - first, above);
  });
}

/** A side with one or two steps leaves the darkest tone out; with more than three, neighbours share one and the line between. */
function tone(tones: readonly string[], distance: number, steps: number): string {
  if (steps === 1) return tones[1] as string;
  const position = steps <= 3 ? distance : Math.round((distance / (steps - 1)) * 2);
  return tones[position] as string;
}

function inkOn(fill: string): string {
  return fill === MIDDLE || fill === BELOW[0] || fill === ABOVE[0] ? INK : '#fff';
}

function ticksOf(under: number, over: number, narrow: boolean): readonly number[] {
  const step = under + over > (narrow ? 0.6 : 1.2) ? 0.5 : 0.25;
  const ticks: number[] = [];
  for (let tick = -Math.floor(under / step); tick <= Math.floor(over / step); tick += 1)
    ticks.push(tick * step);
  return ticks;
}

function legendLayout(
  figure: LikertFigure,
  fills: readonly string[],
  language: Language,
  width: number,
): {
  readonly items: readonly { lines: readonly string[]; fill: string; x: number; at: number }[];
  readonly height: number;
} {
  let x = 0;
  let at = 2;
  const taken = figure.groups.some((group) => group.bars.some((bar) => bar.sides !== null));
  const names = figure.steps.map(({ label }, step) => ({
    text: label[language],
    fill: fills[step] as string,
  }));
  if (taken)
    for (const side of ['below', 'above'] as const)
      names.push({ text: WORDS[language].surveys.sides[side], fill: TOGETHER[side] });
  let tallest = 1;
  const items = names.map(({ text, fill }) => {
    const lines = wrapText(text, width - 18, SMALL);
    const size = 18 + Math.max(...lines.map((line) => textWidth(line, SMALL))) + 12;
    if (x > 0 && x + size - 12 > width) {
      x = 0;
      at += 4 + tallest * LINE;
      tallest = 1;
    }
    const item = { lines, fill, x, at };
    tallest = Math.max(tallest, lines.length);
    x += size;
    return item;
  });
  return { items, height: at + 4 + tallest * LINE };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
