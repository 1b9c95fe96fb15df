/**
 * An attacker who knows equations between counts, some of which are published: what can be worked out? Written apart from the code
 * under test: elimination modulo a prime, then smallest and largest values by linear programming.
 */

/** Σ factor·count = constant. */
export interface Known {
  readonly terms: ReadonlyMap<string, number>;
  readonly constant: number;
}

/** What is known of a count that is not published: from … to. */
export type Bounds = readonly [from: number, to: number];

export interface Recovered {
  readonly name: string;
  readonly value: number;
  readonly by: 'another table' | 'elimination' | 'bounds';
}

/**
 * Counts that the equations fix to one value.
 *
 * @param published name → value @param unknown name → what is known of it beforehand
 */
export function recover(
  equations: readonly Known[],
  published: ReadonlyMap<string, number>,
  unknown: ReadonlyMap<string, Bounds>,
): readonly Recovered[] {
  const rows = equations.flatMap(({ terms, constant }): Known[] => {
    const left = new Map<string, number>();
    let rest = constant;
    for (const [name, factor] of terms) {
      const value = published.get(name);
      if (value === undefined) left.set(name, factor);
      else rest -= factor * value;
    }
    for (const name of left.keys()) if (!unknown.has(name)) throw new Error(`nothing is known of ${name}`);
    if (left.size === 0 && rest !== 0)
      throw new Error(
        `${[...terms.keys()].join(' + ')}: the published counts contradict each other by ${rest}`,
      );
    return left.size === 0 ? [] : [{ terms: left, constant: rest }];
  });
  return components(rows).flatMap((part) => {
    const exact = eliminated(part);
    const names = new Set(exact.map(({ name }) => name));
    return [...exact, ...bounded(part, unknown).filter(({ name }) => !names.has(name))];
  });
}

function components(rows: readonly Known[]): readonly (readonly Known[])[] {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    const above = parent.get(name) ?? name;
    return above === name ? name : root(above);
  };
  for (const { terms } of rows) {
    const [first, ...others] = terms.keys();
    for (const name of others) parent.set(root(name), root(first as string));
  }
  const parts = new Map<string, Known[]>();
  for (const row of rows) {
    const key = root(row.terms.keys().next().value as string);
    parts.set(key, [...(parts.get(key) ?? []), row]);
  }
  return [...parts.values()];
}

const PRIME = 67_108_859;

function eliminated(rows: readonly Known[]): readonly Recovered[] {
  const names = [...new Set(rows.flatMap(({ terms }) => [...terms.keys()]))];
  const column = new Map(names.map((name, index) => [name, index]));
  const width = names.length;
  const matrix = rows.map(({ terms, constant }): Float64Array => {
    const row = new Float64Array(width + 1);
    for (const [name, factor] of terms) row[column.get(name) as number] = residue(factor);
    row[width] = residue(constant);
    return row;
  });
  let rank = 0;
  for (let col = 0; col < width && rank < matrix.length; col += 1) {
    const at = matrix.findIndex((row, index) => index >= rank && row[col] !== 0);
    if (at < 0) continue;
    [matrix[rank], matrix[at]] = [matrix[at] as Float64Array, matrix[rank] as Float64Array];
    const pivot = matrix[rank] as Float64Array;
    const inverse = power(pivot[col] as number, PRIME - 2);
    for (let j = col; j <= width; j += 1) pivot[j] = ((pivot[j] as number) * inverse) % PRIME;
    matrix.forEach((row, index) => {
      const factor = row[col] as number;
      if (index === rank || factor === 0) return;
      for (let j = col; j <= width; j += 1)
        row[j] = residue((row[j] as number) - ((factor * (pivot[j] as number)) % PRIME));
    });
    rank += 1;
  }
  if (matrix.some((row) => row.subarray(0, width).every((value) => value === 0) && row[width] !== 0))
    throw new Error(`the published counts contradict each other: ${names.join(', ')}`);
  return matrix.slice(0, rank).flatMap((row): Recovered[] => {
    const own = names.filter((_, index) => row[index] !== 0);
    const value = row[width] as number;
    return own.length === 1
      ? [{ name: own[0] as string, value: value > PRIME / 2 ? value - PRIME : value, by: 'elimination' }]
      : [];
  });
}

function residue(value: number): number {
  return ((value % PRIME) + PRIME) % PRIME;
}

function power(base: number, exponent: number): number {
  let result = 1;
  let factor = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * factor) % PRIME;
    factor = (factor * factor) % PRIME;
  }
  return result;
}

/** Larger systems are left to elimination. */
const LARGEST = 120;

/** Counts whose smallest and largest whole value are the same. */
function bounded(rows: readonly Known[], unknown: ReadonlyMap<string, Bounds>): readonly Recovered[] {
  const names = [...new Set(rows.flatMap(({ terms }) => [...terms.keys()]))];
  if (names.length > LARGEST) return [];
  const program = simplex(rows, names, unknown);
  return names.flatMap((name, index): Recovered[] => {
    const low = Math.ceil(program(index, 1) - 1e-6);
    const high = Math.floor(program(index, -1) + 1e-6);
    return low === high ? [{ name, value: low, by: 'bounds' }] : [];
  });
}

/**
 * Smallest (sign 1) or largest (−1) value of a count under the equations and its bounds: the simplex method with Bland's rule.
 * Variables are shifted to 0; an upper bound is an equation with a slack of its own.
 */
function simplex(
  rows: readonly Known[],
  names: readonly string[],
  unknown: ReadonlyMap<string, Bounds>,
): (index: number, sign: 1 | -1) => number {
  const limits = names.map((name) => unknown.get(name) as Bounds);
  const capped = limits.flatMap(([, to], index) => (Number.isFinite(to) ? [index] : []));
  const height = rows.length + capped.length;
  const width = names.length + capped.length;
  const table: Float64Array[] = [];
  for (const { terms, constant } of rows) {
    const row = new Float64Array(width + height + 1);
    let right = constant;
    names.forEach((name, index) => {
      const factor = terms.get(name) ?? 0;
      row[index] = factor;
      right -= factor * (limits[index] as Bounds)[0];
    });
    row[width + height] = right;
    table.push(row);
  }
  capped.forEach((index, position) => {
    const row = new Float64Array(width + height + 1);
    const [from, to] = limits[index] as Bounds;
    row[index] = 1;
    row[names.length + position] = 1;
    row[width + height] = to - from;
    table.push(row);
  });
  const right = width + height;
  const basis = table.map((row, index) => {
    if ((row[right] as number) < 0) for (let j = 0; j <= right; j += 1) row[j] = -(row[j] as number);
    row[width + index] = 1;
    return width + index;
  });
  const pivot = (at: number, column: number, goal: Float64Array) => {
    const row = table[at] as Float64Array;
    const lead = row[column] as number;
    for (let j = 0; j <= right; j += 1) row[j] = (row[j] as number) / lead;
    for (const other of [...table, goal]) {
      const factor = other[column] as number;
      if (other === row || factor === 0) continue;
      for (let j = 0; j <= right; j += 1) other[j] = (other[j] as number) - factor * (row[j] as number);
    }
    basis[at] = column;
  };
  /** Lowers the goal until no column does. @returns false when it has no lower end */
  const descend = (goal: Float64Array, columns: number): boolean => {
    for (let step = 0; step < 20_000; step += 1) {
      let column = -1;
      for (let j = 0; j < columns && column < 0; j += 1) if ((goal[j] as number) < -1e-9) column = j;
      if (column < 0) return true;
      let at = -1;
      let least = Number.POSITIVE_INFINITY;
      table.forEach((row, index) => {
        const factor = row[column] as number;
        if (factor <= 1e-9) return;
        const ratio = (row[right] as number) / factor;
        if (
          ratio < least - 1e-12 ||
          (ratio < least + 1e-12 && (basis[index] as number) < (basis[at] as number))
        ) {
          least = ratio;
          at = index;
        }
      });
      if (at < 0) return false;
      pivot(at, column, goal);
    }
    throw new Error('the linear program does not end');
  };
  const first = new Float64Array(right + 1);
  for (const row of table)
    for (let j = 0; j <= right; j += 1) first[j] = (first[j] as number) - (row[j] as number);
  for (let j = width; j < right; j += 1) first[j] = 0;
  descend(first, width);
  if ((first[right] as number) < -1e-6)
    throw new Error(`no counts fit what is published: ${names.join(', ')}`);
  // What was put in to begin with leaves the basis; a row without anything else says nothing.
  basis.forEach((column, at) => {
    if (column < width) return;
    const other = (table[at] as Float64Array).findIndex((value, j) => j < width && Math.abs(value) > 1e-9);
    if (other >= 0) pivot(at, other, first);
  });
  return (index, sign) => {
    const goal = new Float64Array(right + 1);
    goal[index] = sign;
    table.forEach((row, at) => {
      const own = goal[basis[at] as number] as number;
      if (own !== 0)
        for (let j = 0; j <= right; j += 1) goal[j] = (goal[j] as number) - own * (row[j] as number);
    });
    const from = (limits[index] as Bounds)[0];
    if (!descend(goal, width)) return sign * Number.NEGATIVE_INFINITY;
    return sign * -(goal[right] as number) + from;
  };
}
