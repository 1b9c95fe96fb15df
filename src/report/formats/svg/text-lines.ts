import { type Markup, markup } from '../markup.ts';

/** Where the first baseline is and how far apart the lines are. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly step: number;
}

export interface TextLook {
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Where it is not the figure's own. */
  readonly size?: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** A white edge keeps text readable where a line passes behind it. */
  readonly halo?: boolean;
}

/** Lines of text below each other. */
export function textLines(lines: readonly string[], at: TextPlace, look: TextLook = {}): Markup {
  const { anchor, size, fill, bold, italic, halo } = look;
  const attributes = markup`${anchor !== undefined && anchor !== 'start' && markup` text-anchor="${anchor}"`}${size !== undefined && markup` font-size="${size}"`}${bold === true && markup` font-weight="600"`}${italic === true && markup` font-style="italic"`}${fill !== undefined && markup` fill="${fill}"`}${halo === true && markup` stroke="#fff" stroke-width="4" paint-order="stroke"`}`;
  return markup`${lines.map(
    (line, row) =>
      markup`<text x="${round(at.x)}" y="${round(at.y + row * at.step)}"${attributes}>${line}</text>`,
  )}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
