import type { Text } from '../../core/text.ts';
import type { CostArm, CostCell, CostResult, Perspective } from '../../costs/cost-result.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { HIDDEN, numberCell, sumCell } from '../model/cells.ts';
import type { CostFrame } from '../model/cost-frame.ts';
import { hiddenCostItems } from '../model/hidden-cost-items.ts';
import type { Cell, Column, Table, TableRow } from '../model/report-model.ts';
import { KRONER } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { differenceCell } from './difference-cell.ts';
import { revealingPurse } from './revealing-purse.ts';

/** Items of one purse: per participant and in total for each arm, and the differences per participant with intervals. */
export function costItemTable(
  frame: CostFrame,
  costs: CostResult,
  perspective: Perspective,
  hidden: ReadonlySet<string>,
): Table {
  const many = frame.treatments.length > 1;
  const arms = frame.arms.map((arm) => costs.arms.find((entry) => entry.id === arm.id) as CostArm);
  const secret = new Map(
    arms.map(({ id }) => [id, hiddenCostItems(costs, id, frame.minimum, frame.secretFees?.(costs, id))]),
  );
  const difference = (label: Text, arm: CostArm): Text =>
    many ? say((_, language) => `${label[language]}, ${arm.label[language]}`) : label;
  const treated = arms.filter((arm) => arm.role !== 'control');
  const columns: Column[] = [
    ...arms.flatMap((arm): Column[] => {
      const group = say((words, language) => words.baseline.armSize(arm.label[language], arm.participants));
      return [
        {
          id: arm.id,
          group,
          label: say((words) => words.economics.perParticipant),
          unit: null,
          align: 'number',
        },
        {
          id: `${arm.id}-total`,
          group,
          label: say((words) => words.economics.inTotal),
          unit: null,
          align: 'number',
        },
      ];
    }),
    ...treated.map(
      (arm): Column => ({
        id: `difference${armSuffix(frame, arm.id)}`,
        group: null,
        label: difference(
          say((words) => words.costs.difference),
          arm,
        ),
        unit: null,
        align: 'number',
      }),
    ),
  ];
  const row = (item: string, label: Text): TableRow => {
    const cell = (arm: string) =>
      costs.cells.find(
        (entry) => entry.item === item && entry.perspective === perspective && entry.arm === arm,
      );
    const isHidden = (arm: CostArm) => {
      if ((cell(arm.id)?.total ?? 0) === 0) return false;
      if (secret.get(arm.id)?.has(item)) return true;
      return (item !== 'total' || revealingPurse(perspective)) && hidden.has(arm.id);
    };
    return {
      id: item,
      label,
      kind: item === 'total' ? 'total' : 'plain',
      cells: [
        ...arms.flatMap((arm): Cell[] => (isHidden(arm) ? [HIDDEN, HIDDEN] : amountCells(cell(arm.id)))),
        ...treated.map((arm) => {
          const found = costs.differences.find(
            (entry) => entry.item === item && entry.perspective === perspective && entry.arm === arm.id,
          );
          const reference = arms.find((entry) => entry.id === found?.reference);
          return isHidden(arm) || (reference !== undefined && isHidden(reference))
            ? HIDDEN
            : differenceCell(found);
        }),
      ],
    };
  };
  const bootstraps = costs.differences.filter(
    (entry) =>
      entry.item === 'total' &&
      entry.perspective === perspective &&
      !(revealingPurse(perspective) && (hidden.has(entry.arm) || hidden.has(entry.reference))),
  );
  const anyHidden = hidden.size > 0 || [...secret.values()].some((items) => items.size > 0);
  return {
    type: 'table',
    id: `costs-${perspective}`,
    caption: say((words) => words.costs.caption(words.costs.purseLabels[perspective])),
    corner: say((words) => words.costs.item),
    columns,
    rows: [
      ...costs.items.map((item) => row(item.id, item.label)),
      row(
        'total',
        say((words) => words.costs.total),
      ),
    ],
    notes: [
      say((words) => words.intervalsBelow(costs.level)),
      ...bootstraps.flatMap(({ arm, bootstrap }) =>
        bootstrap?.status !== 'ok'
          ? []
          : [
              say((words, language) => {
                const told = words.costs.bootstrap(bootstrap.level, bootstrap.low, bootstrap.high);
                return many ? `${frame.armLabel(arm)[language]}: ${told}` : told;
              }),
            ],
      ),
      ...(anyHidden ? [say((words) => words.costs.hiddenItems)] : []),
    ],
  };
}

function amountCells(cell: CostCell | undefined): [Cell, Cell] {
  return [numberCell(cell?.perParticipant, KRONER), sumCell(cell?.total)];
}
