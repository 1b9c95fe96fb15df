import type { Text } from '../../../core/text.ts';
import type { BudgetDifference, BudgetView } from '../../../costs/budget/budget-view.ts';
import type { CostItemRow, Perspective } from '../../../costs/cost-result.ts';
import { EMPTY, estimateCell, HIDDEN, numberCell, sumCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { Cell, Column, Table, TableRow } from '../../model/report-model.ts';
import { KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';

/**
 * One purse by budget year: items per participant for each arm, the extra cost of the year with its interval, and what that is for the whole
 * arm. Where an item of a year stands for few citizens, no item of that year is shown, only the total.
 */
export function budgetTable(
  frame: CostFrame,
  budget: BudgetView,
  items: readonly CostItemRow[],
  perspective: Perspective,
  hidden: ReadonlySet<string>,
): Table {
  const cellsOf = (year: number) =>
    budget.rows.filter((row) => row.year === year && row.perspective === perspective);
  const secret = new Map(
    budget.years.map((year) => [
      year,
      hidden.size > 0 ||
        cellsOf(year).some(
          ({ item, citizens }) => item !== 'total' && citizens > 0 && citizens < frame.minimum,
        ),
    ]),
  );
  const columns = budget.years.flatMap((year): Column[] => {
    const group = say((words) => words.economics.yearOf(year));
    return frame.arms.map((arm) => ({
      id: `${year}-${arm.id}`,
      group,
      label: arm.label,
      unit: null,
      align: 'number',
    }));
  });
  const row = (item: string, label: Text): TableRow => ({
    id: item,
    label,
    kind: item === 'total' ? 'total' : 'plain',
    cells: budget.years.flatMap((year) =>
      frame.arms.map((arm): Cell => {
        const found = cellsOf(year).find((one) => one.item === item && one.arm === arm.id);
        return item !== 'total' && secret.get(year) === true && found?.total !== 0
          ? HIDDEN
          : numberCell(found?.perParticipant, KRONER);
      }),
    ),
  });
  /** A row of the differences, each under its arm. */
  const extra = (
    id: string,
    label: Text,
    kind: TableRow['kind'],
    cell: (found: BudgetDifference) => Cell,
  ): TableRow => ({
    id,
    label,
    kind,
    cells: budget.years.flatMap((year) =>
      frame.arms.map((arm): Cell => {
        const found = budget.differences.find(
          (one) => one.year === year && one.perspective === perspective && one.arm === arm.id,
        );
        return found === undefined ? EMPTY : cell(found);
      }),
    ),
  });
  const touched = items.filter(({ id }) =>
    budget.rows.some((one) => one.item === id && one.perspective === perspective && one.total !== 0),
  );
  return {
    type: 'table',
    id: `budget-${perspective}`,
    caption: say((words) => words.economics.budgetCaption(words.costs.purseLabels[perspective])),
    corner: say((words) => words.costs.item),
    columns,
    rows: [
      ...touched.map(({ id, label }) => row(id, label)),
      row(
        'total',
        say((words) => words.costs.total),
      ),
      extra(
        'extra',
        say((words) => words.economics.budgetExtra),
        'total',
        ({ estimate, interval }) =>
          interval.status === 'ok'
            ? estimateCell(estimate, interval.low, interval.high, KRONER)
            : numberCell(estimate, KRONER),
      ),
      extra(
        'for-arm',
        say((words) => words.economics.budgetForArm),
        'plain',
        ({ forArm }) => sumCell(forArm),
      ),
    ],
    notes: [
      say((words) => words.economics.budgetIntro),
      ...([...secret.values()].some(Boolean) ? [say((words) => words.costs.hiddenItems)] : []),
    ],
  };
}
