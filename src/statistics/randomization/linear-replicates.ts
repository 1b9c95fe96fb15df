import type { WordSource } from '../resampling/word-source.ts';
import type { AssignmentDesign } from './assignment-design.ts';
import { COUNTS, GUIDE_BITS, RANKS, type SubsetBlock, subsetBlocks, UNDECIDED } from './subset-blocks.ts';
import { type VisitedAssignments, visitAssignments } from './visit-assignments.ts';

export interface LinearReplicates extends VisitedAssignments {
  /** One array per score column: its sum over the drawn units, in every assignment. */
  readonly values: readonly Float64Array[];
}

/** Strata up to this size are drawn in blocks; their tables grow with the square of the size. */
const LARGEST_BLOCKED = 240;

/**
 * Purpose: sums of unit scores over the drawn arm in every assignment (or in random ones). Any statistic that is linear in
 * the assignment is such a sum up to a constant: difference in means, log-rank numerator.
 *
 * All assignments are enumerated when there are at most `draws`; else `draws` are drawn, in blocks of units where
 * strata are small (see `subsetBlocks`), by partial shuffle otherwise. Each column is summed over the same units.
 *
 * @param design complete randomisation within strata
 * @param scores one or more columns, a value per unit; centre them within strata to keep digits
 * @param draws ≥ 1
 * @param words uniform words
 * @param method `shuffle` forces the plain way, the reference of the fast one
 */
export function linearReplicates(
  design: AssignmentDesign,
  scores: readonly Float64Array[],
  draws: number,
  words: WordSource,
  method: 'fast' | 'shuffle' = 'fast',
): LinearReplicates {
  const small = design.take.every((_, s) => design.start[s + 1]! - design.start[s]! <= LARGEST_BLOCKED);
  if (method === 'fast' && small && design.assignments > draws && draws >= 1000) {
    const values = drawInBlocks(design, scores, draws, words);
    return { values, exact: false, draws };
  }
  const { start, take, strata } = design;
  const values = scores.map(() => new Float64Array(Math.min(draws, design.assignments)));
  const visited = visitAssignments(design, draws, words, (units, assignment) => {
    for (let c = 0; c < scores.length; c += 1) {
      const column = scores[c]!;
      let sum = 0;
      for (let s = 0; s < strata; s += 1) {
        const end = start[s]! + take[s]!;
        for (let at = start[s]!; at < end; at += 1) sum += column[units[at]!]!;
      }
      values[c]![assignment] = sum;
    }
  });
  return { values, ...visited };
}

/** Draws that are carried through all blocks together: their running sums and a block's tables fit the cache. */
const CHUNK = 4096;

function drawInBlocks(
  design: AssignmentDesign,
  scores: readonly Float64Array[],
  draws: number,
  words: WordSource,
): readonly Float64Array[] {
  const values = scores.map(() => new Float64Array(draws));
  const blocks = subsetBlocks(design, scores);
  const left = new Int32Array(CHUNK);
  const chosen = new Int32Array(CHUNK);
  for (let from = 0; from < draws; from += CHUNK) {
    const length = Math.min(CHUNK, draws - from);
    const parts = values.map((column) => column.subarray(from, from + length));
    for (const block of blocks) {
      if (block.take > 0) left.fill(block.take);
      drawBlock(block, left, chosen, length, words);
      parts.forEach((part, c) => {
        addChosen(part, block.sums, c << block.size, chosen);
      });
    }
  }
  return values;
}

/** Adds the sums of the chosen subsets; `offset` is where a column of them begins. */
function addChosen(part: Float64Array, sums: Float64Array, offset: number, chosen: Int32Array): void {
  for (let draw = 0; draw < part.length; draw += 1) part[draw]! += sums[offset + chosen[draw]!]!;
}

/** Chooses a subset of one block for every draw of a chunk; `left` loses the units drawn. */
function drawBlock(
  { size, last, guide, above, from, rate }: SubsetBlock,
  left: Int32Array,
  chosen: Int32Array,
  length: number,
  { words, refill }: WordSource,
): void {
  const { first, ways } = RANKS;
  const row = size * COUNTS;
  const end = words.length;
  let at = end;
  if (last) {
    for (let draw = 0; draw < length; draw += 1, at += 1) {
      if (at >= end) {
        refill();
        at = 0;
      }
      const cell = row + left[draw]!;
      chosen[draw] = first[cell]! + ((words[at]! * 2 ** -32 * ways[cell]!) | 0);
    }
    return;
  }
  for (let draw = 0; draw < length; draw += 1, at += 1) {
    if (at >= end) {
      refill();
      at = 0;
    }
    const remaining = left[draw]!;
    const word = words[at]!;
    let count = guide[(remaining << GUIDE_BITS) + (word >>> (32 - GUIDE_BITS))]!;
    if (count === UNDECIDED) for (count = 0; word >= above[remaining * COUNTS + count]!; ) count += 1;
    left[draw] = remaining - count;
    const cell = remaining * COUNTS + count;
    chosen[draw] = first[row + count]! + (((word - from[cell]!) * rate[cell]!) | 0);
  }
}
