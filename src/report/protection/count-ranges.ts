import type { Relation } from './eliminate.ts';

export type Range = readonly [low: number, high: number];

type Ranges = { readonly get: (count: number) => Range | undefined };

/**
 * Smallest and largest value each hidden count can have, as far as single relations tell when the others lie in their ranges
 * (bound propagation). Not the narrowest ranges there are: what several relations say together is in them only where the
 * relations given say it.
 *
 * @param start range of a count before any relation is read
 * @returns the ranges, and the relations by which a range became narrower: directly, or (`all`) through the ranges of others as well
 */
export function countRanges(
  relations: readonly Relation[],
  start: (count: number) => Range,
): {
  readonly ranges: ReadonlyMap<number, Range>;
  readonly tellers: (count: number, all: boolean) => readonly Relation[];
} {
  const ranges = new Map<number, Range>();
  const narrowed = new Map<number, Set<Relation>>();
  const touching = new Map<number, Relation[]>();
  const left = new Set<Relation>();
  for (const relation of relations) {
    for (const count of relation.terms.keys()) if (!ranges.has(count)) ranges.set(count, start(count));
    // Relations of many counts bound none of them closely.
    if (relation.terms.size > WIDEST) continue;
    left.add(relation);
    for (const count of relation.terms.keys()) {
      const own = touching.get(count) ?? [];
      touching.set(count, own);
      own.push(relation);
    }
  }
  let steps = relations.length * MOST_VISITS;
  for (const relation of left) {
    left.delete(relation);
    steps -= 1;
    if (steps < 0) break;
    for (const [count, range] of narrower(relation, ranges)) {
      ranges.set(count, range);
      narrowed.set(count, (narrowed.get(count) ?? new Set()).add(relation));
      for (const next of touching.get(count) ?? []) left.add(next);
    }
  }
  return {
    ranges,
    tellers: (count, all) => (all ? tellersOf(count, narrowed) : [...(narrowed.get(count) ?? [])]),
  };
}

function tellersOf(start: number, narrowed: ReadonlyMap<number, ReadonlySet<Relation>>): readonly Relation[] {
  const found = new Set<Relation>();
  const reached = new Set([start]);
  for (const count of reached)
    for (const relation of narrowed.get(count) ?? []) {
      found.add(relation);
      for (const other of relation.terms.keys()) reached.add(other);
    }
  return [...found];
}

/** The ranges of its counts that one relation narrows. */
export function narrower(
  { terms, constant }: Relation,
  ranges: Ranges,
): readonly (readonly [number, Range])[] {
  // Σ factor·count lies from `low` to `high`; ends without a bound are counted, not added.
  let low = 0;
  let high = 0;
  let lowOpen = 0;
  let highOpen = 0;
  terms.forEach((factor, count) => {
    const [from, to] = ranges.get(count) as Range;
    const least = factor * (factor > 0 ? from : to);
    const most = factor * (factor > 0 ? to : from);
    if (Number.isFinite(least)) low += least;
    else lowOpen += 1;
    if (Number.isFinite(most)) high += most;
    else highOpen += 1;
  });
  if (lowOpen > 1 && highOpen > 1) return NONE;
  const found: (readonly [number, Range])[] = [];
  terms.forEach((factor, count) => {
    const [from, to] = ranges.get(count) as Range;
    const least = factor * (factor > 0 ? from : to);
    const most = factor * (factor > 0 ? to : from);
    const lowest = constant - withoutOwn(high, highOpen, most, Number.POSITIVE_INFINITY);
    const highest = constant - withoutOwn(low, lowOpen, least, Number.NEGATIVE_INFINITY);
    const start = Math.max(from, Math.ceil((factor > 0 ? lowest : highest) / factor));
    const end = Math.min(to, Math.floor((factor > 0 ? highest : lowest) / factor));
    if (start > from || end < to) found.push([count, [start, end]]);
  });
  return found;
}

const NONE: readonly (readonly [number, Range])[] = [];

/** The sum of the others' ends: without a bound when one of them has none. */
function withoutOwn(sum: number, open: number, own: number, unbounded: number): number {
  if (Number.isFinite(own)) return open > 0 ? unbounded : sum - own;
  return open > 1 ? unbounded : sum;
}

/** How often a relation is looked at on average before the search is given up. */
const MOST_VISITS = 40;

const WIDEST = 60;
