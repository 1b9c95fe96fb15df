import type { WordSource } from '../resampling/word-source.ts';
import type { VisitedAssignments } from './visit-assignments.ts';

/** Several arms drawn by complete randomisation within strata. */
export interface ManyArmDesign {
  /** Position where each stratum begins, and the number of units at the end. */
  readonly start: Int32Array;
  /** Arm of the unit at each position, in the real assignment. */
  readonly arm: Int32Array;
  readonly arms: number;
}

/**
 * Purpose: shows assignments of several arms one after another: every one once when there are at most `draws`, else `draws`
 * random ones by a Fisher–Yates shuffle of the arms within each stratum. No allocation per assignment.
 *
 * @param visit gets the arm at each position and the number of the assignment from 0; must not change the array
 */
export function visitManyArms(
  { start, arm, arms }: ManyArmDesign,
  draws: number,
  words: WordSource,
  visit: (arm: Int32Array, assignment: number) => void,
): VisitedAssignments {
  const strata = start.length - 1;
  const codes = arm.slice();
  // Begins with the arms in order, not as they were drawn: the draws then do not depend on the order of equal units.
  for (let s = 0; s < strata; s += 1) codes.subarray(start[s]!, start[s + 1]!).sort();
  if (assignmentsOf({ start, arm, arms }) <= draws) {
    for (let assignment = 0; ; assignment += 1) {
      visit(codes, assignment);
      let s = strata - 1;
      while (s >= 0 && !nextPermutation(codes, start[s]!, start[s + 1]!)) s -= 1;
      if (s < 0) return { exact: true, draws: assignment + 1 };
    }
  }
  const pool = words.words;
  let at = pool.length;
  for (let draw = 0; draw < draws; draw += 1) {
    for (let s = 0; s < strata; s += 1) {
      const from = start[s]!;
      for (let i = start[s + 1]! - 1; i > from; i -= 1) {
        if (at === pool.length) {
          words.refill();
          at = 0;
        }
        const j = from + Math.floor(pool[at]! * 2 ** -32 * (i - from + 1));
        at += 1;
        const held = codes[i]!;
        codes[i] = codes[j]!;
        codes[j] = held;
      }
    }
    visit(codes, draw);
  }
  return { exact: false, draws };
}

/** Number of possible assignments; beyond 2⁵³ only its size is right. */
export function assignmentsOf({ start, arm, arms }: ManyArmDesign): number {
  let product = 1;
  for (let s = 0; s + 1 < start.length; s += 1) {
    const counts = new Int32Array(arms);
    for (let i = start[s]!; i < start[s + 1]!; i += 1) {
      const code = arm[i]!;
      counts[code]! += 1;
      // Multinomial coefficient built up unit by unit: times the units so far, over those in the same arm.
      product = (product * (i - start[s]! + 1)) / counts[code]!;
      if (product > 1e300) return Infinity;
    }
  }
  return Math.round(product);
}

/** The next arrangement in lexicographic order; false (and back to the first) after the last. */
function nextPermutation(codes: Int32Array, from: number, to: number): boolean {
  let i = to - 2;
  while (i >= from && codes[i]! >= codes[i + 1]!) i -= 1;
  if (i < from) {
    codes.subarray(from, to).reverse();
    return false;
  }
  let j = to - 1;
  while (codes[j]! <= codes[i]!) j -= 1;
  const held = codes[i]!;
  codes[i] = codes[j]!;
  codes[j] = held;
  codes.subarray(i + 1, to).reverse();
  return true;
}
