import type { WordSource } from '../resampling/word-source.ts';
import type { BLOCK, COUNT_BITS, GUIDE_BITS, SubsetBlocks, UNDECIDED } from './subset-blocks.ts';
import { countByBounds } from './subset-blocks.ts';

/**
 * Purpose: `addBlockSums` for two score columns at a time, summed over the same units; the same words choose the same
 * units there and here.
 *
 * @param stratum tables with two score columns
 * @param first running sums of the first column, an even number of draws
 * @param second of the second column
 * @param source at least two words for each block of the stratum in a block of words
 */
export function addPairedBlockSums(
  { blocks, take, guide, above, line, last, sums }: SubsetBlocks,
  first: Float64Array,
  second: Float64Array,
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
  for (let draw = 0; draw < first.length; draw += 2) {
    if (at === end) {
      refill();
      at = 0;
    }
    let left0 = take;
    let left1 = take;
    let first0 = 0;
    let first1 = 0;
    let second0 = 0;
    let second1 = 0;
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
      const pair0 = sumFrom + 2 * ((word0 * line[cell0]! + line[cell0 + 1]!) | 0);
      const pair1 = sumFrom + 2 * ((word1 * line[cell1]! + line[cell1 + 1]!) | 0);
      first0 += sums[pair0]!;
      second0 += sums[pair0 + 1]!;
      first1 += sums[pair1]!;
      second1 += sums[pair1 + 1]!;
      guideFrom += guideStep;
      cellFrom += cellStep;
      sumFrom += 2 << blockBits;
    }
    const pair0 = sumFrom + 2 * ((words[at]! * last[2 * left0]! + last[2 * left0 + 1]!) | 0);
    const pair1 = sumFrom + 2 * ((words[at + 1]! * last[2 * left1]! + last[2 * left1 + 1]!) | 0);
    at += 2;
    first[draw]! += first0 + sums[pair0]!;
    second[draw]! += second0 + sums[pair0 + 1]!;
    first[draw + 1]! += first1 + sums[pair1]!;
    second[draw + 1]! += second1 + sums[pair1 + 1]!;
  }
}
