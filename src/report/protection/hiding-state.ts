import type { CountSum, Protection } from '../model/protection.ts';
import type { Relation } from './eliminate.ts';

/** A count as the solver sees it. */
export interface HideableCount {
  readonly value: number;
  /** Everybody knows it from elsewhere: never hidden. */
  readonly known?: boolean;
  /** Stands nowhere in the report: nobody sees it, but it may be worked out, and must not when it is small. */
  readonly unpublished?: boolean;
  /** What hiding it costs the reader; the cheapest are hidden first. 1 unless told. */
  readonly cost?: number;
}

/** Σ factor·count = constant: a relation that readers know. A table's sum is one, and so is a set that lies in another. */
export interface CountRelation {
  readonly terms: ReadonlyMap<string, number>;
  readonly constant: number;
}

export type Mark = Protection | 'veiled';

export interface Sum {
  readonly counts: readonly number[];
  readonly signs: readonly number[];
  readonly constant: number;
}

export interface HidingState {
  readonly minimum: number;
  readonly names: readonly string[];
  readonly values: readonly number[];
  readonly costs: readonly number[];
  readonly known: readonly boolean[];
  readonly published: readonly boolean[];
  /** Stands as the total of some sum. */
  readonly totals: ReadonlySet<number>;
  readonly sums: readonly Sum[];
  /** Positions of the sums in which a count stands. */
  readonly standsIn: readonly (readonly number[])[];
  readonly marks: Mark[];
  /** Per sum, how many of its counts the reader does not see. */
  readonly unseen: number[];
  /** Weaknesses that nothing more can be done for: `kind count`. */
  readonly given: Set<string>;
  /** Small counts called `hidden`: readers cannot tell them from large ones. */
  readonly merged: Set<number>;
}

export function stateOf(
  counts: ReadonlyMap<string, HideableCount>,
  names: readonly string[],
  given: readonly CountSum[],
  relations: readonly CountRelation[],
  minimum: number,
): HidingState {
  const at = new Map(names.map((name, index) => [name, index]));
  const place = (name: string) => {
    const index = at.get(name);
    if (index === undefined) throw new TypeError(`a sum names the count ${name}, which is not there`);
    return index;
  };
  const lines = given.map(({ parts, total }): CountRelation => {
    const terms = new Map<string, number>();
    for (const part of parts) terms.set(part, (terms.get(part) ?? 0) + 1);
    if (typeof total === 'string') terms.set(total, (terms.get(total) ?? 0) - 1);
    return { terms, constant: typeof total === 'number' ? total : 0 };
  });
  const sums = [...lines, ...relations].map(({ terms, constant }): Sum => {
    const kept = [...terms].filter(([, sign]) => sign !== 0);
    return { counts: kept.map(([name]) => place(name)), signs: kept.map(([, sign]) => sign), constant };
  });
  const entries = [...counts.values()];
  const marks = entries.map(({ value, known, unpublished }): Mark => {
    if (value >= 1 && value < minimum && known !== true) return 'small';
    return unpublished === true && known !== true && value > 0 ? 'veiled' : 'open';
  });
  const standsIn: number[][] = names.map(() => []);
  sums.forEach((sum, position) => {
    for (const count of sum.counts) (standsIn[count] as number[]).push(position);
  });
  return {
    minimum,
    names,
    values: entries.map((entry) => entry.value),
    costs: entries.map((entry) => entry.cost ?? 1),
    known: entries.map((entry) => entry.known === true),
    published: entries.map((entry) => entry.unpublished !== true),
    totals: new Set(given.flatMap(({ total }) => (typeof total === 'string' ? [place(total)] : []))),
    sums,
    standsIn,
    marks,
    unseen: sums.map((sum) => sum.counts.filter((count) => marks[count] !== 'open').length),
    given: new Set(),
    merged: new Set(),
  };
}

export function setMark(state: HidingState, count: number, mark: Mark): void {
  const change = Number(mark !== 'open') - Number(state.marks[count] !== 'open');
  state.marks[count] = mark;
  if (change !== 0)
    for (const sum of state.standsIn[count] as readonly number[])
      state.unseen[sum] = (state.unseen[sum] as number) + change;
}

export interface Connected {
  readonly counts: ReadonlySet<number>;
  /** Positions of sums. */
  readonly sums: readonly number[];
}

/** Hidden counts joined by sums that they share, and those sums: together they may give one away. */
export function connected(state: HidingState, start: number): Connected {
  const counts = new Set([start]);
  const sums = new Set<number>();
  const left = [start];
  for (let count = left.pop(); count !== undefined; count = left.pop())
    for (const position of state.standsIn[count] as readonly number[]) {
      if (sums.has(position)) continue;
      sums.add(position);
      for (const other of (state.sums[position] as Sum).counts)
        if (state.marks[other] !== 'open' && !counts.has(other)) {
          counts.add(other);
          left.push(other);
        }
    }
  return { counts, sums: [...sums] };
}

/** Whether the value of a count must stay unknown: one that stands nowhere only when it is small. */
export function guarded(state: HidingState, count: number): boolean {
  return state.marks[count] === 'small' || state.marks[count] === 'hidden';
}

/** What is left of a sum when the counts that are shown are put in. */
export function reduce(state: HidingState, position: number): Relation {
  const { counts, signs, constant } = state.sums[position] as Sum;
  const terms = new Map<number, number>();
  let rest = constant;
  counts.forEach((count, index) => {
    const sign = signs[index] as number;
    if (state.marks[count] === 'open') rest -= sign * (state.values[count] as number);
    else terms.set(count, sign);
  });
  return { terms, constant: rest, mix: new Map([[position, 1]]) };
}
