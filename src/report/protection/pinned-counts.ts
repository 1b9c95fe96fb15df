import type { Range } from './count-ranges.ts';
import type { Relation } from './eliminate.ts';

/**
 * Counts that all relations and ranges together fix to one whole number, although no single relation does: linear programming
 * around the true counts, which are one solution. What one solution shows to be free is not looked at again.
 *
 * With the relations solved for some counts, every solution is the truth plus a move of the other counts; a count can have
 * another value when a move within all ranges takes it one up or one down (the simplex method; the move of nobody is the first corner).
 *
 * @param rows relations in reduced form (`eliminate`)
 * @param truth of a count @param range of a count, the truth in it
 * @param asked counts that must not be fixed
 * @returns those that are; none where the search does not end soon
 */
export function pinnedCounts(
  rows: Iterable<Relation>,
  truth: (count: number) => number,
  range: (count: number) => Range,
  asked: readonly number[],
): readonly number[] {
  const solved = [...rows];
  const { moves, counts } = movesOf(solved);
  const free = new Set(asked.filter((count) => !counts.has(count)));
  const program = movingProgram(moves, counts, truth, range);
  if (program === null) return [];
  const moved = (count: number) => Math.abs(program.move(count)) > 1 - 1e-7;
  const look = () => {
    for (const count of asked) if (!free.has(count) && moved(count)) free.add(count);
  };
  return asked.filter((count) => {
    for (const sign of [1, -1] as const) {
      if (free.has(count)) return false;
      const ended = program.push(count, sign, () => moved(count));
      if (!ended) return false;
      look();
    }
    return !free.has(count);
  });
}

/** How every count moves with those that are free: count → free count → factor. */
function movesOf(rows: readonly Relation[]): {
  readonly moves: readonly number[];
  readonly counts: ReadonlyMap<number, ReadonlyMap<number, number>>;
} {
  const seen = new Map<number, number>();
  for (const { terms } of rows) for (const count of terms.keys()) seen.set(count, (seen.get(count) ?? 0) + 1);
  const counts = new Map<number, ReadonlyMap<number, number>>();
  const dependent = new Set<number>();
  for (const { terms } of rows) {
    // A count that stands in no other row: the row says what it is.
    const pivot = [...terms.keys()].find((count) => seen.get(count) === 1);
    if (pivot === undefined) continue;
    dependent.add(pivot);
    const lead = terms.get(pivot) as number;
    counts.set(
      pivot,
      new Map(
        [...terms].filter(([count]) => count !== pivot).map(([count, factor]) => [count, -factor / lead]),
      ),
    );
  }
  const moves = [...seen.keys()].filter((count) => !dependent.has(count));
  for (const count of moves) counts.set(count, new Map([[count, 1]]));
  return { moves, counts };
}

interface MovingProgram {
  /** How far a count is from the truth in the corner at hand. */
  readonly move: (count: number) => number;
  /** Pushes a count up or down until it stops or `enough`. @returns false when the search is given up */
  readonly push: (count: number, sign: 1 | -1, enough: () => boolean) => boolean;
}

/** A tableau larger than this would take longer than the rest of the report. */
const LARGEST = 150_000;
const MOST_PIVOTS = 2000;
const ZERO = 1e-9;

function movingProgram(
  moves: readonly number[],
  counts: ReadonlyMap<number, ReadonlyMap<number, number>>,
  truth: (count: number) => number,
  range: (count: number) => Range,
): MovingProgram | null {
  const column = new Map(moves.map((count, index) => [count, index]));
  const width = 2 * moves.length;
  /** One line per end of a range: what moves towards it, and how far it is. */
  const ends = [...counts].flatMap(([count, factors]) => {
    const [low, high] = range(count);
    const value = truth(count);
    return (
      [
        [-1, value - low],
        [1, high - value],
      ] as const
    )
      .filter(([, room]) => Number.isFinite(room))
      .map(([sign, room]) => ({ factors, sign, room: Math.max(0, room) }));
  });
  if ((width + 1) * ends.length > LARGEST) return null;
  // Columns are the counts or ends that are at 0; rows those that are not.
  const table = ends.map(({ factors, sign, room }) => {
    const row = new Float64Array(width + 1);
    for (const [count, factor] of factors) {
      const at = 2 * (column.get(count) as number);
      row[at] = sign * factor;
      row[at + 1] = -sign * factor;
    }
    row[width] = room;
    return row;
  });
  const basis = ends.map((_, index) => width + index);
  const outside = Array.from({ length: width }, (_, index) => index);
  /** Row of a variable that is not at 0; −1 for the others. */
  const rowOf = new Int32Array(width + ends.length).fill(-1);
  basis.forEach((variable, at) => {
    rowOf[variable] = at;
  });
  const sizeOf = (variable: number): number => {
    const at = rowOf[variable] as number;
    return at < 0 ? 0 : ((table[at] as Float64Array)[width] as number);
  };
  const exchange = (at: number, by: number, goal: Float64Array) => {
    const row = table[at] as Float64Array;
    const lead = row[by] as number;
    for (let j = 0; j <= width; j += 1) row[j] = (row[j] as number) / lead;
    row[by] = 1 / lead;
    const within: number[] = [];
    for (let j = 0; j <= width; j += 1) if (row[j] !== 0) within.push(j);
    for (const other of [...table, goal]) {
      if (other === row) continue;
      const factor = other[by] as number;
      if (factor === 0) continue;
      other[by] = 0;
      for (const j of within) other[j] = (other[j] as number) - factor * (row[j] as number);
    }
    rowOf[basis[at] as number] = -1;
    rowOf[outside[by] as number] = at;
    [basis[at], outside[by]] = [outside[by] as number, basis[at] as number];
  };
  const move = (count: number): number => {
    let sum = 0;
    for (const [other, factor] of counts.get(count) ?? []) {
      const at = 2 * (column.get(other) as number);
      sum += factor * (sizeOf(at) - sizeOf(at + 1));
    }
    return sum;
  };
  return {
    move,
    push(count, sign, enough) {
      // The goal in terms of what is outside: − sign × the count's move.
      const goal = new Float64Array(width + 1);
      for (const [other, factor] of counts.get(count) ?? [])
        for (const half of [0, 1] as const) {
          const variable = 2 * (column.get(other) as number) + half;
          const weight = -sign * factor * (half === 0 ? 1 : -1);
          const at = rowOf[variable] as number;
          if (at < 0) {
            const place = outside.indexOf(variable);
            goal[place] = (goal[place] as number) + weight;
          } else
            for (let j = 0; j < width; j += 1)
              goal[j] = (goal[j] as number) - weight * ((table[at] as Float64Array)[j] as number);
        }
      for (let step = 0; step < MOST_PIVOTS; step += 1) {
        if (enough()) return true;
        // Bland's rule: the first by name, so that no corner comes twice.
        let by = -1;
        for (let j = 0; j < width; j += 1)
          if ((goal[j] as number) < -ZERO && (by < 0 || (outside[j] as number) < (outside[by] as number)))
            by = j;
        if (by < 0) return true;
        let at = -1;
        let least = Number.POSITIVE_INFINITY;
        table.forEach((row, index) => {
          const factor = row[by] as number;
          if (factor <= ZERO) return;
          const ratio = (row[width] as number) / factor;
          const nearer = ratio < least - 1e-12;
          const same = !nearer && ratio < least + 1e-12;
          if (nearer || (same && (basis[index] as number) < (basis[at] as number))) {
            least = ratio;
            at = index;
          }
        });
        // It goes on for ever: the count is free. The other halves' pairs make such a move only where no range ends it.
        if (at < 0) return false;
        exchange(at, by, goal);
      }
      return false;
    },
  };
}
