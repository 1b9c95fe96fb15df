import type { Text } from '../../../core/text.ts';
import type { Perspective } from '../../../costs/cost-result.ts';
import type { ScenarioOutcome, ScenarioRow } from '../../../costs/what-if/compare-scenarios.ts';
import { armSuffix } from '../../model/arm-suffix.ts';
import { EMPTY, estimateCell, numberCell, textCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { Cell, Column, Table } from '../../model/report-model.ts';
import { KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';

/** Purses whose price of a placement stands in the table. */
const PRICED: readonly Perspective[] = ['public', 'society'];

/** What an extra placement costs under each scenario, and the full pay at which each paying purse breaks even. */
export function scenarioPriceTable(
  frame: CostFrame,
  scenarios: readonly ScenarioOutcome[],
  arm: string,
): Table {
  const row = (scenario: ScenarioOutcome, purse: Perspective) =>
    scenario.rows.find((one) => one.arm === arm && one.perspective === purse);
  const priced = PRICED.filter((purse) => scenarios.every((scenario) => row(scenario, purse) !== undefined));
  const paid = [
    ...new Set(
      scenarios.flatMap(({ breakEven }) =>
        breakEven.filter((one) => one.arm === arm).map(({ perspective }) => perspective),
      ),
    ),
  ];
  const column = (id: string, label: Text): Column => ({
    id,
    group: null,
    label,
    unit: say((words) => words.unitKroner),
    align: 'number',
  });
  return {
    type: 'table',
    id: `scenario-prices${armSuffix(frame, arm)}`,
    caption: say((words, language) => words.economics.pricesCaption(frame.armLabel(arm)[language])),
    corner: say((words) => words.economics.scenario),
    columns: [
      ...priced.map((purse) =>
        column(
          `placement-${purse}`,
          say((words) => words.economics.perPlacement(words.economics.purseShort[purse])),
        ),
      ),
      ...paid.map((purse) =>
        column(
          `break-even-${purse}`,
          say((words) => words.economics.breakEven(words.economics.purseShort[purse])),
        ),
      ),
    ],
    rows: scenarios.map((scenario) => ({
      id: scenario.id,
      label: scenario.label,
      kind: 'plain',
      cells: [
        ...priced.map((purse) => ratioCell(row(scenario, purse))),
        ...paid.map((purse) =>
          numberCell(
            scenario.breakEven.find((one) => one.arm === arm && one.perspective === purse)?.fee,
            KRONER,
          ),
        ),
      ],
    })),
    notes: paid.length === 0 ? [] : [say((words) => words.economics.scenarioNote)],
  };
}

function ratioCell(row: ScenarioRow | undefined): Cell {
  if (row === undefined) return EMPTY;
  const { perPlacement } = row;
  if (perPlacement.status !== 'ok') return textCell(say((words) => words.costs.undefined));
  const { fieller, estimate } = perPlacement;
  return fieller.status === 'ok'
    ? estimateCell(estimate, fieller.low, fieller.high, KRONER)
    : numberCell(estimate, KRONER);
}
