import type { CostEconomics } from '../../../costs/cost-result.ts';
import { numberCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { LinesFigure } from '../../model/report-model.ts';
import { formatNumber, KRONER, MONEY, SHARE } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { purseLabel } from '../cost-ratio-table.ts';

/** Every fifth point of the grid is drawn, every fiftieth written. */
const DRAWN = 5;
const WRITTEN = 50;

/** Acceptability curves: for each purse, the probability that the programme pays by what an extra placement is worth; null when none can be told. */
export function acceptabilityFigure(
  frame: CostFrame,
  economics: readonly CostEconomics[],
): LinesFigure | null {
  const lines = economics.flatMap(({ perspective, arm, decision }) =>
    decision.status === 'ok'
      ? [{ id: `${perspective}-${arm}`, label: purseLabel(frame, perspective, arm), decision }]
      : [],
  );
  const first = lines[0];
  if (first === undefined) return null;
  const { wtp } = first.decision;
  const high = (wtp.at(-1) as number) * 100;
  const title = say((words) => words.economics.ceacTitle);
  return {
    type: 'figure',
    kind: 'lines',
    id: 'acceptability',
    title,
    description: say((words, language) =>
      words.economics.ceacDescription(
        lines.map(({ label, decision }) => ({
          purse: label[language],
          at0: decision.acceptability[0] as number,
          high,
          atHigh: decision.acceptability.at(-1) as number,
        })),
      ),
    ),
    notes: [],
    xAxis: say((words) => words.economics.ceacX),
    yAxis: say((words) => words.economics.ceacY),
    xFormat: KRONER,
    series: lines.map(({ label, decision }) => ({
      label,
      points: decision.wtp.flatMap((value, index) =>
        index % DRAWN === 0 ? [{ x: value * 100, y: decision.acceptability[index] as number }] : [],
      ),
    })),
    data: {
      type: 'table',
      id: 'acceptability-data',
      caption: title,
      corner: say((words) => words.economics.ceacX),
      columns: lines.map(({ id, label }) => ({
        id,
        group: null,
        label,
        unit: null,
        align: 'number' as const,
      })),
      rows: wtp.flatMap((value, index) =>
        index % WRITTEN === 0
          ? [
              {
                id: `${value}`,
                label: say((_, language) => formatNumber(value * 100, MONEY, language)),
                kind: 'plain' as const,
                cells: lines.map(({ decision }) => numberCell(decision.acceptability[index], SHARE)),
              },
            ]
          : [],
      ),
      notes: [],
    },
  };
}
