import type { CostResult, EffectId, Perspective } from '../../../costs/cost-result.ts';
import { numberCell, textCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { Table } from '../../model/report-model.ts';
import { decimals, KRONER, POINTS } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';

/** The arms as strategies for each purse, in order of cost: who is dominated, and what each step along the frontier costs. */
export function strategyTable(
  frame: CostFrame,
  costs: CostResult,
  effect: EffectId,
  perspectives: readonly Perspective[],
): Table {
  const format = effect === 'placed' ? POINTS : decimals(1);
  const kroner = say((words) => words.unitKroner);
  return {
    type: 'table',
    id: `strategies-${effect}`,
    caption: say((words) => words.economics.frontierCaption(words.economics.effects[effect])),
    corner: say((words) => words.costs.purse),
    columns: [
      { id: 'arm', group: null, label: say((words) => words.economics.arm), unit: null, align: 'text' },
      {
        id: 'cost',
        group: null,
        label: say((words) => words.costs.costDifference),
        unit: kroner,
        align: 'number',
      },
      {
        id: 'effect',
        group: null,
        label: say((words) => words.economics.effectDifferences[effect]),
        unit: null,
        align: 'number',
      },
      { id: 'status', group: null, label: say((words) => words.economics.status), unit: null, align: 'text' },
      {
        id: 'step',
        group: null,
        label: say((words) => words.economics.stepRatio),
        unit: kroner,
        align: 'number',
      },
    ],
    rows: costs.strategies
      .filter((row) => row.effect === effect && perspectives.includes(row.perspective))
      .map((row) => ({
        id: `${row.perspective}-${row.arm}`,
        label: say((words) => words.costs.purseLabels[row.perspective]),
        kind: 'plain',
        cells: [
          textCell(frame.armLabel(row.arm)),
          numberCell(row.cost, KRONER),
          numberCell(row.gain, format),
          textCell(say((words) => words.economics.strategyStatus[row.status])),
          numberCell(row.ratio, KRONER),
        ],
      })),
    notes: [],
  };
}
