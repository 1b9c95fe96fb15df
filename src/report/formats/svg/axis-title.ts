import type { Markup } from '../markup.ts';
import { MUTED } from './figure-style.ts';
import { textLines } from './text-lines.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

const SIZE = 12;
const LINE = 16;

/** The name of a horizontal axis: under its middle, wrapped, inside the picture. `height` is what its lines take. */
export function axisTitle(
  title: string,
  at: { readonly middle: number; readonly y: number; readonly width: number },
): { readonly part: Markup; readonly height: number } {
  const lines = wrapText(title, at.width - 2, SIZE);
  const half = Math.max(...lines.map((line) => textWidth(line, SIZE))) / 2;
  const x = Math.max(half, Math.min(at.width - half, at.middle));
  return {
    part: textLines(lines, { x, y: at.y, step: LINE }, { anchor: 'middle', size: SIZE, fill: MUTED }),
    height: lines.length * LINE,
  };
}
