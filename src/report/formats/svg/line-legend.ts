import { type Markup, markup } from '../markup.ts';
import type { ArmStyle } from './figure-style.ts';
import { dashOf } from './figure-style.ts';
import { textLines } from './text-lines.ts';
import { wrapText } from './wrap-text.ts';

const LINE = 17;

/** What the lines of a figure stand for, below each other from the top of the picture; `height` is what it takes. */
export function lineLegend(
  items: readonly { readonly label: string; readonly style: ArmStyle }[],
  width: number,
  size: number,
): { readonly part: Markup; readonly height: number } {
  let height = 0;
  const parts = items.map(({ label, style }) => {
    const lines = wrapText(label, width - 38, size, true);
    const y = height + 14;
    height += lines.length * LINE + 3;
    return markup`<line x1="0" x2="30" y1="${y - 4}" y2="${y - 4}" stroke="${style.colour}" stroke-width="2.4"${dashOf(style.dash)}/>${textLines(lines, { x: 38, y, step: LINE }, { fill: style.colour, bold: true })}`;
  });
  return { part: markup`${parts}`, height };
}
