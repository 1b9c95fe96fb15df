import type { CountSum, Protection } from '../model/protection.ts';
import { findWeaknesses, type Weakness } from './find-weaknesses.ts';
import {
  type CountRelation,
  connected,
  guarded,
  type HideableCount,
  type HidingState,
  type Mark,
  type Sum,
  setMark,
  stateOf,
} from './hiding-state.ts';
import { reopenCounts } from './reopen-counts.ts';

/**
 * Small-cell protection of any number of tables at once. Counts from 1 to minimum − 1 are hidden (`small`). Then more counts
 * are hidden (`hidden`), the cheapest first and among them the smallest that are not 0, until of no hidden count
 *
 * 1. the value can be recomputed from the sums that the reader knows, decided exactly by elimination over all sums together
 *    (here totals may be hidden too, when no part is left to hide);
 * 2. the range, for a small one, is narrower than 1 … minimum − 1, by bound propagation over the sums and the solved sums. For this no total is
 *    hidden, and nothing dear: where there is no other part left, a range of at least two values is let stand;
 * 3. all sums and ranges together leave one whole number, decided by linear programming (where no more than some hundred
 *    hidden counts hang together).
 *
 * Where nothing is left to hide beside counts that are all small, they are all called `hidden`, so that nobody learns that
 * each of them is small. At the end what turned out not to be needed is shown again.
 *
 * Sums that share no hidden count are solved apart, so that a report of many tables costs little more than its tables.
 *
 * @param counts whole numbers ≥ 0 by name
 * @param sums the additive relations of the tables; every name must be in `counts`
 * @param minimum smallest count that may be shown, ≥ 1; 1 switches protection off
 * @param relations what else readers know
 * @returns name → how it is shown; an unpublished count is `open` when it needs no protection
 * @see Hundepool et al. 2012, Statistical Disclosure Control, ch. 4 (linear relations, complementary suppression)
 */
export function hideCounts(
  counts: ReadonlyMap<string, HideableCount>,
  sums: readonly CountSum[],
  minimum: number,
  relations: readonly CountRelation[] = [],
): ReadonlyMap<string, Protection> {
  const names = [...counts.keys()];
  if (minimum <= 1) return new Map(names.map((name) => [name, 'open']));
  const state = stateOf(counts, names, sums, relations, minimum);
  hideAll(state);
  if (reopenCounts(state)) hideAll(state);
  return new Map(
    names.map((name, index) => {
      const mark = state.marks[index] as Mark;
      return [name, mark === 'veiled' ? 'open' : mark];
    }),
  );
}

function hideAll(state: HidingState): void {
  /** Hidden counts whose connections have not been looked at since something near them was hidden. */
  const left = new Set(state.marks.keys());
  for (const start of left) {
    if (state.marks[start] === 'open') {
      left.delete(start);
      continue;
    }
    const part = connected(state, start);
    const found = findWeaknesses(state, part);
    if (found.length === 0) {
      for (const count of part.counts) left.delete(count);
      continue;
    }
    const hidden = new Set<number>();
    for (const weak of found) {
      const basis = restsOn(state, weak, false);
      // What was hidden for another weakness may have mended this one.
      if ([...hidden].some((count) => basis.has(count))) continue;
      let more = nextToHide(state, weak, basis);
      // Only something dear, or nothing, where the value is told: its neighbours' ranges tell as well.
      if (weak.kind === 'pinned' && (more === null || (state.costs[more] as number) >= DEAR))
        more = nextToHide(state, weak, restsOn(state, weak, true));
      if (more === null) giveUp(state, weak);
      else {
        setMark(state, more, 'hidden');
        hidden.add(more);
      }
    }
    // Back to the end of the line.
    left.delete(start);
    left.add(start);
  }
}

/** Nothing is left to hide: small counts in the same sums are no longer called small. */
function giveUp(state: HidingState, weak: Weakness): void {
  state.given.add(`${weak.kind} ${weak.count}`);
  if (weak.kind === 'narrow') return;
  for (const { mix } of weak.rows(true))
    for (const position of mix.keys())
      for (const count of (state.sums[position] as Sum).counts) {
        if (!guarded(state, count) || !state.published[count]) continue;
        state.merged.add(count);
        setMark(state, count, 'hidden');
      }
}

/** Counts that cost this or more are hidden only where a small one could be told exactly. */
const DEAR = 3;

/** On which counts a weakness rests: a count that falls out of what tells has no part in it. */
function restsOn(state: HidingState, weak: Weakness, all: boolean): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { mix } of weak.rows(all)) {
    const own = new Map<number, number>();
    for (const [position, times] of mix) {
      const sum = state.sums[position] as Sum;
      sum.counts.forEach((count, index) => {
        own.set(count, (own.get(count) ?? 0) + times * (sum.signs[index] as number));
      });
    }
    for (const [count, factor] of own) if (factor !== 0) found.add(count);
  }
  return found;
}

/** The cheapest count shown on which the weakness rests: without it what tells would tell no more. */
function nextToHide(state: HidingState, weak: Weakness, among: ReadonlySet<number>): number | null {
  const { values, costs, totals, marks, known, names, published } = state;
  let best: number | null = null;
  let rank: readonly number[] = [];
  for (const count of among) {
    if (marks[count] !== 'open' || known[count] || values[count] === 0 || !published[count]) continue;
    if (weak.kind === 'narrow' && (totals.has(count) || (costs[count] as number) >= DEAR)) continue;
    const own = [
      costs[count] as number,
      Number(totals.has(count)),
      opensSums(state, count),
      values[count] as number,
    ];
    const order = best === null ? -1 : compare(own, rank);
    if (order < 0 || (order === 0 && (names[count] as string) < (names[best as number] as string))) {
      best = count;
      rank = own;
    }
  }
  return best;
}

function compare(first: readonly number[], second: readonly number[]): number {
  const at = first.findIndex((value, index) => value !== second[index]);
  return at < 0 ? 0 : (first[at] as number) - (second[at] as number);
}

/** Sums in which nothing is hidden yet: hiding this count alone would make it the only one there. */
function opensSums(state: HidingState, count: number): number {
  return (state.standsIn[count] as readonly number[]).filter((sum) => state.unseen[sum] === 0).length;
}
