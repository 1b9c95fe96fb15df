import { hypergeometricMass } from '../distributions/hypergeometric.ts';

/** Largest number of units in a block: 2¹² subset sums per block. */
export const BLOCK = 12;

/** Bits of a number of drawn units (0 … BLOCK) in the index of a cell: (still to be drawn << COUNT_BITS) + drawn. */
export const COUNT_BITS = 4;

/** The leading bits of a word that look up the number of units; and what the table says when they do not decide it. */
export const GUIDE_BITS = 9;
export const UNDECIDED = 255;

/** How many units each block gives: the same for all strata of one size with as many to draw. */
interface CountTables {
  /** Blocks of the stratum. The last one takes all that is left to draw, so that it has no entries in `guide` … `line`. */
  readonly blocks: number;
  /** Units to be drawn from the stratum. */
  readonly take: number;
  /** Number of units drawn by leading bits of a word: block after block, 2^GUIDE_BITS entries for each number still to be drawn. */
  readonly guide: Uint8Array;
  /** Smallest word (as a number) that gives more than k units: block after block, by cell. */
  readonly above: Float64Array;
  /** Per cell two numbers a, b: among the words that give it, a · word + b rounded down is the place of the subset. */
  readonly line: Float64Array;
  /** The same for the last block, by the number left to draw, over all words. */
  readonly last: Float64Array;
}

/** A stratum ready for drawing. */
export interface SubsetBlocks extends CountTables {
  /**
   * Sums of the scores over every subset: 2^BLOCK places for each block, subsets by number of units; with two score
   * columns the two sums of a subset stand side by side.
   */
  readonly sums: Float64Array;
}

/**
 * Purpose: divides the units of every stratum into blocks of at most twelve, with the sums of scores over all subsets of
 * each block, so that a random choice of units costs one word for twelve units instead of one word and one exchange
 * for each. The word is inverted: its place among the cumulated probabilities tells how many of the block are drawn
 * (hypergeometric given what is left), its place within that range which ones. The choice is uniform over all
 * subsets of the stratum of the wanted size, each block's probabilities within 2⁻³².
 *
 * @param units unit numbers of the stratum, at most a few hundred
 * @param take how many of them are drawn, 1 … units − 1
 * @param scores one or two columns, one value per unit
 * @param known tables of earlier strata, kept for the next ones
 * @see Devroye 1986, Non-Uniform Random Variate Generation, sections III.2.4 (guide tables) and XII.2
 */
export function subsetBlocks(
  units: Int32Array,
  take: number,
  scores: readonly Float64Array[],
  known: Map<string, CountTables> = new Map(),
): SubsetBlocks {
  const total = units.length;
  const blocks = Math.ceil(total / BLOCK);
  const begins = Array.from({ length: blocks + 1 }, (_, block) => Math.floor((block * total) / blocks));
  const key = `${total} ${take}`;
  const tables = known.get(key) ?? countTables(begins, take);
  known.set(key, tables);
  const width = scores.length;
  const sums = new Float64Array((blocks << BLOCK) * width);
  for (let block = 0; block < blocks; block += 1) {
    const members = units.subarray(begins[block]!, begins[block + 1]!);
    const place = PLACES[members.length]!;
    scores.forEach((score, column) => {
      const to = (block << BLOCK) * width + column;
      // Masks with i as their highest unit: the subset without it, plus it.
      for (let i = 0; i < members.length; i += 1) {
        const value = score[members[i]!]!;
        for (let rest = 0; rest < 1 << i; rest += 1) {
          sums[to + place[rest | (1 << i)]! * width] = sums[to + place[rest]! * width]! + value;
        }
      }
    });
  }
  return { ...tables, sums };
}

/** Number of units by the bounds themselves, where the leading bits of a word do not tell; `row` is the cell of no unit. */
export function countByBounds(above: Float64Array, row: number, word: number): number {
  let cell = row;
  while (word >= above[cell]!) cell += 1;
  return cell - row;
}

/** Place of every bit mask by size of the block: subsets stand by their number of units. */
const PLACES = Array.from({ length: BLOCK + 1 }, (_, size) => placesByCount(size));

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

function countTables(begins: readonly number[], take: number): CountTables {
  const blocks = begins.length - 1;
  const total = begins[blocks]!;
  const cells = (take + 1) << COUNT_BITS;
  const guide = new Uint8Array((blocks - 1) * ((take + 1) << GUIDE_BITS));
  const above = new Float64Array((blocks - 1) * cells).fill(2 ** 32);
  const line = new Float64Array((blocks - 1) * cells * 2);
  for (let block = 0; block < blocks - 1; block += 1) {
    const before = begins[block]!;
    const size = begins[block + 1]! - before;
    const remaining = total - before;
    for (let left = Math.max(0, take - before); left <= Math.min(take, remaining); left += 1) {
      const row = block * (take + 1) + left;
      invertCounts(
        { size, rest: remaining - size, left },
        guide.subarray(row << GUIDE_BITS, (row + 1) << GUIDE_BITS),
        above.subarray(row << COUNT_BITS, (row + 1) << COUNT_BITS),
        line.subarray((row << COUNT_BITS) * 2, ((row + 1) << COUNT_BITS) * 2),
      );
    }
  }
  const last = new Float64Array(2 << COUNT_BITS);
  const size = total - begins[blocks - 1]!;
  for (let k = 0, first = 0, ways = 1; k <= size; k += 1) {
    lineOfRange(last, k, { first, ways, from: 0, to: 2 ** 32 });
    first += ways;
    ways = (ways * (size - k)) / (k + 1);
  }
  return { blocks, take, guide, above, line, last };
}

/** Inversion tables of the hypergeometric number drawn from `size` units of a block when `left` are to come from it and the `rest`. */
function invertCounts(
  { size, rest, left }: { readonly size: number; readonly rest: number; readonly left: number },
  guide: Uint8Array,
  above: Float64Array,
  line: Float64Array,
): void {
  const least = Math.max(0, left - rest);
  const most = Math.min(size, left);
  let mass = hypergeometricMass(least, size, rest, left);
  let total = 0;
  let entry = 0;
  let first = 0;
  let ways = 1;
  above.fill(0, 0, least);
  for (let k = 0; k <= most; k += 1) {
    if (k >= least) {
      total += mass;
      const from = k === least ? 0 : above[k - 1]!;
      const bound = k === most ? 2 ** 32 : Math.min(2 ** 32, Math.round(total * 2 ** 32));
      above[k] = bound;
      if (bound > from) lineOfRange(line, k, { first, ways, from, to: bound });
      // Entries whose words all give k; the one that holds the bound is undecided.
      const whole = Math.floor(bound / 2 ** (32 - GUIDE_BITS));
      guide.fill(k, entry, Math.max(entry, whole));
      entry = Math.max(entry, whole);
      if (bound > whole * 2 ** (32 - GUIDE_BITS) && entry === whole) {
        guide[whole] = UNDECIDED;
        entry = whole + 1;
      }
      mass *= ((size - k) * (left - k)) / ((k + 1) * (rest - left + k + 1));
    }
    first += ways;
    ways = (ways * (size - k)) / (k + 1);
  }
}

/**
 * The line that takes the words from … to − 1 to the places first … first + ways − 1 in equal parts. It goes through the
 * middle of each word: half a word is far more than rounding can move it, so that no word leaves its range.
 */
function lineOfRange(
  line: Float64Array,
  k: number,
  range: { readonly first: number; readonly ways: number; readonly from: number; readonly to: number },
): void {
  const rate = range.ways / (range.to - range.from);
  line[2 * k] = rate;
  line[2 * k + 1] = range.first + (0.5 - range.from) * rate;
}
