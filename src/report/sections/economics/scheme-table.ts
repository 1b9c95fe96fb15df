import type { ProviderPay } from '../../../costs/provider-pay.ts';
import { armSuffix } from '../../model/arm-suffix.ts';
import { HIDDEN, numberCell, sumCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import { numberColumn } from '../../model/number-column.ts';
import type { Table } from '../../model/report-model.ts';
import { COUNT, KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';

/**
 * What each pay scheme would have paid for the same events.
 *
 * @param secret the numbers of placements and of jobs that lasted may not be told, and payments would tell them
 */
export function schemeTable(frame: CostFrame, pay: ProviderPay, secret = false): Table {
  const kroner = say((words) => words.unitKroner);
  const label = frame.armLabel(pay.arm);
  return {
    type: 'table',
    id: `pay-schemes${armSuffix(frame, pay.arm)}`,
    caption: say((words, language) => words.economics.schemesCaption(label[language])),
    corner: say((words) => words.economics.scheme),
    columns: [
      numberColumn(
        'lines',
        say((words) => words.economics.lines),
      ),
      {
        id: 'total',
        group: null,
        label: say((words) => words.economics.inTotal),
        unit: kroner,
        align: 'number',
      },
      {
        id: 'per-citizen',
        group: null,
        label: say((words) => words.economics.perCitizen),
        unit: kroner,
        align: 'number',
      },
    ],
    rows: pay.compared.map((one, index) => ({
      id: one.scheme.replace(':', '-'),
      label: say((words, language) =>
        index === 0 ? `${one.label[language]} (${words.economics.schemeInForce})` : one.label[language],
      ),
      kind: 'plain',
      cells: secret
        ? [HIDDEN, HIDDEN, HIDDEN]
        : [
            numberCell(one.lines, COUNT),
            sumCell(one.total),
            numberCell(one.citizens === 0 ? null : one.total / one.citizens, KRONER),
          ],
    })),
    notes: [say((words) => words.economics.schemesNote(pay.fullFee))],
  };
}
