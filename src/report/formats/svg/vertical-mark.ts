import { type Markup, markup } from '../markup.ts';
import { MUTED } from './figure-style.ts';
import { textLines } from './text-lines.ts';
import { wrapText } from './wrap-text.ts';

const SIZE = 12;
const LINE = 15;

/** A dotted line through a plot, named beside its foot on the side that has more room. */
export function verticalMark(
  x: number,
  label: string,
  plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
    /** Where the label's last line stands on. */
    readonly foot: number;
  },
): Markup {
  const toRight = plot.right - x >= x - plot.left;
  const room = (toRight ? plot.right - x : x - plot.left) - 5;
  const lines = wrapText(label, room, SIZE);
  return markup`<line x1="${round(x)}" x2="${round(x)}" y1="${round(plot.top)}" y2="${round(plot.bottom)}" stroke="${MUTED}" stroke-dasharray="1 3"/>${textLines(
    lines,
    { x: toRight ? x + 5 : x - 5, y: plot.foot - 7 - (lines.length - 1) * LINE, step: LINE },
    { anchor: toRight ? 'start' : 'end', size: SIZE, fill: MUTED, halo: true },
  )}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
