import type { CountSum, Protection } from './protection.ts';

/** Σ sign·count = constant: what the reader knows of counts, some of which are hidden. */
export interface Equation {
  readonly keys: readonly string[];
  readonly signs: readonly number[];
  readonly constant: number;
}

/** A sum of parts and its total as an equation. */
export function equationOf(sum: CountSum): Equation {
  return typeof sum.total === 'number'
    ? { keys: sum.parts, signs: sum.parts.map(() => 1), constant: sum.total }
    : { keys: [...sum.parts, sum.total], signs: [...sum.parts.map(() => 1), -1], constant: 0 };
}

/** What is left of a sum when the counts that are shown are put in. */
export function reduce(
  equation: Equation,
  counts: ReadonlyMap<string, number>,
  shown: ReadonlyMap<string, Protection>,
): Equation {
  let constant = equation.constant;
  const keys: string[] = [];
  const signs: number[] = [];
  equation.keys.forEach((key, index) => {
    const sign = equation.signs[index] as number;
    if (shown.get(key) === 'open') constant -= sign * (counts.get(key) as number);
    else {
      keys.push(key);
      signs.push(sign);
    }
  });
  return { keys, signs, constant };
}

/**
 * The sums solved for one count each (Gauss–Jordan elimination): what all of them say together. A count that stands alone
 * in its row is determined.
 */
export function solved(equations: readonly Equation[]): readonly Equation[] {
  const keys = [...new Set(equations.flatMap((equation) => equation.keys))];
  const column = new Map(keys.map((key, index) => [key, index]));
  const width = keys.length;
  const rows = equations.map((equation) => {
    const row: number[] = new Array(width + 1).fill(0);
    equation.keys.forEach((key, index) => {
      row[column.get(key) as number] = equation.signs[index] as number;
    });
    row[width] = equation.constant;
    return row;
  });
  let rank = 0;
  for (let col = 0; col < width && rank < rows.length; col += 1) {
    const found = rows.findIndex((row, index) => index >= rank && Math.abs(row[col] as number) > 1e-9);
    if (found < 0) continue;
    const pivot = rows[found] as number[];
    rows[found] = rows[rank] as number[];
    rows[rank] = pivot;
    const lead = pivot[col] as number;
    for (let j = 0; j <= width; j += 1) pivot[j] = (pivot[j] as number) / lead;
    rows.forEach((row, index) => {
      const factor = row[col] as number;
      if (index === rank || Math.abs(factor) < 1e-12) return;
      for (let j = 0; j <= width; j += 1) row[j] = (row[j] as number) - factor * (pivot[j] as number);
    });
    rank += 1;
  }
  return rows.slice(0, rank).map((row) => {
    const kept = keys.map((_, index) => index).filter((index) => Math.abs(row[index] as number) > 1e-9);
    return {
      keys: kept.map((index) => keys[index] as string),
      signs: kept.map((index) => row[index] as number),
      constant: row[width] as number,
    };
  });
}

/** Smallest and largest value each hidden count can have, as far as single sums tell. */
export function rangesOf(
  equations: readonly Equation[],
  shown: ReadonlyMap<string, Protection>,
  minimum: number,
  merged: ReadonlySet<string>,
): ReadonlyMap<string, readonly [number, number]> {
  const ranges = new Map<string, readonly [number, number]>();
  for (const key of equations.flatMap((equation) => equation.keys)) {
    // A reader who knows the rule knows that a count hidden for its neighbour's sake is not small, and no zero.
    const small = shown.get(key) === 'small';
    const least = small || merged.has(key) ? 1 : minimum;
    ranges.set(key, [least, small ? minimum - 1 : Number.POSITIVE_INFINITY]);
  }
  for (let round = 0; round < 50; round += 1) {
    let moved = false;
    for (const equation of equations) moved = narrow(equation, ranges) || moved;
    if (!moved) break;
  }
  return ranges;
}

function narrow(equation: Equation, ranges: Map<string, readonly [number, number]>): boolean {
  let moved = false;
  equation.keys.forEach((key, index) => {
    const [a, b] = boundsFrom(equation, index, ranges);
    const [from, to] = ranges.get(key) as readonly [number, number];
    const next = [Math.max(from, a), Math.min(to, b)] as const;
    if (next[0] > from || next[1] < to) {
      ranges.set(key, next);
      moved = true;
    }
  });
  return moved;
}

/** What one sum says of one of its counts when the others lie in their ranges. */
export function boundsFrom(
  equation: Equation,
  index: number,
  ranges: ReadonlyMap<string, readonly [number, number]>,
): readonly [number, number] {
  let low = equation.constant;
  let high = equation.constant;
  equation.keys.forEach((other, position) => {
    if (position === index) return;
    const [from, to] = ranges.get(other) as readonly [number, number];
    const factor = equation.signs[position] as number;
    low -= factor > 0 ? factor * to : factor * from;
    high -= factor > 0 ? factor * from : factor * to;
  });
  const own = equation.signs[index] as number;
  const [a, b] = own > 0 ? [low / own, high / own] : [high / own, low / own];
  // Counts are whole; the slack keeps rounding errors of the elimination out.
  return [Math.ceil(a - 1e-6), Math.floor(b + 1e-6)];
}
