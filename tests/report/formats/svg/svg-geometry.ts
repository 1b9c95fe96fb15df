import { textWidth } from '../../../../src/report/formats/svg/text-width.ts';

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** What it is, for the message of a failing test. */
  readonly name: string;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly Area[];
  readonly rectangles: readonly Area[];
  /** Everything written, in order, without spaces and hyphens. */
  readonly letters: string;
}

/** The drawings in a piece of markup, with the area that each text takes at most. */
export function drawingsIn(markup: string): readonly Drawing[] {
  return [...markup.matchAll(/<svg ([^>]*)>([\s\S]*?)<\/svg>/g)].map(([, attributes = '', inside = '']) => {
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(attributes) ?? [];
    const size = numberOf(attributes, 'font-size') ?? 16;
    // Titles of shapes are read out, not drawn.
    const drawn = inside.replace(/<(title|desc)[^>]*>[^<]*<\/\1>/g, '');
    const texts = [...drawn.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, own = '', escaped = '']) =>
      textArea(own, plain(escaped), size),
    );
    const rectangles = [...drawn.matchAll(/<rect ([^>]*?)\/?>/g)].map(([, own = '']) => {
      const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) => numberOf(own, name) as number);
      return {
        left: x as number,
        right: (x as number) + (w as number),
        top: y as number,
        bottom: (y as number) + (h as number),
        name: 'rectangle',
      };
    });
    return {
      width: Number(width),
      height: Number(height),
      texts,
      rectangles,
      letters: lettersOf(texts.map(({ name }) => name).join('')),
    };
  });
}

/** Without what wrapping adds or takes. */
export function lettersOf(text: string): string {
  return text.replace(/[\s\u00a0-]/g, '');
}

function textArea(attributes: string, text: string, inherited: number): Area {
  const size = numberOf(attributes, 'font-size') ?? inherited;
  const width = textWidth(text, size, attributes.includes('font-weight="600"'));
  const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start';
  const x = numberOf(attributes, 'x') as number;
  const y = numberOf(attributes, 'y') as number;
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return { left, right: left + width, top: y - 0.76 * size, bottom: y + 0.22 * size, name: text };
}

function numberOf(attributes: string, name: string): number | null {
  const found = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? null : Number(found);
}

function plain(escaped: string): string {
  return escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Coordinates are written to a tenth. */
const ROUNDING = 0.3;

/** Areas that leave the drawing. */
export function outside(areas: readonly Area[], width: number, height: number): readonly string[] {
  return areas
    .filter(
      ({ left, right, top, bottom }) =>
        left < -ROUNDING || top < -ROUNDING || right > width + ROUNDING || bottom > height + ROUNDING,
    )
    .map(
      ({ name, left, right, top, bottom }) =>
        `${name} at ${[left, right, top, bottom].map(Math.round)} of ${width} × ${height}`,
    );
}

/** Pairs of areas that share more than an edge. */
export function overlapping(areas: readonly Area[]): readonly string[] {
  const sorted = [...areas].sort((a, b) => a.top - b.top);
  const found: string[] = [];
  sorted.forEach((area, index) => {
    for (let at = index + 1; at < sorted.length; at += 1) {
      const other = sorted[at] as Area;
      if (other.top >= area.bottom - ROUNDING) break;
      if (other.left < area.right - ROUNDING && area.left < other.right - ROUNDING)
        found.push(
          `“${area.name}” and “${other.name}” at ${[area.left, area.right, area.top, area.bottom].map(Math.round)} and ${[other.left, other.right, other.top, other.bottom].map(Math.round)}`,
        );
    }
  });
  return found;
}
