import { armDifference } from './arm-difference.ts';
import type { ArmPair } from './arm-pair.ts';

/**
 * The stratified difference of two arms as a weighted sum of citizens: ± weight of the stratum / citizens of the cell.
 *
 * @returns one weight per citizen of the pair; null when a stratum lacks an arm
 */
export function armWeights(pair: ArmPair): Float64Array | null {
  const ones = new Float64Array(pair.rows.length).fill(1);
  const { estimate, contributions } = armDifference(pair, ones, 0.95);
  return estimate === null ? null : contributions();
}
