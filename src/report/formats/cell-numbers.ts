import type { Cell } from '../model/report-model.ts';

/** The raw numbers of a cell, in the order value, low, high, share, spread; `null` for those it has not, and all of them in a cell that says why there is none. */
export function cellNumbers(cell: Cell): CellNumbers {
  switch (cell.kind) {
    case 'value':
      return [cell.value, null, null, null, null];
    case 'estimate':
      return [cell.value, cell.low, cell.high, null, null];
    case 'mean-sd':
      return [cell.mean, null, null, null, cell.sd];
    case 'quartiles':
      return [cell.median, cell.lower, cell.upper, null, null];
    case 'count-share':
      return [cell.count, cell.low, cell.high, cell.share, null];
    default:
      return [null, null, null, null, null];
  }
}

type Part = number | null;
export type CellNumbers = readonly [value: Part, low: Part, high: Part, share: Part, spread: Part];
