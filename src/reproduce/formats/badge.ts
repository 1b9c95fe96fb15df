/** Widths of Verdana 11 px letters are near enough 7 px for digits and small letters. */
const LETTER = 7;

/**
 * A badge that says how many published numbers come out again: green when all do, red when one does not.
 * @param holding Claims that hold. @param total All claims.
 * @returns One self-contained SVG with a title that says the same.
 */
export function badge(holding: number, total: number): string {
  const left = 'reproduces';
  const right = `${holding}/${total}`;
  const a = left.length * LETTER + 12;
  const b = right.length * LETTER + 12;
  const words = `${left}: ${right}`;
  const colour = holding === total ? '#2e7d32' : '#b71c1c';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${a + b}" height="20" role="img" aria-label="${words}">`,
    `<title>${words}</title>`,
    `<rect width="${a + b}" height="20" rx="3" fill="#424242"/>`,
    `<path d="M${a} 0h${b - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${a}z" fill="${colour}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">',
    `<text x="${a / 2}" y="14">${left}</text>`,
    `<text x="${a + b / 2}" y="14">${right}</text>`,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
