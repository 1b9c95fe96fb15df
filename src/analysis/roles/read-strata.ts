import type { Column } from '../column.ts';
import { levelsOf } from '../read-columns-as.ts';
import type { Role, RoleContext } from './role.ts';

/** Strata of one or more columns. */
export interface StrataColumns {
  /** Labels of the combinations that occur, sorted column by column; joined with `/`. */
  readonly labels: readonly string[];
  /** Index into `labels` per row; rows with a missing part have a label of their own, see `parts`. */
  readonly codes: Int32Array;
  /** Level per row of each column; −1 missing. */
  readonly parts: readonly Int32Array[];
}

/**
 * Crosses the stratum columns: a stratum is a combination of levels that occurs in the file.
 *
 * @param names columns that are in the file; none gives no strata
 */
export function readStrata({ store, decimal }: RoleContext, names: readonly string[]): Role<StrataColumns> {
  const read = names.map((name) => levelsOf(store.columns.get(name) as Column, decimal));
  const parts = read.map((column) => column.codes);
  if (read.length === 0)
    return { value: { labels: [], codes: new Int32Array(store.rows), parts }, problems: [] };
  const seen = new Map<number, number>();
  const firsts: number[] = [];
  const codes = new Int32Array(store.rows);
  for (let row = 0; row < codes.length; row += 1) {
    let key = 0;
    for (const { levels, codes: part } of read) key = key * (levels.length + 1) + (part[row] as number) + 1;
    let code = seen.get(key);
    if (code === undefined) {
      code = firsts.length;
      seen.set(key, code);
      firsts.push(row);
    }
    codes[row] = code;
  }
  const keyed = firsts.map((row, code) => ({
    code,
    order: read.map(({ codes: part }) => part[row] as number),
    label: read.map(({ levels, codes: part }) => levels[part[row] as number] ?? '').join('/'),
  }));
  keyed.sort((a, b) =>
    a.order.reduce((found, value, index) => found || value - (b.order[index] as number), 0),
  );
  const recode = new Int32Array(keyed.length);
  keyed.forEach((entry, index) => {
    recode[entry.code] = index;
  });
  return {
    value: {
      labels: keyed.map((entry) => entry.label),
      codes: codes.map((code) => recode[code] as number),
      parts,
    },
    problems: [],
  };
}
