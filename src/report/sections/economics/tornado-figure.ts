import type { CostTornado } from '../../../costs/what-if/cost-tornado.ts';
import { armSuffix } from '../../model/arm-suffix.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import type { TornadoFigure } from '../../model/report-model.ts';
import { KRONER } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { movingBars, tornadoTable } from './tornado-table.ts';

/** The tornado of one purse; null when nothing moves it. */
export function tornadoFigure(frame: CostFrame, tornado: CostTornado): TornadoFigure | null {
  const bars = movingBars(tornado);
  const [first] = bars;
  if (first === undefined) return null;
  const { perspective, arm, base } = tornado;
  const id = `tornado-${perspective}${armSuffix(frame, arm)}`;
  const title = say((words, language) => {
    const purse = words.costs.purseLabels[perspective];
    return words.economics.tornadoTitle(
      frame.treatments.length > 1 ? `${purse}, ${frame.armLabel(arm)[language]}` : purse,
    );
  });
  const data = tornadoTable(tornado, `${id}-data`, title);
  return {
    type: 'figure',
    kind: 'tornado',
    id,
    title,
    description: say((words, language) =>
      words.economics.tornadoDescription({
        purse: words.costs.purses[perspective],
        base,
        first: first.label[language],
        low: first.atLow,
        high: first.atHigh,
        sign: bars.some(({ atLow, atHigh }) => Math.sign(atLow) !== Math.sign(atHigh)),
      }),
    ),
    notes: data.notes,
    axis: say((words) => words.economics.tornadoAxis),
    format: KRONER,
    base,
    ends: { low: say((words) => words.economics.lowEnd), high: say((words) => words.economics.highEnd) },
    bars: bars.map((bar) => ({
      label: bar.label,
      range: say((words) => words.economics.rangeOf(bar.low, bar.high, bar.declared)),
      atLow: bar.atLow,
      atHigh: bar.atHigh,
    })),
    data: { ...data, notes: [] },
  };
}
