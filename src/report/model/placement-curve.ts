import type { KaplanMeierTableRow } from '../../effects/kaplan-meier-table.ts';
import { curveTicks } from './curve-ticks.ts';
import type { CurvePoint } from './report-model.ts';

export interface PlacementCurve {
  /** Distance of the grid on which the curves are read. */
  readonly step: number;
  readonly end: number;
  readonly ticks: readonly number[];
  readonly series: readonly {
    readonly arm: string;
    readonly points: readonly CurvePoint[];
    /** Citizens at risk at each tick; null where the number would show single persons. */
    readonly atRisk: readonly (number | null)[];
  }[];
}

/**
 * Cumulative share with the event (1 − Kaplan–Meier) per arm on a grid of two weeks (or one unit of two weeks when the
 * unit is weeks), so that no step shows single persons: a grid point becomes a point of the curve only when at least
 * `minimum` citizens had the event since the last one, or none had. What is left over at the end joins the last step. A
 * curve ends where fewer than `minimum` citizens are at risk. Shares are rounded to 0.1 %, so that numbers at risk cannot
 * be worked out from ratios. Numbers at risk stand at ticks between which events and censorings are none or at least
 * `minimum`.
 *
 * @param rows Kaplan–Meier steps, arms in blocks, times rising
 * @param arms arm ids in the order of the series @param unit of time @param minimum smallest count that may be shown
 * @returns null when no arm has rows, or nobody had the event
 */
export function placementCurve(
  rows: readonly KaplanMeierTableRow[],
  arms: readonly string[],
  unit: string,
  minimum: number,
): PlacementCurve | null {
  if (!rows.some((row) => row.events > 0)) return null;
  const step = unit === 'weeks' ? 2 : 14;
  const last = Math.max(...rows.map((row) => row.time));
  const ticks = curveTicks(last, unit);
  const series = arms.map((arm) => {
    const own = rows.filter((row) => row.arm === arm);
    return { arm, points: pointsOf(own, step, minimum), atRisk: atRiskAt(own, ticks, minimum) };
  });
  const drawn = series.filter((item) => item.points.length > 0);
  return drawn.length === 0 ? null : { step, end: last, ticks, series: drawn };
}

function pointsOf(
  rows: readonly KaplanMeierTableRow[],
  step: number,
  minimum: number,
): readonly CurvePoint[] {
  const total = rows.reduce((sum, row) => sum + row.events, 0);
  if (rows.length === 0 || (total > 0 && total < minimum)) return [];
  const points: { point: CurvePoint; events: number }[] = [
    { point: { time: 0, share: 0, low: 0, high: 0 }, events: 0 },
  ];
  const grid = minimum > 1 ? gridUpTo(endOfCurve(rows, minimum), step) : rows.map((row) => row.time);
  let next = 0;
  let events = 0;
  let state: KaplanMeierTableRow | null = null;
  for (const time of grid) {
    while (next < rows.length && (rows[next] as KaplanMeierTableRow).time <= time) {
      state = rows[next] as KaplanMeierTableRow;
      events += state.events;
      next += 1;
    }
    if (state === null) continue;
    if (events > 0 && events < minimum && time !== grid.at(-1)) continue;
    // What is left over at the end joins the last steps, so that the curve tells the whole follow-up.
    while (events > 0 && events < minimum && points.length > 1) events += points.pop()?.events ?? 0;
    if (events > 0 && events < minimum) break;
    points.push({ point: pointAt(time, state, minimum > 1), events });
    events = 0;
  }
  return points.map(({ point }) => point);
}

/** The last time with at least `minimum` citizens at risk. */
function endOfCurve(rows: readonly KaplanMeierTableRow[], minimum: number): number {
  const kept = rows.filter((row) => row.atRisk >= minimum);
  return kept.at(-1)?.time ?? 0;
}

function gridUpTo(end: number, step: number): readonly number[] {
  const grid: number[] = [];
  for (let time = step; time < end; time += step) grid.push(time);
  grid.push(end);
  return grid;
}

function pointAt(time: number, { survival, low, high }: KaplanMeierTableRow, rounded: boolean): CurvePoint {
  const share = (value: number) => (rounded ? Math.round(value * 1000) / 1000 : value);
  return {
    time,
    share: share(1 - survival),
    low: high === null ? null : share(1 - high),
    high: low === null ? null : share(1 - low),
  };
}

function atRiskAt(
  rows: readonly KaplanMeierTableRow[],
  ticks: readonly number[],
  minimum: number,
): readonly (number | null)[] {
  const many = (count: number) => count === 0 || count >= minimum;
  const total = rows[0]?.atRisk ?? 0;
  let next = 0;
  let remaining = total;
  let events = 0;
  let censored = 0;
  return ticks.map((tick) => {
    // At risk at a tick: those whose time is not before it.
    while (next < rows.length && (rows[next] as KaplanMeierTableRow).time < tick) {
      const row = rows[next] as KaplanMeierTableRow;
      events += row.events;
      censored += row.censored;
      remaining -= row.events + row.censored;
      next += 1;
    }
    if (!many(events) || !many(censored) || !many(remaining)) return null;
    events = 0;
    censored = 0;
    return remaining;
  });
}
