import type { WordSource } from '../resampling/word-source.ts';
import type { AssignmentDesign } from './assignment-design.ts';

/** How many assignments were looked at, and whether they were all there are. */
export interface VisitedAssignments {
  readonly exact: boolean;
  readonly draws: number;
}

/**
 * Purpose: shows assignments of a design one after another: every one once when there are at most `draws`, else
 * `draws` random ones. No allocation per assignment.
 *
 * Random ones are drawn by a partial Fisher–Yates shuffle of the smaller arm within each stratum, from wherever the one
 * before left the units: one word per drawn unit.
 *
 * @param design complete randomisation within strata
 * @param draws ≥ 1
 * @param words uniform words; not used when all assignments are shown
 * @param visit gets `units` and the number of the assignment from 0; in stratum s the drawn units stand at positions
 *   start[s] … start[s] + take[s] − 1. When all assignments are shown the positions after those mean nothing.
 */
export function visitAssignments(
  design: AssignmentDesign,
  draws: number,
  words: WordSource,
  visit: (units: Int32Array, assignment: number) => void,
): VisitedAssignments {
  if (design.assignments <= draws) return visitAll(design, visit);
  const { start, take, strata } = design;
  const units = design.order.slice();
  const pool = words.words;
  let at = pool.length;
  for (let draw = 0; draw < draws; draw += 1) {
    for (let s = 0; s < strata; s += 1) {
      const from = start[s]!;
      const end = start[s + 1]!;
      const last = from + take[s]!;
      for (let i = from; i < last; i += 1) {
        if (at === pool.length) {
          words.refill();
          at = 0;
        }
        const j = i + Math.floor(pool[at]! * 2 ** -32 * (end - i));
        at += 1;
        const held = units[i]!;
        units[i] = units[j]!;
        units[j] = held;
      }
    }
    visit(units, draw);
  }
  return { exact: false, draws };
}

/** Every assignment once: an odometer of combinations in lexicographic order, the last stratum turning fastest. */
function visitAll(
  { start, take, strata, order }: AssignmentDesign,
  visit: (units: Int32Array, assignment: number) => void,
): VisitedAssignments {
  const units = order.slice();
  // Chosen places within the stratum, ascending, at the positions of the drawn units.
  const chosen = new Int32Array(order.length);
  const reset = (s: number): void => {
    for (let k = 0; k < take[s]!; k += 1) place(s, k, k);
  };
  const place = (s: number, k: number, value: number): void => {
    chosen[start[s]! + k] = value;
    units[start[s]! + k] = order[start[s]! + value]!;
  };
  for (let s = 0; s < strata; s += 1) reset(s);
  for (let assignment = 0; ; assignment += 1) {
    visit(units, assignment);
    let s = strata - 1;
    for (; s >= 0; s -= 1) {
      const size = start[s + 1]! - start[s]!;
      let k = take[s]! - 1;
      while (k >= 0 && chosen[start[s]! + k] === size - take[s]! + k) k -= 1;
      if (k >= 0) {
        let value = chosen[start[s]! + k]! + 1;
        for (; k < take[s]!; k += 1, value += 1) place(s, k, value);
        break;
      }
      reset(s);
    }
    if (s < 0) return { exact: true, draws: assignment + 1 };
  }
}
