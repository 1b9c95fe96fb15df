import { logBinomialCoefficient } from '../distributions/log-binomial-coefficient.ts';

/** The leading bits of a word that say where to begin looking in `above`. */
export const TABLE_BITS = 12;
/** Sums a table holds at most. */
const LARGEST = 4096;
/** Values told apart at most. */
const MOST_KINDS = 12;

/** All sums of scores that a random choice of units can have, ready for drawing. */
export interface SumTable {
  /** The sum of each column for every outcome, outcome after outcome. */
  readonly sums: Float64Array;
  /** Smallest word (as a number) that gives a later outcome, ascending; the last is 2³². */
  readonly above: Float64Array;
  /** First outcome that words with these leading bits can give. */
  readonly guide: Uint16Array;
}

/**
 * Purpose: where only a few values occur in a stratum (placed or not, a rating), it does not matter which units are drawn but
 * how many of each value. Their numbers are multivariate hypergeometric: probability Π C(m_j, k_j) / C(n, take) over
 * the values j. With every outcome and its probability in a table one word draws the whole stratum.
 *
 * @param units unit numbers of the stratum, in an order that does not depend on that of the input
 * @param take how many of them are drawn, 1 … units − 1
 * @param scores columns, one value per unit; units with the same values in all of them are interchangeable
 * @returns null when there are more outcomes than a table is worth
 * @see Johnson, Kotz & Balakrishnan 1997, Discrete Multivariate Distributions, section 39.2; Devroye 1986, section III.2.4
 */
export function sumTable(units: Int32Array, take: number, scores: readonly Float64Array[]): SumTable | null {
  const kinds = kindsOf(units, scores);
  if (kinds === null || outcomesOf(kinds, take) > LARGEST) return null;
  // What the kinds after each one can still take.
  const room = new Float64Array(kinds.length + 1);
  for (let j = kinds.length - 1; j >= 0; j -= 1) room[j] = room[j + 1]! + kinds[j]!.members;
  const logWeights: number[] = [];
  const sums: number[] = [];
  const counts = new Int32Array(kinds.length);
  const choose = (j: number, left: number, logWeight: number): void => {
    if (j === kinds.length) {
      logWeights.push(logWeight);
      for (const score of scores)
        sums.push(kinds.reduce((sum, { unit }, i) => sum + counts[i]! * score[unit]!, 0));
      return;
    }
    const { members } = kinds[j]!;
    for (let k = Math.max(0, left - room[j + 1]!); k <= Math.min(members, left); k += 1) {
      counts[j] = k;
      choose(j + 1, left - k, logWeight + logBinomialCoefficient(members, k));
    }
  };
  choose(0, take, 0);
  return { sums: Float64Array.from(sums), ...invert(logWeights) };
}

/**
 * In how many ways the kinds can share what is drawn, kind by kind for every number drawn so far; Infinity as soon as one
 * of these is more than a table holds, since each can be completed to a way of its own.
 */
function outcomesOf(kinds: readonly Kind[], take: number): number {
  let room = kinds.reduce((sum, { members }) => sum + members, 0);
  let ways = new Float64Array(take + 1);
  ways[0] = 1;
  for (const { members } of kinds) {
    room -= members;
    const next = new Float64Array(take + 1);
    let window = 0;
    for (let drawn = 0; drawn <= take; drawn += 1) {
      window += ways[drawn]! - (drawn > members ? ways[drawn - members - 1]! : 0);
      if (take - drawn > room) continue;
      if (window > LARGEST) return Number.POSITIVE_INFINITY;
      next[drawn] = window;
    }
    ways = next;
  }
  return ways[take]!;
}

/** Units with the same values: one of them and how many there are. */
interface Kind {
  readonly unit: number;
  members: number;
}

/** The units by kind; null when there are so many kinds that blocks are the better way. */
function kindsOf(units: Int32Array, scores: readonly Float64Array[]): readonly Kind[] | null {
  const kinds: Kind[] = [];
  for (const unit of units) {
    const same = kinds.find((kind) => scores.every((score) => score[kind.unit] === score[unit]));
    if (same !== undefined) same.members += 1;
    else if (kinds.length === MOST_KINDS) return null;
    else kinds.push({ unit, members: 1 });
  }
  return kinds;
}

function invert(logWeights: readonly number[]): Pick<SumTable, 'above' | 'guide'> {
  const outcomes = logWeights.length;
  const largest = Math.max(...logWeights);
  const weights = Float64Array.from(logWeights, (value) => Math.exp(value - largest));
  let total = 0;
  for (const weight of weights) total += weight;
  const above = new Float64Array(outcomes);
  let before = 0;
  for (let k = 0; k < outcomes; k += 1) {
    before += weights[k]!;
    above[k] = k === outcomes - 1 ? 2 ** 32 : Math.min(2 ** 32, Math.round((before / total) * 2 ** 32));
  }
  const guide = new Uint16Array(1 << TABLE_BITS);
  for (let entry = 0, k = 0; entry < guide.length; entry += 1) {
    while (entry * 2 ** (32 - TABLE_BITS) >= above[k]!) k += 1;
    guide[entry] = k;
  }
  return { above, guide };
}
