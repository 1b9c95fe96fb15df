import { countRanges, narrower, type Range } from './count-ranges.ts';
import { type Elimination, eliminate, type Relation } from './eliminate.ts';
import { aloneIn, rangeAtFirst, tooNarrow } from './find-weaknesses.ts';
import { type Connected, connected, guarded, type HidingState, reduce, setMark } from './hiding-state.ts';

/**
 * Shows again, the dearest and then the largest first, what was hidden on the way and turned out not to be needed. Ranges are
 * followed as far as the relations touched tell.
 *
 * @returns whether anything is shown again
 */
export function reopenCounts(state: HidingState): boolean {
  const reached = new Set<number>();
  let any = false;
  for (const start of state.marks.keys()) {
    if (state.marks[start] !== 'hidden' || reached.has(start)) continue;
    const part = connected(state, start);
    for (const count of part.counts) reached.add(count);
    any = reopenPart(state, part) || any;
  }
  return any;
}

function reopenPart(state: HidingState, { counts, sums }: Connected): boolean {
  const { marks, merged, costs, values, names } = state;
  const candidates = [...counts]
    .filter((count) => marks[count] === 'hidden' && !merged.has(count))
    .sort(
      (a, b) =>
        (costs[b] as number) - (costs[a] as number) ||
        (values[b] as number) - (values[a] as number) ||
        ((names[a] as string) < (names[b] as string) ? -1 : 1),
    );
  // Of which sums a row is made is not asked here.
  const lefts = sums.map((position): Relation => ({ ...reduce(state, position), mix: NOTHING }));
  const solved = eliminate(lefts);
  const { ranges } = countRanges([...lefts, ...solved.rows], (count) => rangeAtFirst(state, count));
  const own = new Map(ranges);
  const touching = new Map<number, Relation[]>();
  for (const left of lefts)
    for (const count of left.terms.keys()) touching.set(count, [...(touching.get(count) ?? []), left]);
  let any = false;
  for (const count of candidates) {
    const narrowed = opened(state, count, solved, own, touching);
    if (narrowed === null) {
      solved.undo();
      continue;
    }
    for (const [other, range] of narrowed) own.set(other, range);
    setMark(state, count, 'open');
    any = true;
  }
  return any;
}

const NOTHING: ReadonlyMap<number, number> = new Map();

/** The ranges that change when a count is shown again, or null when it may not be. The relation stays added. */
function opened(
  state: HidingState,
  count: number,
  solved: Elimination,
  ranges: ReadonlyMap<number, Range>,
  touching: ReadonlyMap<number, readonly Relation[]>,
): ReadonlyMap<number, Range> | null {
  const value = state.values[count] as number;
  const changed = solved.add({ terms: new Map([[count, 1]]), constant: value, mix: NOTHING });
  for (const row of changed) {
    const alone = aloneIn(row);
    if (
      alone !== null &&
      alone !== count &&
      guarded(state, alone) &&
      !state.given.has(`recomputable ${alone}`)
    )
      return null;
  }
  const narrowed = new Map<number, Range>([[count, [value, value]]]);
  const now = { get: (other: number) => narrowed.get(other) ?? ranges.get(other) };
  const left = new Set<Relation>([...(touching.get(count) ?? []), ...changed]);
  let steps = 0;
  for (const relation of left) {
    left.delete(relation);
    steps += 1;
    if (steps > MOST_STEPS) return null;
    for (const [other, range] of narrower(relation, now)) {
      if (other === count) continue;
      narrowed.set(other, range);
      const kind = range[0] === range[1] ? 'pinned' : 'narrow';
      if (tooNarrow(state, other, range) && !state.given.has(`${kind} ${other}`)) return null;
      for (const next of touching.get(other) ?? []) if (next !== relation) left.add(next);
    }
  }
  return narrowed;
}

/** A count whose showing reaches further than this stays hidden. */
const MOST_STEPS = 3000;
