import { type AbsorbedFit, BLOCK_ROWS } from './absorbed-fit.ts';
import type { ContrastLoadings } from './contrast-loadings.ts';
import { fillCentred } from './fill-centred.ts';
import { turnRows } from './turn-rows.ts';

/** Per-row quantities of one block of rows. Arrays are used again for the next block. */
export interface ScoreBlock {
  /** First place and number of rows. */
  readonly from: number;
  readonly size: number;
  /** y − fitted value. */
  readonly residual: Float64Array;
  /** Leverage of one observation, weight · (1/mass of its group + u·u); filled only when asked for. */
  readonly leverage: Float64Array;
  /** One array per contrast: weight · (group factor/mass + turned·u). The estimate moves by this per unit of y. */
  readonly influence: readonly Float64Array[];
}

/**
 * Purpose: walks the rows once more after a fit and hands over residual, leverage and influence of every row, block by
 * block: what sandwich variances are made of. Leverages include the absorbed group effects.
 *
 * @param fit a fitted regression
 * @param contrasts loadings of the contrasts
 * @param leverage whether leverages are needed: they cost a triangular solve per row
 * @param visit called for each block in row order
 */
export function rowScores(
  fit: AbsorbedFit,
  contrasts: readonly ContrastLoadings[],
  leverage: boolean,
  visit: (block: ScoreBlock) => void,
): void {
  const { input, centres, kept, coefficients } = fit;
  const { group, weight, count } = input;
  const rows = count.length;
  const size = kept.length;
  const which = Int32Array.from([...kept, input.columns.length]);
  const block = new Float64Array(which.length * BLOCK_ROWS);
  const residual = new Float64Array(BLOCK_ROWS);
  const lever = new Float64Array(BLOCK_ROWS);
  const influence = contrasts.map(() => new Float64Array(BLOCK_ROWS));
  const beta = Float64Array.from(kept, (c) => coefficients[c]!);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const m = Math.min(BLOCK_ROWS, rows - from);
    fillCentred(input, centres, which, null, from, m, block, BLOCK_ROWS);
    const y = size * BLOCK_ROWS;
    for (let i = 0; i < m; i += 1) residual[i] = block[y + i]!;
    for (let k = 0; k < size; k += 1) addMultiple(residual, block, k * BLOCK_ROWS, m, -beta[k]!);
    if (leverage) {
      turnRows(fit.factor, size, block, BLOCK_ROWS, m);
      for (let i = 0; i < m; i += 1) {
        const mass = centres.mass[group[from + i]!]!;
        lever[i] = mass > 0 ? 1 / mass : 0;
      }
      for (let k = 0; k < size; k += 1)
        for (let i = 0; i < m; i += 1) lever[i]! += block[k * BLOCK_ROWS + i]! ** 2;
      if (weight !== null) for (let i = 0; i < m; i += 1) lever[i]! *= weight[from + i]!;
    }
    contrasts.forEach(({ groups, turned, plain }, f) => {
      const values = influence[f]!;
      const loading = leverage ? turned : plain;
      for (let i = 0; i < m; i += 1) values[i] = groups === null ? 0 : groups[group[from + i]!]!;
      for (let k = 0; k < size; k += 1) addMultiple(values, block, k * BLOCK_ROWS, m, loading[k]!);
      if (weight !== null) for (let i = 0; i < m; i += 1) values[i]! *= weight[from + i]!;
    });
    visit({ from, size: m, residual, leverage: lever, influence });
  }
}

function addMultiple(
  target: Float64Array,
  block: Float64Array,
  at: number,
  size: number,
  factor: number,
): void {
  if (factor === 0) return;
  for (let i = 0; i < size; i += 1) target[i]! += factor * block[at + i]!;
}
