import type { CostResult, EffectId } from '../../../costs/cost-result.ts';
import { notEstimableCell, numberCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { Table } from '../../model/report-model.ts';
import { SHARE } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { purseLabel } from '../cost-ratio-table.ts';

const QUADRANTS = ['north-east', 'south-east', 'south-west', 'north-west', 'on-axis'] as const;

/** Where the bootstrap draws lie on the cost-effectiveness plane, by purse. */
export function planeTable(frame: CostFrame, costs: CostResult, effect: EffectId): Table {
  return {
    type: 'table',
    id: `plane-shares-${effect}`,
    caption: say((words) => words.economics.planeShares(words.economics.effects[effect])),
    corner: say((words) => words.costs.purse),
    columns: QUADRANTS.map((quadrant) => ({
      id: quadrant,
      group: null,
      label: say((words) => words.economics.planeCorners[quadrant]),
      unit: null,
      align: 'number' as const,
    })),
    rows: costs.economics
      .filter((entry) => entry.effect === effect)
      .map(({ perspective, arm, decision }) => ({
        id: `${perspective}-${arm}`,
        label: purseLabel(frame, perspective, arm),
        kind: 'plain' as const,
        cells: QUADRANTS.map((quadrant) =>
          decision.status === 'ok'
            ? numberCell(decision.plane[quadrant] ?? 0, SHARE)
            : notEstimableCell(decision.status),
        ),
      })),
    notes: [],
  };
}
