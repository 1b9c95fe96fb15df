import type { AalenJohansenTableRow } from '../../effects/aalen-johansen-table.ts';
import { curveTicks } from './curve-ticks.ts';
import type { CurvePoint } from './report-model.ts';

export interface CompetingCurve {
  readonly step: number;
  readonly end: number;
  readonly ticks: readonly number[];
  readonly series: readonly {
    readonly arm: string;
    /** Cumulative incidence of the event, and of the competing events together, at the same times. */
    readonly event: readonly CurvePoint[];
    readonly competing: readonly CurvePoint[];
    /** Citizens at risk at each tick; null where the number would show single persons. */
    readonly atRisk: readonly (number | null)[];
  }[];
}

/** What is known of an arm at one time. */
interface Moment {
  readonly time: number;
  readonly atRisk: number;
  readonly events: readonly [number, number];
  readonly rows: readonly [AalenJohansenTableRow, AalenJohansenTableRow];
}

/**
 * Aalen–Johansen curves on the grid of the placement curve. A grid point becomes a point of both curves only when those with
 * the event and those with a competing one since the last point are each none or at least `minimum`: two curves read at
 * different times, or beside the Kaplan–Meier curve, would give the few between them back. What is left over joins the last
 * points. Shares are rounded to 0.1 %.
 *
 * @param rows of two causes, the event first @param competing name of the second cause
 * @param arms those whose curves may be shown at all, in order @param unit of time
 * @returns null when no arm has points
 */
export function competingCurve(
  rows: readonly AalenJohansenTableRow[],
  competing: string,
  arms: readonly string[],
  unit: string,
  minimum: number,
): CompetingCurve | null {
  const step = unit === 'weeks' ? 2 : 14;
  const last = Math.max(0, ...rows.map((row) => row.time));
  const ticks = curveTicks(last, unit);
  const series = arms.flatMap((arm) => {
    const moments = momentsOf(rows, competing, arm);
    const read = readings(moments, step, minimum);
    const points = (cause: 0 | 1) => [
      { time: 0, share: 0, low: 0, high: 0 },
      ...read.map(({ time, moment }) => pointAt(time, moment.rows[cause], minimum > 1)),
    ];
    return read.length === 0
      ? []
      : [{ arm, event: points(0), competing: points(1), atRisk: atRiskAt(moments, ticks, minimum) }];
  });
  return series.length === 0 ? null : { step, end: last, ticks, series };
}

function momentsOf(
  rows: readonly AalenJohansenTableRow[],
  competing: string,
  arm: string,
): readonly Moment[] {
  const own = rows.filter((row) => row.arm === arm);
  const others = new Map(own.filter((row) => row.cause === competing).map((row) => [row.time, row]));
  return own.flatMap((row) => {
    const other = others.get(row.time);
    return row.cause === competing || other === undefined
      ? []
      : [
          {
            time: row.time,
            atRisk: row.atRisk,
            events: [row.events, other.events] as const,
            rows: [row, other] as const,
          },
        ];
  });
}

interface Reading {
  readonly time: number;
  readonly moment: Moment;
  readonly since: readonly [number, number];
}

function readings(moments: readonly Moment[], step: number, minimum: number): readonly Reading[] {
  const kept = moments.filter(({ atRisk }) => atRisk >= minimum);
  const end = kept.at(-1)?.time;
  if (end === undefined) return [];
  const open = (count: number) => count === 0 || count >= minimum;
  const both = (since: readonly [number, number]) => since.every(open);
  const found: Reading[] = [];
  let next = 0;
  let since: [number, number] = [0, 0];
  let moment: Moment | null = null;
  for (const time of minimum > 1 ? gridUpTo(end, step) : moments.map((entry) => entry.time)) {
    while (next < moments.length && (moments[next] as Moment).time <= time) {
      moment = moments[next] as Moment;
      since = [since[0] + moment.events[0], since[1] + moment.events[1]];
      next += 1;
    }
    if (moment === null) continue;
    if (!both(since) && time !== end) continue;
    while (!both(since) && found.length > 0) {
      const before = found.pop() as Reading;
      since = [since[0] + before.since[0], since[1] + before.since[1]];
    }
    if (!both(since)) return found;
    found.push({ time, moment, since });
    since = [0, 0];
  }
  return found;
}

function gridUpTo(end: number, step: number): readonly number[] {
  const grid: number[] = [];
  for (let time = step; time < end; time += step) grid.push(time);
  return [...grid, end];
}

function pointAt(
  time: number,
  { incidence, low, high }: AalenJohansenTableRow,
  rounded: boolean,
): CurvePoint {
  const share = (value: number) => (rounded ? Math.round(value * 1000) / 1000 : value);
  return {
    time,
    share: share(incidence),
    low: low === null ? null : share(low),
    high: high === null ? null : share(high),
  };
}

function atRiskAt(
  moments: readonly Moment[],
  ticks: readonly number[],
  minimum: number,
): readonly (number | null)[] {
  const open = (count: number) => count === 0 || count >= minimum;
  const total = moments[0]?.atRisk ?? 0;
  let next = 0;
  let left: [number, number, number] = [0, 0, 0];
  return ticks.map((tick) => {
    while (next < moments.length && (moments[next] as Moment).time < tick) {
      const { atRisk, events } = moments[next] as Moment;
      const after = moments[next + 1]?.atRisk ?? 0;
      left = [left[0] + events[0], left[1] + events[1], left[2] + atRisk - after - events[0] - events[1]];
      next += 1;
    }
    const remaining = moments[next]?.atRisk ?? 0;
    if (![...left, remaining, total - remaining].every(open)) return null;
    left = [0, 0, 0];
    return remaining;
  });
}
