import type { CostProbabilistic, Spread } from '../../../costs/what-if/cost-probabilistic.ts';
import { estimateCell, numberCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import { numberColumn } from '../../model/number-column.ts';
import type { Cell, Table } from '../../model/report-model.ts';
import { decimals, formatNumber, KRONER, SHARE } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { purseLabel } from '../cost-ratio-table.ts';

/** Extra cost with everything uncertain drawn at once: rates and prices alone, and together with the citizens. */
export function probabilisticTable(frame: CostFrame, found: CostProbabilistic): Table {
  const kroner = say((words) => words.unitKroner);
  const cell = ({ mean, interval }: Spread): Cell =>
    interval.status === 'ok'
      ? estimateCell(mean, interval.low, interval.high, KRONER)
      : numberCell(mean, KRONER);
  return {
    type: 'table',
    id: 'probabilistic',
    caption: say((words) => words.economics.psaCaption),
    corner: say((words) => words.costs.purse),
    columns: [
      {
        id: 'rates',
        group: null,
        label: say((words) => words.economics.psaRates),
        unit: kroner,
        align: 'number',
      },
      {
        id: 'together',
        group: null,
        label: say((words) => words.economics.psaTogether),
        unit: kroner,
        align: 'number',
      },
      numberColumn(
        'saving',
        say((words) => words.economics.psaSaving),
      ),
    ],
    rows: found.rows.map((row) => ({
      id: `${row.perspective}-${row.arm}`,
      label: purseLabel(frame, row.perspective, row.arm),
      kind: 'plain',
      cells: [cell(row.rates), cell(row.together), numberCell(row.together.saving, SHARE)],
    })),
    notes: [
      say((words) => words.economics.psaNote(found.draws, found.stream)),
      say((words, language) =>
        found.declared
          ? words.economics.psaDeclared(
              found.parameters.map(({ label, told }) => `${label[language]}: ${told[language]}`),
            )
          : words.economics.psaDefault,
      ),
      say((words, language) =>
        found.correlations.length === 0
          ? words.economics.psaIndependent
          : words.economics.psaCorrelated(
              found.correlations.map(
                ({ labels: [one, other], rank }) =>
                  `${one[language]} – ${other[language]}: ${formatNumber(rank, decimals(2), language)}`,
              ),
            ),
      ),
    ],
  };
}
