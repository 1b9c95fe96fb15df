import type { Perspective } from '../../../costs/cost-result.ts';
import type { ScenarioOutcome, ScenarioRow } from '../../../costs/what-if/compare-scenarios.ts';
import { armSuffix } from '../../model/arm-suffix.ts';
import { EMPTY, estimateCell, numberCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { Cell, Column, Table } from '../../model/report-model.ts';
import { KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';

/** Scenarios in rows: extra cost of every purse. One table for each arm. */
export function scenarioTable(
  frame: CostFrame,
  scenarios: readonly ScenarioOutcome[],
  arm: string,
  perspectives: readonly Perspective[],
): Table {
  const kroner = say((words) => words.unitKroner);
  const column = (id: string, label: Column['label']): Column => ({
    id,
    group: null,
    label,
    unit: kroner,
    align: 'number',
  });
  return {
    type: 'table',
    id: `scenarios${armSuffix(frame, arm)}`,
    caption: say((words, language) => words.economics.scenarioCaption(frame.armLabel(arm)[language])),
    corner: say((words) => words.economics.scenario),
    columns: [
      ...perspectives.map((purse) =>
        column(
          purse,
          say((words) => words.economics.purseShort[purse]),
        ),
      ),
    ],
    rows: scenarios.map((scenario) => {
      const row = (purse: Perspective) =>
        scenario.rows.find((one) => one.arm === arm && one.perspective === purse);
      return {
        id: scenario.id,
        label: scenario.label,
        kind: 'plain',
        cells: [...perspectives.map((purse) => differenceOf(row(purse)))],
      };
    }),
    notes: [],
  };
}

function differenceOf(row: ScenarioRow | undefined): Cell {
  if (row === undefined || row.estimate === null) return EMPTY;
  return row.interval.status === 'ok'
    ? estimateCell(row.estimate, row.interval.low, row.interval.high, KRONER)
    : numberCell(row.estimate, KRONER);
}
