import type { Language } from '../../../core/text.ts';
import type { Flow, FlowBox } from '../../model/report-model.ts';
import { cellText } from '../cell-text.ts';
import { type Markup, markup } from '../markup.ts';
import { INK, MUTED, RULE } from './figure-style.ts';
import { type FlowLine, type FlowPlace, type FlowText, flowPlaces } from './flow-places.ts';

const LINES = '#7a838c';

/** The participant flow as a drawing; its description reads every box in order, and the tables after it hold the same numbers. */
export function flowSvg(flow: Flow, language: Language, width: number, id: string): Markup {
  const { places, lines, height } = flowPlaces(flow, language, width);
  return markup`<svg class="${width < 520 ? 'narrow' : 'wide'}" viewBox="0 0 ${width} ${Math.ceil(height)}" role="img" aria-labelledby="${id}-t ${id}-d" fill="${INK}">
<title id="${id}-t">${flow.caption[language]}</title><desc id="${id}-d">${spoken(flow, language)}</desc>
<g stroke="${LINES}" stroke-width="1.4" fill="none">${lines.map(lineMarkup)}</g>
<g fill="${LINES}">${lines.map(arrowMarkup)}</g>
${places.map(placeMarkup)}
</svg>`;
}

function lineMarkup({ from, to }: FlowLine): Markup {
  return markup`<path d="M${round(from[0])} ${round(from[1])}L${round(to[0])} ${round(to[1])}"/>`;
}

function arrowMarkup({ to, arrow }: FlowLine): Markup | null {
  return arrow ? markup`<path d="M${round(to[0])} ${round(to[1])}l-4 -7h8z"/>` : null;
}

function placeMarkup(place: FlowPlace): Markup {
  const { x, y, width, height, kind } = place;
  const frame =
    kind === 'box'
      ? markup`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="#fff" stroke="${INK}" stroke-width="1.4"/>`
      : kind === 'aside' &&
        markup`<path d="M${round(x)} ${round(y)}v${round(height)}" stroke="${RULE}" stroke-width="3"/>`;
  return markup`${frame}${place.texts.map(textMarkup)}\n`;
}

function textMarkup({ x, y, text, size, anchor, tone }: FlowText): Markup {
  return markup`<text x="${round(x)}" y="${round(y)}" font-size="${size}"${anchor !== 'start' && markup` text-anchor="${anchor}"`}${tone === 'strong' && markup` font-weight="600"`}${tone === 'muted' && markup` fill="${MUTED}"`}>${text}</text>`;
}

/** Every box and who left, in reading order. */
function spoken(flow: Flow, language: Language): string {
  const number = (item: { readonly label: FlowBox['label']; readonly cell: FlowBox['cell'] }) =>
    `${item.label[language]}: ${cellText(item.cell, language)}`;
  const steps = (boxes: readonly FlowBox[]) =>
    boxes
      .map((box) =>
        box.aside.length === 0 ? number(box) : `${number(box)} (${box.aside.map(number).join('; ')})`,
      )
      .join('. ');
  return [
    steps(flow.trunk),
    ...flow.lanes.map((lane) => `${lane.label[language]} – ${steps(lane.boxes)}`),
  ].join('. ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
