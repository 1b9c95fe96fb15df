import type { Text } from '../../../core/text.ts';
import type { PayBackTime } from '../../../costs/pay-back-time.ts';
import { EMPTY, estimateCell, textCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { Column, Table, TableRow } from '../../model/report-model.ts';
import { KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { purseLabel } from '../cost-ratio-table.ts';

/** Extra cost so far by quarters of a year, and when it was paid back. Single weeks are not shown: a step could be one citizen's fee. */
const QUARTER = 13;

/** Time to pay-back of every purse. */
export function payBackTable(frame: CostFrame, payBack: readonly PayBackTime[]): Table {
  const weeks = Math.max(0, ...payBack.map(({ cumulative }) => cumulative.length));
  const shown = Array.from({ length: Math.ceil(weeks / QUARTER) }, (_, index) =>
    Math.min(weeks, (index + 1) * QUARTER),
  );
  return {
    type: 'table',
    id: 'pay-back',
    caption: say((words) => words.economics.payBackCaption),
    corner: say((words) => words.costs.purse),
    columns: [
      ...shown.map(
        (week): Column => ({
          id: `week-${week}`,
          group: null,
          label: say((words) => words.economics.afterWeeks(week)),
          unit: say((words) => words.unitKroner),
          align: 'number',
        }),
      ),
      {
        id: 'paid-back',
        group: null,
        label: say((words) => words.economics.payBack),
        unit: null,
        align: 'text',
      },
    ],
    rows: payBack.map(
      (row): TableRow => ({
        id: `${row.perspective}-${row.arm}`,
        label: purseLabel(frame, row.perspective, row.arm),
        kind: 'plain',
        cells: [
          ...shown.map((week) =>
            row.cumulative[week - 1] === undefined
              ? EMPTY
              : estimateCell(
                  row.cumulative[week - 1],
                  row.low[week - 1] ?? null,
                  row.high[week - 1] ?? null,
                  KRONER,
                ),
          ),
          textCell(payBackSaid(row)),
        ],
      }),
    ),
    notes: [say((words) => words.economics.payBackNote)],
  };
}

/** When the extra cost was paid back, in words. */
export function payBackSaid({ weeks, projectedWeek }: PayBackTime): Text {
  return say((words) =>
    weeks.status === 'ok'
      ? words.economics.payBackIn(weeks.periods)
      : words.economics.payBackNot(projectedWeek),
  );
}
