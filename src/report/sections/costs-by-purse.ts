import type { Text } from '../../core/text.ts';
import type { CostResult, Perspective } from '../../costs/cost-result.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { EMPTY, HIDDEN, numberCell } from '../model/cells.ts';
import type { CostFrame } from '../model/cost-frame.ts';
import { hiddenCostItems } from '../model/hidden-cost-items.ts';
import type { Column, Table, TableRow } from '../model/report-model.ts';
import { KRONER } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { differenceCell } from './difference-cell.ts';
import { revealingPurse } from './revealing-purse.ts';

/** Items × purses: the difference per participant, one table for each arm compared with control. */
export function costsByPurse(
  context: CostFrame,
  costs: CostResult,
  arm: string,
  hidden: ReadonlySet<string>,
  account: 'own' | 'everybody' = 'own',
): Table {
  const found = (item: string, perspective: Perspective) =>
    costs.differences.find(
      (entry) => entry.item === item && entry.perspective === perspective && entry.arm === arm,
    );
  const reference = costs.arms.find((entry) => entry.role === 'control');
  const secret = hidden.has(arm) || (reference !== undefined && hidden.has(reference.id));
  const protectedItems = new Set(
    [arm, ...(reference === undefined ? [] : [reference.id])].flatMap((id) => [
      ...hiddenCostItems(costs, id, context.minimum, context.secretFees?.(costs, id)),
    ]),
  );
  const row = (item: string, label: Text): TableRow => ({
    id: item,
    label,
    kind: item === 'total' ? 'total' : 'plain',
    cells: costs.perspectives.map((perspective) => {
      const difference = found(item, perspective);
      const touched = costs.cells.some(
        (cell) => cell.item === item && cell.perspective === perspective && cell.total !== 0,
      );
      if (touched && protectedItems.has(item)) return HIDDEN;
      if (secret && touched && (item !== 'total' || revealingPurse(perspective))) return HIDDEN;
      return item === 'total'
        ? differenceCell(difference)
        : touched
          ? numberCell(difference?.estimate, KRONER)
          : EMPTY;
    }),
  });
  const armLabel = context.armLabel(arm);
  return {
    type: 'table',
    id: `${account === 'own' ? 'costs-by-purse' : 'costs-everybody'}${armSuffix(context, arm)}`,
    caption: say((words, language) =>
      (account === 'own' ? words.costs.overviewCaption : words.economics.everybodyCaption)(
        armLabel[language],
        reference?.label[language] ?? '',
      ),
    ),
    corner: say((words) => words.costs.item),
    columns: costs.perspectives.map(
      (perspective): Column => ({
        id: perspective,
        group: null,
        label: say((words) => words.costs.purseLabels[perspective]),
        unit: null,
        align: 'number',
      }),
    ),
    rows: [
      ...costs.items.map((item) => row(item.id, item.label)),
      row(
        'total',
        say((words) => words.costs.total),
      ),
    ],
    notes: [
      say((words) =>
        costs.perspectives.includes('society')
          ? `${words.costs.overviewNote} ${words.costs.transfersNote}`
          : words.costs.overviewNote,
      ),
      say((words) => words.intervalsBelow(costs.level)),
      ...(hidden.size > 0 || protectedItems.size > 0 ? [say((words) => words.costs.hiddenItems)] : []),
    ],
  };
}
