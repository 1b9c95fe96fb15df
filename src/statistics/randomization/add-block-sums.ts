import type { WordSource } from '../resampling/word-source.ts';
import type { BLOCK, COUNT_BITS, GUIDE_BITS, SubsetBlocks, UNDECIDED } from './subset-blocks.ts';
import { countByBounds } from './subset-blocks.ts';

/**
 * Purpose: adds to every draw the sum of one score column over a random choice of units of one stratum.
 *
 * Two draws go side by side: the number drawn from a block must be known before the next block is looked up, and the
 * processor works on the other draw meanwhile. `addPairedBlockSums` is the same for two columns; a switch in here
 * would cost a third of the time.
 *
 * Words: two draws take a word each for every block in turn; a block of words too short for two more draws is left.
 *
 * @param stratum tables with one score column
 * @param totals running sums of an even number of draws
 * @param source at least two words for each block of the stratum in a block of words
 */
export function addBlockSums(
  { blocks, take, guide, above, line, last, sums }: SubsetBlocks,
  totals: Float64Array,
  { words, refill }: WordSource,
): void {
  // Known numbers where they are used make the loop a fifth faster; their types tie them to those of the tables.
  const guideBits: typeof GUIDE_BITS = 9;
  const countBits: typeof COUNT_BITS = 4;
  const undecided: typeof UNDECIDED = 255;
  const blockBits: typeof BLOCK = 12;
  const guideStep = (take + 1) << guideBits;
  const cellStep = (take + 1) << countBits;
  const end = words.length - (words.length % (2 * blocks));
  let at = end;
  for (let draw = 0; draw < totals.length; draw += 2) {
    if (at === end) {
      refill();
      at = 0;
    }
    let left0 = take;
    let left1 = take;
    let sum0 = 0;
    let sum1 = 0;
    let guideFrom = 0;
    let cellFrom = 0;
    let sumFrom = 0;
    for (let block = 1; block < blocks; block += 1) {
      const word0 = words[at]!;
      const word1 = words[at + 1]!;
      at += 2;
      let count0 = guide[guideFrom + (left0 << guideBits) + (word0 >>> (32 - guideBits))]!;
      let count1 = guide[guideFrom + (left1 << guideBits) + (word1 >>> (32 - guideBits))]!;
      if (count0 === undecided) count0 = countByBounds(above, cellFrom + (left0 << countBits), word0);
      if (count1 === undecided) count1 = countByBounds(above, cellFrom + (left1 << countBits), word1);
      const cell0 = (cellFrom + (left0 << countBits) + count0) << 1;
      const cell1 = (cellFrom + (left1 << countBits) + count1) << 1;
      left0 -= count0;
      left1 -= count1;
      sum0 += sums[sumFrom + ((word0 * line[cell0]! + line[cell0 + 1]!) | 0)]!;
      sum1 += sums[sumFrom + ((word1 * line[cell1]! + line[cell1 + 1]!) | 0)]!;
      guideFrom += guideStep;
      cellFrom += cellStep;
      sumFrom += 1 << blockBits;
    }
    sum0 += sums[sumFrom + ((words[at]! * last[2 * left0]! + last[2 * left0 + 1]!) | 0)]!;
    sum1 += sums[sumFrom + ((words[at + 1]! * last[2 * left1]! + last[2 * left1 + 1]!) | 0)]!;
    at += 2;
    totals[draw]! += sum0;
    totals[draw + 1]! += sum1;
  }
}
