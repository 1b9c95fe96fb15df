import { hypergeometricMass } from '../distributions/hypergeometric.ts';
import type { AssignmentDesign } from './assignment-design.ts';

/** Largest number of units in a block: 2¹² subset sums per block. */
export const BLOCK = 12;

/** Places for outcomes 0 … BLOCK in tables by number of units. */
export const COUNTS = BLOCK + 1;

/** The leading bits of a word that look up the number of units; and what the table says when they do not decide it. */
export const GUIDE_BITS = 9;
export const UNDECIDED = 255;

/** One block of units of a stratum, ready for drawing. */
export interface SubsetBlock {
  readonly size: number;
  /** Whether this block is the last of its stratum: it takes all that is left to draw. */
  readonly last: boolean;
  /** Units still to be drawn when the stratum begins (0 for its other blocks). */
  readonly take: number;
  /** Sums of the scores over every subset of the block, subsets by number of units, column after column. */
  readonly sums: Float64Array;
  /** Number of units drawn by leading bits of a word, 2^GUIDE_BITS entries for each number still to be drawn. */
  readonly guide: Uint8Array;
  /** Smallest word (as a number) that gives more than k units, COUNTS entries for each number still to be drawn. */
  readonly above: Float64Array;
  /** Smallest word that gives k units, and subsets of k units per word among those that do; entries as in `above`. */
  readonly from: Float64Array;
  readonly rate: Float64Array;
}

/** Subsets with fewer than k of `size` units, and with exactly k: index size · COUNTS + k. */
export const RANKS = subsetRanks();

/**
 * Purpose: divides the units of every stratum into blocks of at most twelve, with the sums of scores over all subsets of
 * each block, so that a random choice of units costs one word for twelve units instead of one word and one exchange
 * for each. The word is inverted: its place among the cumulated probabilities tells how many of the block are drawn
 * (hypergeometric given what is left), its place within that range which ones. The choice is uniform over all
 * subsets of the stratum of the wanted size, each block's probabilities within 2⁻³².
 *
 * @param design strata of at most a few hundred units
 * @param scores columns, one value per unit
 * @see Devroye 1986, Non-Uniform Random Variate Generation, sections III.2.4 (guide tables) and XII.2
 */
export function subsetBlocks(
  design: AssignmentDesign,
  scores: readonly Float64Array[],
): readonly SubsetBlock[] {
  const blocks: SubsetBlock[] = [];
  const tables = new Map<string, ReturnType<typeof countTables>>();
  const places = Array.from({ length: BLOCK + 1 }, (_, size) => placesByCount(size));
  for (let s = 0; s < design.strata; s += 1) {
    const take = design.take[s]!;
    const begin = design.start[s]!;
    const total = design.start[s + 1]! - begin;
    if (take === 0) continue;
    const parts = Math.ceil(total / BLOCK);
    for (let part = 0; part < parts; part += 1) {
      const from = Math.floor((part * total) / parts);
      const size = Math.floor(((part + 1) * total) / parts) - from;
      const units = design.order.subarray(begin + from, begin + from + size);
      const key = `${size} ${from} ${total} ${take}`;
      const table = tables.get(key) ?? countTables(size, from, total - from, take);
      tables.set(key, table);
      blocks.push({
        size,
        last: part === parts - 1,
        take: part === 0 ? take : 0,
        sums: subsetSums(units, scores, places[size]!),
        ...table,
      });
    }
  }
  return blocks;
}

function subsetRanks(): { readonly first: Int32Array; readonly ways: Int32Array } {
  const first = new Int32Array((BLOCK + 1) * COUNTS);
  const ways = new Int32Array((BLOCK + 1) * COUNTS);
  for (let size = 0; size <= BLOCK; size += 1) {
    let begin = 0;
    let count = 1;
    for (let k = 0; k <= size; k += 1) {
      first[size * COUNTS + k] = begin;
      ways[size * COUNTS + k] = count;
      begin += count;
      count = (count * (size - k)) / (k + 1);
    }
  }
  return { first, ways };
}

/** Place of every bit mask of `size` units when subsets stand by their number of units. */
function placesByCount(size: number): Int32Array {
  const bits = new Uint8Array(1 << size);
  const next = new Int32Array(size + 2);
  for (let mask = 0; mask < bits.length; mask += 1) {
    bits[mask] = bits[mask >> 1]! + (mask & 1);
    next[bits[mask]! + 1]! += 1;
  }
  for (let k = 0; k <= size; k += 1) next[k + 1]! += next[k]!;
  const place = new Int32Array(bits.length);
  for (let mask = 0; mask < bits.length; mask += 1) {
    const k = bits[mask]!;
    place[mask] = next[k]!;
    next[k]! += 1;
  }
  return place;
}

function subsetSums(units: Int32Array, scores: readonly Float64Array[], place: Int32Array): Float64Array {
  const width = scores.length;
  const sums = new Float64Array(place.length * width);
  for (let i = 0; i < units.length; i += 1) {
    // Masks with i as their highest unit: the subset without it, plus it.
    for (let rest = 0; rest < 1 << i; rest += 1) {
      const to = place[rest | (1 << i)]!;
      const from = place[rest]!;
      for (let c = 0; c < width; c += 1) {
        sums[c * place.length + to] = sums[c * place.length + from]! + scores[c]![units[i]!]!;
      }
    }
  }
  return sums;
}

/**
 * Inversion tables of the hypergeometric number drawn from `size` of `remaining` units, for every number that can be left
 * to draw after the `before` units that came earlier.
 */
function countTables(
  size: number,
  before: number,
  remaining: number,
  take: number,
): Pick<SubsetBlock, 'guide' | 'above' | 'from' | 'rate'> {
  const none = new Float64Array(0);
  if (size === remaining) return { guide: new Uint8Array(0), above: none, from: none, rate: none };
  const entries = 1 << GUIDE_BITS;
  const guide = new Uint8Array((take + 1) * entries);
  const above = new Float64Array((take + 1) * COUNTS).fill(2 ** 32);
  const from = new Float64Array((take + 1) * COUNTS);
  const rate = new Float64Array((take + 1) * COUNTS);
  for (let left = Math.max(0, take - before); left <= Math.min(take, remaining); left += 1) {
    const rest = remaining - size;
    const least = Math.max(0, left - rest);
    const most = Math.min(size, left);
    let mass = hypergeometricMass(least, size, rest, left);
    let total = 0;
    let entry = 0;
    above.fill(0, left * COUNTS, left * COUNTS + least);
    for (let k = least; k <= most; k += 1) {
      total += mass;
      const bound = k === most ? 2 ** 32 : Math.min(2 ** 32, Math.round(total * 2 ** 32));
      const cell = left * COUNTS + k;
      from[cell] = k === least ? 0 : above[cell - 1]!;
      above[cell] = bound;
      rate[cell] = bound > from[cell]! ? RANKS.ways[size * COUNTS + k]! / (bound - from[cell]!) : 0;
      // Entries whose words all give k; the one that holds the bound is undecided.
      const whole = Math.floor(bound / 2 ** (32 - GUIDE_BITS));
      guide.fill(k, left * entries + entry, left * entries + Math.max(entry, whole));
      entry = Math.max(entry, whole);
      if (bound > whole * 2 ** (32 - GUIDE_BITS) && entry === whole) {
        guide[left * entries + whole] = UNDECIDED;
        entry = whole + 1;
      }
      mass *= ((size - k) * (left - k)) / ((k + 1) * (rest - left + k + 1));
    }
  }
  return { guide, above, from, rate };
}
