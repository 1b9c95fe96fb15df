import type { CostResult, Perspective } from '../../../costs/cost-result.ts';
import { estimateCell, HIDDEN, numberCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import { lostMayBeTold } from '../../model/lost-may-be-told.ts';
import { numberColumn } from '../../model/number-column.ts';
import type { Table } from '../../model/report-model.ts';
import { COUNT, KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { purseLabel } from '../cost-ratio-table.ts';

/** Differences weighted for days that are not known, beside the unweighted one; null when nobody was lost. */
export function censoredTable(
  frame: CostFrame,
  costs: CostResult,
  perspectives: readonly Perspective[],
): Table | null {
  const lost = (arm: string) =>
    costs.censored.find((row) => row.arm === arm && row.mean.status === 'ok')?.mean;
  const count = (arm: string) => {
    const mean = lost(arm);
    return mean?.status === 'ok' ? mean.censored : 0;
  };
  const rows = costs.censoredDifferences.filter(({ perspective }) => perspectives.includes(perspective));
  if (rows.every(({ arm, reference }) => count(arm) + count(reference) === 0)) return null;
  const small = (value: number) => value > 0 && value < frame.minimum;
  const kroner = say((words) => words.unitKroner);
  return {
    type: 'table',
    id: 'costs-weighted',
    caption: say((words) => words.economics.censoredCaption),
    corner: say((words) => words.costs.purse),
    columns: [
      numberColumn(
        'lost',
        say((words) => words.economics.lost),
      ),
      {
        id: 'naive',
        group: null,
        label: say((words) => words.economics.naive),
        unit: kroner,
        align: 'number',
      },
      {
        id: 'weighted',
        group: null,
        label: say((words) => words.economics.weighted),
        unit: kroner,
        align: 'number',
      },
      {
        id: 'partitioned',
        group: null,
        label: say((words) => words.economics.partitioned),
        unit: kroner,
        align: 'number',
      },
      { id: 'lin', group: null, label: say((words) => words.economics.lin), unit: kroner, align: 'number' },
    ],
    rows: rows.map((row) => ({
      id: `${row.perspective}-${row.arm}`,
      label: purseLabel(frame, row.perspective, row.arm),
      kind: 'plain',
      cells: [
        small(count(row.arm)) ||
        small(count(row.reference)) ||
        !lostMayBeTold(frame, [row.arm, row.reference], count(row.arm) + count(row.reference))
          ? HIDDEN
          : numberCell(count(row.arm) + count(row.reference), COUNT),
        numberCell(row.naive, KRONER),
        row.interval.status === 'ok'
          ? estimateCell(row.weighted, row.interval.low, row.interval.high, KRONER)
          : numberCell(row.weighted, KRONER),
        numberCell(row.partitioned, KRONER),
        numberCell(row.lin, KRONER),
      ],
    })),
    notes: [costs.methods.censored],
  };
}
