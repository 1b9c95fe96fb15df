import type { Text } from '../../../core/text.ts';
import type { CostTornado } from '../../../costs/what-if/cost-tornado.ts';
import { numberCell, textCell } from '../../model/cells.ts';
import type { Table } from '../../model/report-model.ts';
import { KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';

/** Bars that move the purse at all; half an øre is rounding. */
export function movingBars({ bars }: CostTornado): CostTornado['bars'] {
  return bars.filter(({ swing }) => swing >= 0.5);
}

/** The numbers of a tornado. */
export function tornadoTable(tornado: CostTornado, id: string, caption: Text): Table {
  const kroner = say((words) => words.unitKroner);
  const still = tornado.bars.filter(({ swing }) => swing < 0.5);
  return {
    type: 'table',
    id,
    caption,
    corner: say((words) => words.economics.parameter),
    columns: [
      { id: 'range', group: null, label: say((words) => words.economics.range), unit: null, align: 'text' },
      { id: 'low', group: null, label: say((words) => words.economics.atLow), unit: kroner, align: 'number' },
      {
        id: 'high',
        group: null,
        label: say((words) => words.economics.atHigh),
        unit: kroner,
        align: 'number',
      },
    ],
    rows: movingBars(tornado).map((bar) => ({
      id: bar.parameter,
      label: bar.label,
      kind: 'plain',
      cells: [
        textCell(say((words) => words.economics.rangeOf(bar.low, bar.high, bar.declared))),
        numberCell(bar.atLow, KRONER),
        numberCell(bar.atHigh, KRONER),
      ],
    })),
    notes: [
      say((words) =>
        tornado.bars.every(({ declared }) => declared)
          ? words.economics.rangeDeclared
          : words.economics.rangeDefault,
      ),
      ...(still.length === 0
        ? []
        : [say((words, language) => words.economics.notMoving(still.map(({ label }) => label[language])))]),
    ],
  };
}
