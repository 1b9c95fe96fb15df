import { type CitizenSet, differenceOf, sameSet } from './citizen-set.ts';
import type { CountRelation } from './hiding-state.ts';

/** A set of citizens whose count a report tells, or whose count everybody knows. */
export interface NamedSet {
  readonly name: string;
  readonly set: CitizenSet;
  /** Its size is public: an arm, a place, an arm in a place, everybody. */
  readonly known: boolean;
  /** Stands somewhere in the report. */
  readonly published: boolean;
  /** Counted over all places, or public and no place: also when all of them happen to be in one place. */
  readonly wide?: boolean;
}

export interface SetRelations {
  readonly relations: readonly CountRelation[];
  /** Groups that no table shows but that two counts leave over: name → size. */
  readonly groups: ReadonlyMap<string, number>;
}

/**
 * What can be reckoned with counts of sets that lie in each other. With every set goes its rest in the smallest public set
 * around it (those not placed, of an arm). Of two sets one of which lies in the other the difference is a group of its own: it
 * becomes a relation when it is small and both sets stand in the report, or when it, too, is counted somewhere.
 *
 * Sets lie in each other by definition (placed within half a year, ever placed) or by chance; readers may know or guess either,
 * so both count. Sets are compared within the smallest public set around them (those counted over all places also within their arm, when
 * they happen to be in one place), and those of an arm with those of everybody; what places add up to, the tables tell themselves.
 *
 * @param sets no two of them the same, none empty
 * @param minimum a difference of 1 to minimum − 1 citizens is small
 */
export function setRelations(sets: readonly NamedSet[], minimum: number): SetRelations {
  const registry = new Map<number, Placed[]>();
  const groups = new Map<string, number>();
  const relations = new Map<string, CountRelation>();
  const find = (set: CitizenSet) => registry.get(set.print)?.find((entry) => sameSet(entry.set, set)) ?? null;
  const enter = (entry: Placed): Placed => {
    registry.set(entry.set.print, [...(registry.get(entry.set.print) ?? []), entry]);
    return entry;
  };
  /** A set that nobody counts gets a count of its own when it is small. */
  const group = (set: CitizenSet, name: string): Placed => {
    const found = find(set);
    if (found !== null) return found;
    groups.set(name, set.members.length);
    return enter({ set, name, sign: 1, constant: 0, published: false });
  };
  const relate = (part: Placed, rest: Placed, whole: Placed) => {
    const terms = new Map<string, number>();
    let constant = 0;
    for (const [{ name, sign, constant: size }, factor] of [
      [part, 1],
      [rest, 1],
      [whole, -1],
    ] as const) {
      constant -= factor * size;
      if (name !== null) terms.set(name, (terms.get(name) ?? 0) + factor * sign);
    }
    const kept = [...terms].filter(([, factor]) => factor !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    if (kept.length === 0) return;
    // Those not in the one are in the other: the same relation, with every sign turned.
    const turned = (kept[0] as [string, number])[1] < 0 ? -1 : 1;
    const line = {
      terms: new Map(kept.map(([name, factor]) => [name, turned * factor])),
      constant: turned * constant,
    };
    relations.set(JSON.stringify([...line.terms]), line);
  };
  const placed = sets.map((entry) =>
    enter(
      entry.known
        ? { set: entry.set, name: null, sign: 1, constant: entry.set.members.length, published: true }
        : { set: entry.set, name: entry.name, sign: 1, constant: 0, published: entry.published },
    ),
  );
  const around = universes(placed);
  const aroundWide = universes(placed.filter((_, index) => sets[index]!.wide === true));
  const blocks = new Map<Placed, Placed[]>();
  const within = (entry: Placed, universe: Placed) => {
    const block = blocks.get(universe) ?? [];
    blocks.set(universe, block);
    block.push(entry);
    const rest = differenceOf(entry.set, universe.set);
    if (rest === null || rest.members.length === 0) return;
    const found = find(rest);
    if (found !== null) relate(entry, found, universe);
    else if (rest.members.length < minimum) {
      if (!entry.published) return;
      const few = group(rest, `rest of ${entry.name}`);
      block.push(few);
      relate(entry, few, universe);
    } else
      block.push(
        enter({
          set: rest,
          name: entry.name,
          sign: -1,
          constant: universe.set.members.length,
          published: entry.published,
        }),
      );
  };
  placed.forEach((entry, index) => {
    if (entry.name === null) return;
    const universe = around(entry.set);
    const wider = sets[index]!.wide === true ? aroundWide(entry.set) : null;
    if (universe !== null) within(entry, universe);
    if (wider !== null && wider !== universe) within(entry, wider);
  });
  const compare = (first: Placed, second: Placed) => {
    const [part, whole] =
      first.set.members.length < second.set.members.length ? [first, second] : [second, first];
    const left = whole.set.members.length - part.set.members.length;
    const few = left < minimum && part.published && whole.published;
    if (left === 0 || (!few && !registry.has(whole.set.print - part.set.print))) return;
    if (!contains(whole.set, part.set)) return;
    const rest = differenceOf(part.set, whole.set) as CitizenSet;
    const other = few ? group(rest, `between ${part.name} and ${whole.name}`) : find(rest);
    if (other !== null) relate(part, other, whole);
  };
  const everybody = largest([...blocks.keys()]);
  for (const [universe, block] of blocks) {
    block.forEach((entry, index) => {
      for (let other = 0; other < index; other += 1) compare(entry, block[other] as Placed);
    });
    if (everybody === null || universe === everybody) continue;
    if (universe.set.members.length * MOST_ARMS < everybody.set.members.length) continue;
    for (const entry of block) for (const outer of blocks.get(everybody) ?? []) compare(entry, outer);
  }
  return { relations: [...relations.values()], groups };
}

/** A set with its size in terms of a count: size = constant + sign × count; without a name it is public. */
interface Placed {
  readonly set: CitizenSet;
  readonly name: string | null;
  readonly sign: 1 | -1;
  readonly constant: number;
  readonly published: boolean;
}

/** A public set smaller than this share of everybody is a place, not an arm. */
const MOST_ARMS = 6;

function largest(universes: readonly Placed[]): Placed | null {
  return universes.reduce<Placed | null>(
    (best, entry) => (best === null || entry.set.members.length > best.set.members.length ? entry : best),
    null,
  );
}

/** The smallest public set around a set. */
function universes(sets: readonly Placed[]): (set: CitizenSet) => Placed | null {
  const known = sets
    .filter((entry) => entry.name === null)
    .sort((a, b) => a.set.members.length - b.set.members.length);
  /** Public sets by their members, so that one look at the first member leaves few to try. */
  const holding = new Map<number, Placed[]>();
  for (const entry of known)
    for (const index of entry.set.members) {
      const list = holding.get(index) ?? [];
      list.push(entry);
      holding.set(index, list);
    }
  return (set) => holding.get(set.members[0] as number)?.find((entry) => contains(entry.set, set)) ?? null;
}

function contains(whole: CitizenSet, part: CitizenSet): boolean {
  if (part.members.length > whole.members.length) return false;
  let at = 0;
  for (const index of part.members) {
    while (at < whole.members.length && (whole.members[at] as number) < index) at += 1;
    if (whole.members[at] !== index) return false;
    at += 1;
  }
  return true;
}
