import { boundsFrom, type Equation, equationOf, rangesOf, reduce, solved } from './count-equations.ts';
import type { CountSum, Protection, PublicCounts } from './protection.ts';

/**
 * Small-cell protection of one table. Counts from 1 to minimum − 1 are hidden (`small`). Then more counts are hidden
 * (`hidden`), the smallest that are not 0 first, until of no hidden count
 *
 * 1. the value can be recomputed from the sums that the reader knows, decided exactly by elimination over all sums together
 *    (here totals may be hidden too, when no part is left to hide);
 * 2. the range, for a small one, is narrower than 1 … minimum − 1, by bound propagation over the sums and the solved sums. For this no total is
 *    hidden: where there is no other part left, a range of at least two values is let stand.
 *
 * Where nothing is left to hide beside counts that are all small, they are all called `hidden`, so that nobody learns that
 * each of them is small.
 *
 * @param counts key → whole number ≥ 0
 * @param sums the additive relations of the table; every key must be in `counts`
 * @param minimum smallest count that may be shown, ≥ 1; 1 switches protection off
 * @param known keys that are never hidden
 * @returns key → how it is shown
 * @see Hundepool et al. 2012, Statistical Disclosure Control, ch. 4 (linear relations, complementary suppression)
 */
export function protectCounts(
  counts: ReadonlyMap<string, number>,
  sums: readonly CountSum[],
  minimum: number,
  known: PublicCounts = new Set(),
): ReadonlyMap<string, Protection> {
  const shown = new Map<string, Protection>();
  for (const [key, count] of counts)
    shown.set(key, count >= 1 && count < minimum && !known.has(key) ? 'small' : 'open');
  if (minimum <= 1) return shown;
  const equations = sums.map((sum) => equationOf(sum));
  const totals = new Set(sums.map((sum) => sum.total).filter((total) => typeof total === 'string'));
  /** Weaknesses that nothing more can be done for: `kind key`. */
  const given = new Set<string>();
  /** Small counts called `hidden`: readers cannot tell them from large ones. */
  const merged = new Set<string>();
  const progress = { minimum, given, merged };
  for (;;) {
    const weak = weakness(counts, equations, shown, progress);
    if (weak === null) break;
    const nextToHide = (among: readonly Equation[]): string | undefined =>
      among
        .flatMap((equation) => equation.keys)
        .filter(
          (key) =>
            shown.get(key) === 'open' &&
            !known.has(key) &&
            (counts.get(key) as number) > 0 &&
            (weak.kind !== 'narrow' || !totals.has(key)),
        )
        .map((key) => ({ key, opened: opensSums(key, equations, shown) }))
        .sort(
          (a, b) =>
            Number(totals.has(a.key)) - Number(totals.has(b.key)) ||
            a.opened - b.opened ||
            (counts.get(a.key) as number) - (counts.get(b.key) as number) ||
            (a.key < b.key ? -1 : 1),
        )[0]?.key;
    const more =
      nextToHide(weak.equations) ??
      (weak.kind === 'recomputable' ? nextToHide(connected(weak.key, equations, shown)) : undefined);
    if (more !== undefined) {
      shown.set(more, 'hidden');
      continue;
    }
    given.add(`${weak.kind} ${weak.key}`);
    if (weak.kind === 'narrow') continue;
    for (const equation of weak.equations)
      for (const key of equation.keys) {
        if (shown.get(key) !== 'open') merged.add(key);
        if (shown.get(key) === 'small') shown.set(key, 'hidden');
      }
  }
  reopen(counts, equations, shown, progress);
  return shown;
}

/** Sums joined to a hidden count by hidden counts that they share: together they may give it away. */
function connected(
  start: string,
  equations: readonly Equation[],
  shown: ReadonlyMap<string, Protection>,
): readonly Equation[] {
  const reached = new Set([start]);
  const found = new Set<Equation>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const equation of equations) {
      if (found.has(equation) || !equation.keys.some((key) => reached.has(key))) continue;
      found.add(equation);
      for (const key of equation.keys) if (shown.get(key) !== 'open') reached.add(key);
      grown = true;
    }
  }
  return [...found];
}

/** Sums in which nothing is hidden yet: hiding this count alone would make it the only one there. */
function opensSums(
  key: string,
  equations: readonly Equation[],
  shown: ReadonlyMap<string, Protection>,
): number {
  return equations.filter(
    (equation) => equation.keys.includes(key) && equation.keys.every((other) => shown.get(other) === 'open'),
  ).length;
}

/** Shows again, the largest first, what was hidden on the way and turned out not to be needed. */
function reopen(
  counts: ReadonlyMap<string, number>,
  equations: readonly Equation[],
  shown: Map<string, Protection>,
  progress: Progress,
): void {
  const hidden = [...shown]
    .filter(([key, mark]) => mark === 'hidden' && !progress.merged.has(key))
    .map(([key]) => key)
    .sort((a, b) => (counts.get(b) as number) - (counts.get(a) as number) || (a < b ? -1 : 1));
  if (hidden.length > REOPEN_LIMIT) return;
  for (const key of hidden) {
    shown.set(key, 'open');
    if (weakness(counts, equations, shown, progress) !== null) shown.set(key, 'hidden');
  }
}

/** Above this the search would take longer than the rest of the report. */
const REOPEN_LIMIT = 120;

interface Progress {
  readonly minimum: number;
  readonly given: ReadonlySet<string>;
  readonly merged: ReadonlySet<string>;
}

interface Weakness {
  readonly key: string;
  /** Recomputable from the sums; pinned to one value by its range; or only narrowed. */
  readonly kind: 'recomputable' | 'pinned' | 'narrow';
  /** The sums that tell. */
  readonly equations: readonly Equation[];
}

/** The worst thing that readers could learn of a hidden count, or null when all is well. */
function weakness(
  counts: ReadonlyMap<string, number>,
  equations: readonly Equation[],
  shown: ReadonlyMap<string, Protection>,
  { minimum, given, merged }: Progress,
): Weakness | null {
  const done = (kind: Weakness['kind'], key: string) => given.has(`${kind} ${key}`);
  const reduced: { whole: Equation; left: Equation }[] = [];
  for (const whole of equations) {
    const left = reduce(whole, counts, shown);
    if (left.keys.length > 0) reduced.push({ whole, left });
  }
  // A count that is hidden alone in a sum is the plainest case; others often follow from it, so it is mended first.
  const alone = reduced.find(
    ({ left }) => left.keys.length === 1 && !done('recomputable', left.keys[0] as string),
  );
  if (alone !== undefined)
    return { key: alone.left.keys[0] as string, kind: 'recomputable', equations: [alone.whole] };
  const sums = (key: string) =>
    reduced.filter(({ left }) => left.keys.includes(key)).map(({ whole }) => whole);
  const lefts = reduced.map(({ left }) => left);
  const together = solved(lefts);
  const exact = together.find(({ keys }) => keys.length === 1 && !done('recomputable', keys[0] as string))
    ?.keys[0];
  if (exact !== undefined) return { key: exact, kind: 'recomputable', equations: sums(exact) };
  const ranges = rangesOf([...lefts, ...together], shown, minimum, merged);
  for (const [key, [low, high]] of ranges) {
    const kind = low === high ? 'pinned' : 'narrow';
    const weak = merged.has(key)
      ? low === high
      : shown.get(key) === 'small' && (low > 1 || high < minimum - 1);
    if (!weak || done(kind, key)) continue;
    const telling = reduced.filter(({ left }) => {
      if (!left.keys.includes(key)) return false;
      const [from, to] = boundsFrom(left, left.keys.indexOf(key), ranges);
      return from > 1 || to < minimum - 1;
    });
    return {
      key,
      kind,
      equations: telling.length > 0 ? telling.map(({ whole }) => whole) : sums(key),
    };
  }
  return null;
}
