import { headerKey } from './header-key.ts';

/** So many lines from the top a header is looked for below titles. */
export const TITLE_LINES = 30;

/**
 * Whether a row below titles is the header: two of the names that the file should have stand in it (one where only one is
 * expected). The first row of a file is its header in any case when it holds one of the names, or when no row does better.
 */
export function isHeaderRow(cells: readonly string[], expected: readonly string[]): boolean {
  const names = new Set(expected.map(headerKey));
  let found = 0;
  for (const cell of cells) if (names.delete(headerKey(cell))) found += 1;
  return found >= Math.min(2, Math.max(1, expected.length));
}
