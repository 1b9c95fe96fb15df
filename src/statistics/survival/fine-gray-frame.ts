import type { FineGrayInput } from './fine-gray-input.ts';
import { scaledColumns } from './scaled-columns.ts';

/** The rows of a Fine–Gray model by time, with the censoring distribution at each distinct time. */
export interface FineGrayFrame {
  readonly rows: number;
  readonly size: number;
  /** rows × size, centred and scaled. */
  readonly x: Float64Array;
  readonly event: Uint8Array;
  readonly count: Float64Array;
  /** Distinct times, and the first position of each with `rows` at the end. */
  readonly times: number;
  readonly timeStart: Int32Array;
  /** Per position: index of its distinct time. */
  readonly timeOf: Int32Array;
  /** Per distinct time: probability of being uncensored just before it, persons at risk and persons censored at it. */
  readonly censoring: Float64Array;
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
  readonly scale: Float64Array;
  readonly range: Float64Array;
  /** Events of interest, counts added up. */
  readonly events: number;
}

/** Purpose: sorts and scales what a Fine–Gray model reads, and estimates the censoring distribution. */
export function fineGrayFrame(input: FineGrayInput): FineGrayFrame {
  const { order, size } = input;
  const { rows } = order;
  const event = new Uint8Array(rows);
  const count = new Float64Array(rows);
  const timeOf = new Int32Array(rows);
  const times = order.times.length;
  const timeStart = new Int32Array(times + 1);
  const atRisk = new Float64Array(times);
  const censored = new Float64Array(times);
  let events = 0;
  for (let at = 0; at < rows; at += 1) {
    const row = order.order[at]!;
    const t = order.rank[row]!;
    const k = input.count[row]!;
    event[at] = input.event[row]!;
    count[at] = k;
    timeOf[at] = t;
    timeStart[t + 1] = at + 1;
    atRisk[t]! += k;
    if (event[at] === 0) censored[t]! += k;
    if (event[at] === 1) events += k;
  }
  for (let t = times - 2; t >= 0; t -= 1) atRisk[t]! += atRisk[t + 1]!;
  const censoring = new Float64Array(times);
  let g = 1;
  for (let t = 0; t < times; t += 1) {
    censoring[t] = g;
    g *= (atRisk[t]! - censored[t]!) / atRisk[t]!;
  }
  const { x, scale, range } = scaledColumns(
    input.columns,
    size,
    input.count,
    order.order,
    new Uint8Array(rows),
  );
  return {
    rows,
    size,
    x,
    event,
    count,
    times,
    timeStart,
    timeOf,
    censoring,
    atRisk,
    censored,
    scale,
    range,
    events,
  };
}
