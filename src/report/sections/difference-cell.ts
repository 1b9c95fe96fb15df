import type { CostDifference } from '../../costs/cost-result.ts';
import { EMPTY, estimateCell, notEstimableCell, numberCell } from '../model/cells.ts';
import type { Cell } from '../model/report-model.ts';
import { KRONER } from '../words/numbers.ts';

/** A fixed amount, such as a base fee, differs without uncertainty: then there is no interval. */
export function differenceCell(found: CostDifference | undefined): Cell {
  if (found === undefined) return EMPTY;
  const { estimate, interval } = found;
  if (interval.status === 'ok') return estimateCell(estimate, interval.low, interval.high, KRONER);
  return estimate === null ? notEstimableCell(interval.status) : numberCell(estimate, KRONER);
}
