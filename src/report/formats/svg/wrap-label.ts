/**
 * Breaks a label into lines of at most `width`: at spaces, after hyphens and slashes, and inside words that are longer than
 * a line, with a hyphen, where it can before a consonant that a vowel follows (the rule of Danish hyphenation for words
 * nobody has looked up). Nothing is lost but the spaces at breaks.
 *
 * @param width characters, at least 4; or what `measure` counts
 * @param measure length of a line; its characters when not given. A line has at least one character even where none fits.
 * @returns at least one line
 */
export function wrapLabel(
  label: string,
  width: number,
  measure?: (line: string) => number,
): readonly string[] {
  const size = measure === undefined ? Math.max(4, Math.floor(width)) : width;
  // Most labels fit on one line.
  if (measure === undefined && label.length <= size) return [label.trim().replace(/[ \t\n\r]+/g, ' ')];
  const lengthOf = measure ?? ((line: string) => line.length);
  const lines: string[] = [];
  let line = '';
  for (const word of label.trim().split(/[ \t\n\r]+/)) {
    for (const piece of piecesOf(word, size, lengthOf)) {
      const joined = line === '' ? piece.text : `${line}${piece.glued ? '' : ' '}${piece.text}`;
      if (line !== '' && lengthOf(joined) > size) {
        lines.push(line);
        line = piece.text;
      } else line = joined;
    }
  }
  lines.push(line);
  return lines;
}

type Measure = (line: string) => number;

/** A word cut where it may break. `glued`: no space before it. */
function piecesOf(
  word: string,
  size: number,
  lengthOf: Measure,
): readonly { text: string; glued: boolean }[] {
  if (!/[-–/]/.test(word)) return hardCut(word, size, lengthOf).map((text, at) => ({ text, glued: at > 0 }));
  return word
    .split(/(?<=[-–/])/)
    .flatMap((part, index) =>
      hardCut(part, size, lengthOf).map((text, at) => ({ text, glued: index > 0 || at > 0 })),
    );
}

function hardCut(part: string, size: number, lengthOf: Measure): readonly string[] {
  if (lengthOf(part) <= size) return [part];
  const pieces: string[] = [];
  let rest = [...part];
  while (rest.length > 1 && lengthOf(rest.join('')) > size) {
    let most = 1;
    while (most + 1 < rest.length && lengthOf(`${rest.slice(0, most + 1).join('')}-`) <= size) most += 1;
    const at = syllableBefore(rest, most);
    pieces.push(`${rest.slice(0, at).join('')}-`);
    rest = rest.slice(at);
  }
  return [...pieces, rest.join('')];
}

const VOWEL = /^[aeiouyæøåäöüéèáàóúíAEIOUYÆØÅ]$/;
const LETTER = /^\p{L}$/u;
/** How far back a better place to cut is looked for. */
const BACK = 5;

/** The last place, at or shortly before the latest possible, where a consonant and a vowel follow; else the latest. */
function syllableBefore(letters: readonly string[], latest: number): number {
  for (let at = latest; at > Math.max(2, latest - BACK); at -= 1) {
    const [next, after] = [letters[at] as string, letters[at + 1] ?? ''];
    if (LETTER.test(next) && !VOWEL.test(next) && VOWEL.test(after)) return at;
  }
  return latest;
}
