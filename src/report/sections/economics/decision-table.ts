import type { CostResult, EffectId, Perspective } from '../../../costs/cost-result.ts';
import { estimateCell, notEstimableCell, numberCell, textCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import { numberColumn } from '../../model/number-column.ts';
import type { Table, TableRow } from '../../model/report-model.ts';
import { decimals, formatNumber, KRONER, MONEY, SHARE } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { purseLabel } from '../cost-ratio-table.ts';

/** Values of a unit that are written out, as positions in the grid of 0–50,000 kroner by 100. */
const SHOWN = [0, 50, 100, 200, 300, 500];

/**
 * Net benefit with its interval, acceptability, frontier and value of perfect information at some values of a unit of effect.
 *
 * @param explained whether a note says what the columns mean; once in a chapter is enough
 */
export function decisionTable(
  frame: CostFrame,
  costs: CostResult,
  effect: EffectId,
  perspectives: readonly Perspective[],
  explained = true,
): Table {
  const rows = costs.economics
    .filter((entry) => entry.effect === effect && perspectives.includes(entry.perspective))
    .flatMap(({ perspective, arm, reference, decision }): TableRow[] => {
      const label = purseLabel(frame, perspective, arm);
      const id = `${perspective}-${arm}`;
      if (decision.status !== 'ok') {
        const missing = notEstimableCell(decision.status);
        return [{ id, label, kind: 'plain', cells: [missing, missing, missing, missing] }];
      }
      return [
        { id, label, kind: 'group', cells: [] },
        ...SHOWN.filter((at) => at < decision.wtp.length).map((at): TableRow => {
          const value = (decision.wtp[at] as number) * 100;
          // At a net benefit of 0 or less the better arm is the reference.
          const best = (decision.netBenefit[at] as number) > 0 ? arm : reference;
          return {
            id: `${id}-${decision.wtp[at]}`,
            label: say((_, language) => formatNumber(value, MONEY, language)),
            kind: 'sub',
            cells: [
              estimateCell(
                decision.netBenefit[at] as number,
                decision.low[at] as number,
                decision.high[at] as number,
                KRONER,
              ),
              numberCell(decision.acceptability[at], SHARE),
              textCell(
                say(
                  (_, language) =>
                    `${frame.armLabel(best)[language]}, ${formatNumber(decision.frontier[at] as number, SHARE, language)}`,
                ),
              ),
              numberCell((decision.evpi[at] as number) / 100, decimals(0)),
            ],
          };
        }),
      ];
    });
  const kroner = say((words) => words.unitKroner);
  return {
    type: 'table',
    id: `net-benefit-${effect}`,
    caption: say((words) => words.economics.netCaption(words.economics.effects[effect])),
    corner: say((words) => words.economics.value),
    columns: [
      {
        id: 'net-benefit',
        group: null,
        label: say((words) => words.economics.netBenefit),
        unit: kroner,
        align: 'number',
      },
      numberColumn(
        'acceptability',
        say((words) => words.economics.acceptability),
      ),
      {
        id: 'frontier',
        group: null,
        label: say((words) => words.economics.frontier),
        unit: null,
        align: 'text',
      },
      { id: 'evpi', group: null, label: say((words) => words.economics.evpi), unit: kroner, align: 'number' },
    ],
    rows,
    notes: explained ? [costs.methods.decision] : [],
  };
}
