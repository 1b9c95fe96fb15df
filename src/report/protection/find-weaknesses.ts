import { countRanges, type Range } from './count-ranges.ts';
import { eliminate, type Relation } from './eliminate.ts';
import { type Connected, guarded, type HidingState, reduce, type Sum } from './hiding-state.ts';
import { pinnedCounts } from './pinned-counts.ts';

export interface Weakness {
  readonly count: number;
  /** Recomputable from the sums; pinned to one value by its range; or only narrowed. */
  readonly kind: 'recomputable' | 'pinned' | 'narrow';
  /** What tells, made of which sums; `all` of it, or what tells directly. */
  readonly rows: (all: boolean) => readonly Pick<Relation, 'mix'>[];
}

/** What readers could learn of connected hidden counts: the worst kind alone, none when all is well. */
export function findWeaknesses(state: HidingState, { counts, sums }: Connected): readonly Weakness[] {
  if (![...counts].some((count) => guarded(state, count))) return [];
  // A count that is hidden alone in a sum is the plainest case; others often follow from it, so it is mended first.
  for (const position of sums) {
    if (state.unseen[position] !== 1) continue;
    const count = (state.sums[position] as Sum).counts.find(
      (other) => state.marks[other] !== 'open',
    ) as number;
    if (guarded(state, count) && !state.given.has(`recomputable ${count}`))
      return [{ count, kind: 'recomputable', rows: () => [{ mix: new Map([[position, 1]]) }] }];
  }
  return solve(state, sums);
}

function solve(state: HidingState, positions: readonly number[]): readonly Weakness[] {
  const done = (kind: Weakness['kind'], count: number) => state.given.has(`${kind} ${count}`);
  const lefts = positions.map((position) => reduce(state, position));
  const together = [...eliminate(lefts).rows];
  const exact = together.flatMap((row): Weakness[] => {
    const count = aloneIn(row);
    return count !== null && guarded(state, count) && !done('recomputable', count)
      ? [{ count, kind: 'recomputable', rows: () => [row] }]
      : [];
  });
  if (exact.length > 0) return exact;
  const { ranges, tellers } = countRanges([...lefts, ...together], (count) => rangeAtFirst(state, count));
  const narrow = [...ranges].flatMap(([count, range]): Weakness[] => {
    const kind = range[0] === range[1] ? 'pinned' : 'narrow';
    return tooNarrow(state, count, range) && !done(kind, count)
      ? [{ count, kind, rows: (all) => tellers(count, all) }]
      : [];
  });
  if (narrow.length > 0) return narrow;
  const asked = [...ranges.keys()].filter((count) => guarded(state, count) && !done('pinned', count));
  return pinnedCounts(
    together,
    (count) => state.values[count] as number,
    (count) => ranges.get(count) as Range,
    asked,
  ).map((count) => ({
    count,
    kind: 'pinned',
    // Which of the relations tell is not known: first those in which it stands, then all.
    rows: (all) => (all ? lefts : lefts.filter(({ terms }) => terms.has(count))),
  }));
}

export function aloneIn({ terms }: Relation): number | null {
  return terms.size === 1 ? (terms.keys().next().value as number) : null;
}

/** What the mark of a count tells by itself. */
export function rangeAtFirst({ marks, published, merged, minimum }: HidingState, count: number): Range {
  // A reader who knows the rule knows that a count hidden for its neighbour's sake is not small, and no zero.
  if (marks[count] === 'veiled' || !published[count]) return [0, Number.POSITIVE_INFINITY];
  if (marks[count] === 'small') return [1, minimum - 1];
  return [merged.has(count) ? 1 : minimum, Number.POSITIVE_INFINITY];
}

/** Whether a range tells more of a hidden count than it may. */
export function tooNarrow(state: HidingState, count: number, [low, high]: Range): boolean {
  if (!guarded(state, count)) return false;
  return state.merged.has(count) || !state.published[count]
    ? low === high
    : state.marks[count] === 'small' && (low > 1 || high < state.minimum - 1);
}
