/** Σ coefficient·count = constant, whole numbers throughout: what a reader knows of counts that are hidden. */
export interface Relation {
  /** Count → coefficient, never 0. */
  readonly terms: ReadonlyMap<number, number>;
  readonly constant: number;
  /** Of which sums it is made, and how many times each. */
  readonly mix: ReadonlyMap<number, number>;
}

/** Relations solved for one count each; more can be added, and the last taken back. */
export interface Elimination {
  /** Rows of the reduced form: a count follows from the relations exactly when it stands alone in one of them. */
  readonly rows: ReadonlySet<Relation>;
  /** @returns the rows that are new or changed by it; none when it says nothing new */
  readonly add: (relation: Relation) => readonly Relation[];
  /** Takes the last relation added back; one step only. */
  readonly undo: () => void;
}

/**
 * Gauss–Jordan elimination in whole numbers, each row divided by its greatest common divisor: exact, no rounding.
 *
 * @throws RangeError when a coefficient leaves the safe whole numbers, which sums of counts do not come near
 */
export function eliminate(relations: readonly Relation[]): Elimination {
  const rows = new Set<Relation>();
  const pivots = new Map<number, Relation>();
  /** Rows in which a count stands, so that a new pivot is taken out of those alone. */
  const standsIn = new Map<number, Set<Relation>>();
  /** What the last step put in the place of what; a new row stands for null. */
  let last: [Relation, Relation | null][] = [];
  let lastPivot: number | null = null;
  const pivotIn = new Map<Relation, number>();

  const put = (row: Relation, pivot: number) => {
    rows.add(row);
    pivots.set(pivot, row);
    pivotIn.set(row, pivot);
    for (const count of row.terms.keys()) {
      const set = standsIn.get(count) ?? new Set();
      set.add(row);
      standsIn.set(count, set);
    }
  };
  const take = (row: Relation): number => {
    const pivot = pivotIn.get(row) as number;
    rows.delete(row);
    pivotIn.delete(row);
    pivots.delete(pivot);
    for (const count of row.terms.keys()) standsIn.get(count)?.delete(row);
    return pivot;
  };
  const add: Elimination['add'] = (relation) => {
    last = [];
    lastPivot = null;
    let row = relation;
    for (const count of relation.terms.keys()) {
      const solved = pivots.get(count);
      if (solved !== undefined && row.terms.has(count)) row = without(row, solved, count);
    }
    const pivot = pivotOf(row);
    if (pivot === null) return [];
    for (const other of [...(standsIn.get(pivot) ?? [])]) {
      const changed = without(other, row, pivot);
      put(changed, take(other));
      last.push([changed, other]);
    }
    put(row, pivot);
    last.push([row, null]);
    lastPivot = pivot;
    return last.map(([changed]) => changed);
  };
  for (const relation of [...relations].sort((a, b) => a.terms.size - b.terms.size)) add(relation);
  return {
    rows,
    add,
    undo() {
      if (lastPivot === null) return;
      for (const [changed, before] of last.reverse()) {
        const pivot = take(changed);
        if (before !== null) put(before, pivot);
      }
      last = [];
      lastPivot = null;
    },
  };
}

/** A count with coefficient ±1 where there is one: the row then adds no factor to others. */
function pivotOf(row: Relation): number | null {
  let best: number | null = null;
  let size = Number.POSITIVE_INFINITY;
  row.terms.forEach((coefficient, count) => {
    if (Math.abs(coefficient) < size) {
      best = count;
      size = Math.abs(coefficient);
    }
  });
  return best;
}

/** a·row − b·solved, so that `count` leaves the row. */
function without(row: Relation, solved: Relation, count: number): Relation {
  const own = row.terms.get(count) as number;
  const lead = solved.terms.get(count) as number;
  const divisor = greatestCommonDivisor(own, lead);
  // A positive factor on the row keeps its sign.
  const sign = lead < 0 ? -1 : 1;
  const a = (sign * lead) / divisor;
  const b = (sign * own) / divisor;
  const terms = combined(a, row.terms, b, solved.terms);
  const mix = combined(a, row.mix, b, solved.mix);
  const constant = a * row.constant - b * solved.constant;
  let common = Math.abs(constant);
  // No iteration with entries, here and below: this is where a large report spends its time.
  const shareOut = (value: number) => {
    if (common !== 1) common = greatestCommonDivisor(common, value);
  };
  terms.forEach(shareOut);
  mix.forEach(shareOut);
  if (common > 1)
    for (const map of [terms, mix]) for (const [key, value] of map) map.set(key, value / common);
  return { terms, mix, constant: common > 1 ? constant / common : constant };
}

function combined(
  a: number,
  first: ReadonlyMap<number, number>,
  b: number,
  second: ReadonlyMap<number, number>,
): Map<number, number> {
  const sum = new Map<number, number>();
  const put = (key: number, value: number) => {
    if (!Number.isSafeInteger(value)) throw new RangeError('the sums of the counts are too large to solve');
    sum.set(key, value);
  };
  first.forEach((value, key) => {
    put(key, a * value);
  });
  second.forEach((value, key) => {
    const next = (sum.get(key) ?? 0) - b * value;
    if (next === 0) sum.delete(key);
    else put(key, next);
  });
  return sum;
}

function greatestCommonDivisor(first: number, second: number): number {
  let a = Math.abs(first);
  let b = Math.abs(second);
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
