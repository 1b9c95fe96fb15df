import type { WordSource } from '../resampling/word-source.ts';
import { addBlockSums } from './add-block-sums.ts';
import { addPairedBlockSums } from './add-paired-block-sums.ts';
import { addTableSums } from './add-table-sums.ts';
import type { AssignmentDesign } from './assignment-design.ts';
import { BLOCK, type SubsetBlocks, subsetBlocks } from './subset-blocks.ts';
import { type SumTable, sumTable } from './sum-table.ts';
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
 * All assignments are enumerated when there are at most `draws`; else `draws` are drawn. A stratum with few values is
 * drawn whole from a table (see `sumTable`), another small one in blocks of units (see `subsetBlocks`); if a stratum is
 * neither, all are drawn by partial shuffle. Each column is summed over the same units.
 *
 * @param design complete randomisation within strata
 * @param scores one or two columns, a value per unit; centre them within strata to keep digits
 * @param draws ≥ 1
 * @param words uniform words: 4096 draws at a time, stratum by stratum
 * @param method `shuffle` forces the plain way, the reference of the fast one
 */
export function linearReplicates(
  design: AssignmentDesign,
  scores: readonly [Float64Array] | readonly [Float64Array, Float64Array],
  draws: number,
  words: WordSource,
  method: 'fast' | 'shuffle' = 'fast',
): LinearReplicates {
  if (method === 'fast' && design.assignments > draws && draws >= 1000) {
    const tables = tablesOf(design, scores, words.words.length);
    if (tables !== null) return { values: drawFrom(tables, scores, draws, words), exact: false, draws };
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

type StratumTable =
  | { readonly table: SumTable; readonly blocks: null }
  | { readonly table: null; readonly blocks: SubsetBlocks };

/** Tables of all strata that have something to draw; null when a stratum fits none. */
function tablesOf(
  { start, take, order, strata }: AssignmentDesign,
  scores: readonly Float64Array[],
  poolSize: number,
): readonly StratumTable[] | null {
  const tables: StratumTable[] = [];
  const known = new Map();
  for (let s = 0; s < strata; s += 1) {
    if (take[s] === 0) continue;
    const units = order.subarray(start[s]!, start[s + 1]!);
    const table = sumTable(units, take[s]!, scores);
    if (table !== null) {
      tables.push({ table, blocks: null });
      continue;
    }
    // Two draws side by side take two words for each block.
    if (units.length > LARGEST_BLOCKED || 2 * Math.ceil(units.length / BLOCK) > poolSize) return null;
    tables.push({ table: null, blocks: subsetBlocks(units, take[s]!, scores, known) });
  }
  return tables;
}

/** Draws that are carried through all strata together: their running sums and a stratum's tables fit the cache. */
const CHUNK = 4096;

function drawFrom(
  tables: readonly StratumTable[],
  scores: readonly Float64Array[],
  draws: number,
  words: WordSource,
): readonly Float64Array[] {
  // Blocks are drawn for two assignments at a time: the one too many of an odd number is cut off.
  const even = draws + (draws % 2);
  const values = scores.map(() => new Float64Array(even));
  for (let from = 0; from < even; from += CHUNK) {
    const parts = values.map((column) => column.subarray(from, Math.min(even, from + CHUNK)));
    const [first, second] = parts as [Float64Array, Float64Array | undefined];
    for (const { table, blocks } of tables) {
      if (table !== null) addTableSums(table, parts, words);
      else if (second === undefined) addBlockSums(blocks, first, words);
      else addPairedBlockSums(blocks, first, second, words);
    }
  }
  return values.map((column) => column.subarray(0, draws));
}
