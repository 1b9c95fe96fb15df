import type { CountSum, Protection, PublicCounts } from '../model/protection.ts';
import { type CitizenSet, citizenSet, sameSet } from './citizen-set.ts';
import { hideCounts } from './hide-counts.ts';
import type { HideableCount } from './hiding-state.ts';
import { type NamedSet, setRelations } from './set-relations.ts';

/** What is asked of a table: its counts, how they add up, and whom they count. */
export interface CountQuestion {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums?: readonly CountSum[];
  /** Never hidden: known from elsewhere. */
  readonly known?: PublicCounts;
  /** Whom a count is of. Counts of the same set share one fate in all tables. */
  readonly sets?: ReadonlyMap<string, CitizenSet>;
  /** Counts that the table does not show. */
  readonly unpublished?: ReadonlySet<string>;
  /** Whether counts are over all places, of all of the table or by key; left out: nobody says. */
  readonly wide?: boolean | ((key: string) => boolean);
  /** What hiding a count costs the reader (`COST`), of all counts of the table or by key. */
  readonly cost?: number | ((key: string) => number);
}

/** The cheapest counts are hidden first where there is a choice. */
export const COST = {
  /** One reading of a curve among many. */
  reading: 0,
  /** What only the full list of results tells. */
  row: 1,
  table: 2,
  /** A result over all places. */
  result: 3,
  /** The main outcome in a place, and over all places. */
  mainPlace: 4,
  main: 5,
} as const;

/** Decides for the whole report which counts may be shown. */
export interface CountRegister {
  readonly minimum: number;
  /**
   * How the counts of a table may be shown. Before `settle` everything is open: the sections are built once only to say what they
   * would show.
   *
   * @param table name under which the keys are known; the same key of the same table is the same count
   */
  readonly ask: (table: string, question: CountQuestion) => ReadonlyMap<string, Protection>;
  /** The citizens for whom a test of their position in the allocation holds. */
  readonly set: (test: (index: number) => boolean) => CitizenSet;
  /** Solves what was asked. @returns whether anything was asked that the last solution does not know */
  readonly settle: () => boolean;
}

interface Entry extends HideableCount {
  readonly set: CitizenSet | null;
  readonly wide: boolean;
}

/**
 * Collects the counts of all tables and figures of a report with whom they count and how they add up, and protects them
 * together: what can be reckoned out of two tables is protected as what can be reckoned out of one.
 *
 * @param citizens of the allocation, in its order: the sizes of arms, places and arms in places are public
 * @param minimum smallest count that may be shown; 1 switches protection off
 */
export function countRegister(
  citizens: readonly { readonly arm: string; readonly places: readonly string[] }[],
  minimum: number,
): CountRegister {
  const entries = new Map<string, Entry>();
  const names = new Map<string, string>();
  const byPrint = new Map<number, string[]>();
  const sums = new Map<string, CountSum>();
  let marks: ReadonlyMap<string, Protection> | null = null;
  let asked = false;
  const set: CountRegister['set'] = (test) => citizenSet(citizens.length, test);

  /** The report-wide name of a count: of the first table that counts the same citizens. */
  const nameOf = (own: string, value: number, members: CitizenSet | undefined): string => {
    const known = names.get(own);
    if (known !== undefined) return known;
    if (members === undefined || value === 0) {
      names.set(own, own);
      return own;
    }
    if (members.members.length !== value)
      throw new TypeError(
        `${own.replaceAll('\n', ' ')}: ${members.members.length} citizens for a count of ${value}`,
      );
    const same = byPrint
      .get(members.print)
      ?.find((name) => sameSet(entries.get(name)?.set as CitizenSet, members));
    if (same === undefined) byPrint.set(members.print, [...(byPrint.get(members.print) ?? []), own]);
    names.set(own, same ?? own);
    return same ?? own;
  };
  const enter = (own: string, given: Entry) => {
    const name = nameOf(own, given.value, given.set ?? undefined);
    const before = entries.get(name);
    const merged: Entry =
      before === undefined
        ? given
        : {
            value: given.value,
            known: before.known === true || given.known === true,
            unpublished: before.unpublished === true && given.unpublished === true,
            cost: Math.max(before.cost ?? 0, given.cost ?? 0),
            set: before.set ?? given.set,
            wide: before.wide || given.wide,
          };
    if (
      before === undefined ||
      before.known !== merged.known ||
      before.unpublished !== merged.unpublished ||
      before.wide !== merged.wide ||
      before.cost !== merged.cost
    )
      asked = true;
    entries.set(name, merged);
    return name;
  };
  for (const [name, test] of publicSets(citizens)) {
    const members = set(test);
    const wide = !name.startsWith('place');
    enter(name, {
      value: members.members.length,
      known: true,
      unpublished: false,
      cost: 0,
      set: members,
      wide,
    });
  }

  return {
    minimum,
    set,
    ask(table, { counts, sums: told = [], known, sets, unpublished, wide = false, cost = COST.table }) {
      if (minimum <= 1) return new Map([...counts.keys()].map((key) => [key, 'open']));
      const local = new Map<string, string>();
      for (const [key, value] of counts)
        local.set(
          key,
          enter(`${table}\n${key}`, {
            value,
            known: known?.has(key) === true,
            unpublished: unpublished?.has(key) === true,
            cost: typeof cost === 'number' ? cost : cost(key),
            set: sets?.get(key) ?? null,
            wide: typeof wide === 'boolean' ? wide : wide(key),
          }),
        );
      for (const { parts, total } of told) {
        const sum: CountSum = {
          parts: parts.map((part) => local.get(part) as string),
          total: typeof total === 'number' ? total : (local.get(total) as string),
        };
        const id = JSON.stringify(sum);
        if (sums.has(id)) continue;
        sums.set(id, sum);
        asked = true;
      }
      return new Map(
        [...local].map(([key, name]) => [key, marks === null ? 'open' : (marks.get(name) ?? 'hidden')]),
      );
    },
    settle() {
      if (!asked || minimum <= 1) return false;
      asked = false;
      marks = solve(entries, [...sums.values()], minimum);
      return true;
    },
  };
}

function solve(
  entries: ReadonlyMap<string, Entry>,
  told: readonly CountSum[],
  minimum: number,
): ReadonlyMap<string, Protection> {
  const sets = [...entries].flatMap(([name, { set, known, unpublished, wide }]): NamedSet[] =>
    set === null || set.members.length === 0
      ? []
      : [{ name, set, known: known === true, published: unpublished !== true, wide }],
  );
  const { relations, groups } = setRelations(sets, minimum);
  const counts = new Map<string, HideableCount>(entries);
  for (const [name, value] of groups) counts.set(name, { value, unpublished: true });
  return hideCounts(counts, told, minimum, relations);
}

/** Everybody, arms, places, arms in places. */
function publicSets(
  citizens: readonly { readonly arm: string; readonly places: readonly string[] }[],
): ReadonlyMap<string, (index: number) => boolean> {
  const found = new Map<string, (index: number) => boolean>([['everybody', () => true]]);
  for (const { arm, places } of citizens) {
    found.set(`arm\n${arm}`, (index) => citizens[index]?.arm === arm);
    places.forEach((place, kind) => {
      const there = (index: number) => citizens[index]?.places[kind] === place;
      found.set(`place\n${kind}\n${place}`, there);
      found.set(`place\n${kind}\n${place}\n${arm}`, (index) => there(index) && citizens[index]?.arm === arm);
    });
  }
  return found;
}
