/**
 * Names that were written with commas between them, when a name itself may hold a comma: pieces that are no name by
 * themselves are joined with the pieces after them, as many as make a name. Spaces around commas do not matter.
 *
 * @param pieces what stood between the commas, outer space off
 * @param known names there are: columns of the file, or levels of a column
 * @returns names as `known` has them; a piece that belongs to none stays as it was written
 */
export function splitNames(pieces: readonly string[], known: readonly string[]): readonly string[] {
  const byPieces = new Map(known.map((name) => [piecesOf(name).join(','), name]));
  const names: string[] = [];
  for (let from = 0; from < pieces.length; ) {
    const piece = pieces[from] as string;
    let to = from + 1;
    if (!known.includes(piece)) {
      while (to <= pieces.length && !byPieces.has(pieces.slice(from, to).join(','))) to += 1;
      if (to > pieces.length) to = from + 1;
    }
    names.push(byPieces.get(pieces.slice(from, to).join(',')) ?? piece);
    from = to;
  }
  return names;
}

function piecesOf(name: string): readonly string[] {
  return name
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
