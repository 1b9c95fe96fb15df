import type { Random } from '../../core/random.ts';

/** One observation and whose it is: several of one citizen count as one citizen under the small-cell rule. */
export interface Observed<T> {
  readonly citizen: number;
  /** Cells from the narrowest to the widest, e.g. municipality and arm, arm, everybody. */
  readonly cells: readonly string[];
  readonly value: T;
}

/** Draws a value as the cell has them; null where nothing may be known of the cell. */
export type Marginal<T> = (cells: readonly string[], random: Random) => T | null;

/**
 * The distribution of a category within cells. A category that 1 to `minimum` − 1 citizens of a cell are in gets the share it has
 * in the next wider cell; one that nobody is in is not drawn. In the widest cell, categories of so few citizens are left out: they
 * are never drawn.
 */
export function categoryMarginal(observed: readonly Observed<string>[], minimum: number): Marginal<string> {
  const cells = new Map<string, Map<string, { count: number; readonly citizens: Set<number> }>>();
  for (const { citizen, cells: names, value } of observed) {
    for (const name of names) {
      const cell = cells.get(name) ?? new Map<string, { count: number; readonly citizens: Set<number> }>();
      cells.set(name, cell);
      const entry = cell.get(value) ?? { count: 0, citizens: new Set<number>() };
      cell.set(value, entry);
      entry.count += 1;
      entry.citizens.add(citizen);
    }
  }
  const tables = new Map<string, readonly Weighted[]>();
  const tableOf = (names: readonly string[]): readonly Weighted[] => {
    const [name, ...wider] = names;
    if (name === undefined) return [];
    const known = tables.get(names.join('\n'));
    if (known !== undefined) return known;
    const cell = cells.get(name);
    const outside = tableOf(wider);
    const whole = outside.reduce((sum, { weight }) => sum + weight, 0);
    const n = [...(cell?.values() ?? [])].reduce((sum, { count }) => sum + count, 0);
    const table =
      cell === undefined
        ? outside
        : [...cell]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([value, { count, citizens }]) => {
              if (citizens.size >= minimum) return { value, weight: count };
              const share = (outside.find((one) => one.value === value)?.weight ?? 0) / (whole || 1);
              return { value, weight: Math.min(n * share, (minimum - 1) / 2) };
            })
            .filter(({ weight }) => weight > 0);
    // A cell of rare categories alone is the wider cell.
    const used = table.length > 0 ? table : outside;
    tables.set(names.join('\n'), used);
    return used;
  };
  return (names, random) => {
    const table = tableOf(names);
    return table.length === 0 ? null : drawn(table, random);
  };
}

interface Weighted {
  readonly value: string;
  readonly weight: number;
}

function drawn(table: readonly Weighted[], random: Random): string {
  let left = random() * table.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of table) {
    left -= weight;
    if (left < 0) return value;
  }
  return table.at(-1)!.value;
}

/** Most values that are taken one by one. */
const FEW = 12;
/** Most intervals of a number. */
const INTERVALS = 10;

/**
 * The distribution of a number within cells: few distinct values as categories, others by intervals that hold at least
 * `minimum` citizens each. Ends lie between neighbouring intervals, never on a value; a draw is uniform within its interval,
 * with as many decimals as the data have.
 */
export function numberMarginal(observed: readonly Observed<number>[], minimum: number): Marginal<number> {
  const distinct = new Set(observed.map(({ value }) => value));
  if (distinct.size <= FEW) {
    const texts = observed.map((one) => ({ ...one, value: String(one.value) }));
    const draw = categoryMarginal(texts, minimum);
    return (cells, random) => {
      const value = draw(cells, random);
      return value === null ? null : Number(value);
    };
  }
  const decimals = Math.max(...[...distinct].map((value) => (String(value).split('.')[1] ?? '').length));
  const cells = new Map<string, Observed<number>[]>();
  for (const one of observed) {
    for (const name of one.cells) {
      const cell = cells.get(name);
      if (cell) cell.push(one);
      else cells.set(name, [one]);
    }
  }
  const tables = new Map([...cells].map(([name, cell]) => [name, intervals(cell, minimum)]));
  return (names, random) => {
    const table = names.map((name) => tables.get(name)).find((ends) => ends !== undefined && ends.length > 1);
    if (table === undefined) return null;
    const place = Math.floor(random() * (table.length - 1));
    const [low, high] = [table[place]!, table[place + 1]!];
    return Number((low + random() * (high - low)).toFixed(Math.min(decimals, 6)));
  };
}

/** Ends of intervals with about as many observations each; none when fewer than two intervals' citizens are there. */
function intervals(cell: readonly Observed<number>[], minimum: number): readonly number[] {
  const sorted = [...cell].sort((a, b) => a.value - b.value);
  const citizens = new Set(sorted.map(({ citizen }) => citizen)).size;
  // Half again as many as asked for, as several observations may be one citizen's.
  const count = Math.min(INTERVALS, Math.floor(citizens / Math.ceil(1.5 * minimum)));
  if (count < 2) return [];
  const groups = Array.from({ length: count }, (_, g) =>
    sorted.slice(Math.floor((g * sorted.length) / count), Math.floor(((g + 1) * sorted.length) / count)),
  );
  if (groups.some((group) => new Set(group.map(({ citizen }) => citizen)).size < minimum)) return [];
  const mean = (group: readonly Observed<number>[]) =>
    group.reduce((sum, { value }) => sum + value, 0) / group.length;
  const inner = groups.slice(1).map((group, g) => (groups[g]!.at(-1)!.value + group[0]!.value) / 2);
  // The outer ends are as far beyond the mean of the outermost group as the mean is from its inner end.
  const first = 2 * mean(groups[0]!) - inner[0]!;
  const last = 2 * mean(groups.at(-1)!) - inner.at(-1)!;
  return [first, ...inner, last];
}
