import { type Text, verbatim } from '../../core/text.ts';
import { SHARE } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { EMPTY, estimateCell } from './cells.ts';
import { numberColumn } from './number-column.ts';
import type { Cell, CurveFigure, Table } from './report-model.ts';

/** The numbers behind curves: times down, arms across, each reading with its interval. */
export function curveDataTable(
  level: number,
  figure: { readonly id: string; readonly title: Text; readonly unit: Text },
  series: CurveFigure['series'],
): Table {
  const times = [...new Set(series.flatMap((item) => item.points.map((point) => point.time)))].sort(
    (a, b) => a - b,
  );
  return {
    type: 'table',
    id: `${figure.id}-data`,
    caption: figure.title,
    corner: say((words, language) => `${words.time.time}, ${figure.unit[language]}`),
    columns: series.map((item) => numberColumn(item.arm, item.label)),
    rows: times.map((time) => ({
      id: `${time}`,
      label: verbatim(`${time}`),
      kind: 'plain',
      cells: series.map((item): Cell => {
        const point = item.points.find((entry) => entry.time === time);
        return point === undefined ? EMPTY : estimateCell(point.share, point.low, point.high, SHARE);
      }),
    })),
    notes: [say((words) => words.intervalsBelow(level))],
  };
}
