/**
 * Breaks a label into lines of at most `width` characters: at spaces, after hyphens and slashes, and inside words that are
 * longer than a line, with a hyphen. Nothing is lost but the spaces at breaks.
 *
 * @param width characters, at least 4
 * @returns at least one line
 */
export function wrapLabel(label: string, width: number): readonly string[] {
  const size = Math.max(4, Math.floor(width));
  const lines: string[] = [];
  let line = '';
  for (const word of label.trim().split(/[ \t\n\r]+/)) {
    for (const piece of piecesOf(word, size)) {
      const joined = line === '' ? piece.text : `${line}${piece.glued ? '' : ' '}${piece.text}`;
      if (line !== '' && joined.length > size) {
        lines.push(line);
        line = piece.text;
      } else line = joined;
    }
  }
  lines.push(line);
  return lines;
}

/** A word cut where it may break. `glued`: no space before it. */
function piecesOf(word: string, size: number): readonly { text: string; glued: boolean }[] {
  return word
    .split(/(?<=[-–/])/)
    .flatMap((part, index) => hardCut(part, size).map((text, at) => ({ text, glued: index > 0 || at > 0 })));
}

function hardCut(part: string, size: number): readonly string[] {
  const pieces: string[] = [];
  let rest = [...part];
  while (rest.length > size) {
    pieces.push(`${rest.slice(0, size - 1).join('')}-`);
    rest = rest.slice(size - 1);
  }
  return [...pieces, rest.join('')];
}
