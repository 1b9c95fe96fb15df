/** Some of the citizens of the trial: the group that a count is of. Counts of the same set are one count, wherever they stand. */
export interface CitizenSet {
  /** Positions in the allocation, rising. */
  readonly members: Int32Array;
  /** Sum of the members' fingerprints: of disjoint sets the sum of both is that of their union. */
  readonly print: number;
}

/**
 * The citizens for whom a test holds.
 *
 * @param size number of citizens allocated, below 2²¹
 * @param test of a position in the allocation
 */
export function citizenSet(size: number, test: (index: number) => boolean): CitizenSet {
  const members: number[] = [];
  for (let index = 0; index < size; index += 1) if (test(index)) members.push(index);
  return setOf(members);
}

/** The set of these positions, rising. */
export function setOf(members: ArrayLike<number>): CitizenSet {
  const own = Int32Array.from(members);
  let print = 0;
  for (const index of own) print += fingerprint(index);
  return { members: own, print };
}

/** Members of the second that are not in the first, when all of the first are in the second; else null. */
export function differenceOf(part: CitizenSet, whole: CitizenSet): CitizenSet | null {
  const rest: number[] = [];
  let next = 0;
  for (const index of whole.members) {
    if (part.members[next] === index) next += 1;
    else rest.push(index);
  }
  return next === part.members.length ? setOf(rest) : null;
}

export function sameSet(first: CitizenSet, second: CitizenSet): boolean {
  if (first.print !== second.print || first.members.length !== second.members.length) return false;
  return first.members.every((index, position) => index === second.members[position]);
}

/** A number of 32 bits that looks random: two rounds of a multiply–xor mix of the position. */
function fingerprint(index: number): number {
  let bits = Math.imul(index + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae3d);
  return (bits ^ (bits >>> 16)) >>> 0;
}
