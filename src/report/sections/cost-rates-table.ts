import type { CostResult } from '../../costs/cost-result.ts';
import { numberCell, textCell } from '../model/cells.ts';
import { numberColumn } from '../model/number-column.ts';
import type { Table } from '../model/report-model.ts';
import { decimals } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { unquoted } from './unquoted.ts';

/** Every rate and price that was used, with its days, sureness and source; null when none was. */
export function costRatesTable(costs: CostResult): Table | null {
  if (costs.rates.length === 0) return null;
  return {
    type: 'table',
    id: 'rates',
    caption: say((words) => words.costs.ratesCaption),
    corner: say((words) => words.costs.rate),
    columns: [
      numberColumn(
        'value',
        say((words) => words.value),
      ),
      { id: 'unit', group: null, label: say((words) => words.costs.unit), unit: null, align: 'text' },
      { id: 'valid', group: null, label: say((words) => words.costs.valid), unit: null, align: 'text' },
      { id: 'sureness', group: null, label: say((words) => words.costs.sure), unit: null, align: 'text' },
      { id: 'source', group: null, label: say((words) => words.source), unit: null, align: 'text' },
    ],
    rows: costs.rates.map((rate, index) => ({
      id: `${rate.id}-${index + 1}`,
      label: rate.label,
      kind: 'plain',
      cells: [
        numberCell(rate.value, decimals(Number.isInteger(rate.value) ? 0 : 2)),
        textCell(say((words) => words.costs.units[rate.unit])),
        textCell(say((words) => words.costs.validRange(rate.from, rate.to))),
        textCell(
          say((words) =>
            rate.sureness === null ? words.costs.origins[rate.origin] : words.costs.sureness[rate.sureness],
          ),
        ),
        textCell(say((_, language) => unquoted(rate.source[language]))),
      ],
    })),
    notes: [],
  };
}
