import type { WeeklyShares } from '../../outcomes/weekly-shares.ts';
import type { CurvePoint } from './report-model.ts';

/** One line of a panel: a value per week with its band. */
export interface WeeklyLine {
  readonly arm: string;
  readonly points: readonly CurvePoint[];
}

export interface WeeklyPoints {
  /** Distance in weeks of the grid on which the shares are read. */
  readonly step: number;
  readonly shares: readonly WeeklyLine[];
  readonly differences: readonly WeeklyLine[];
}

/**
 * The weekly shares that may be shown. Under small-cell protection they are read every second week, and a reading becomes a
 * point only when those in the status and those not in it are none or at least `minimum`, and the number has changed by none or
 * by at least `minimum` since the arm's last point: no step shows single persons. What is left over at the end joins the
 * last steps. A difference stands where both arms have a point. Values are rounded to 0.1 %.
 *
 * @param arms arm ids in the order of the lines @param minimum smallest number that may be shown; 1 shows every week
 */
export function weeklyPoints(
  { weeks }: WeeklyShares,
  arms: readonly string[],
  control: string,
  minimum: number,
): WeeklyPoints {
  const step = minimum > 1 ? 2 : 1;
  const grid = weeks.filter(({ week }, index) => week % step === 0 || index === weeks.length - 1);
  const round = (value: number | null) =>
    value === null || minimum <= 1 ? value : Math.round(value * 1000) / 1000;
  const shown = new Map(
    arms.map((arm) => {
      const counts = grid.map(({ week, arms: all }) => {
        const own = all.find((entry) => entry.arm === arm);
        return { week, n: own?.n ?? 0, count: own?.count ?? 0 };
      });
      return [arm, new Set(shownWeeks(counts, minimum))] as const;
    }),
  );
  const shares = arms.map(
    (arm): WeeklyLine => ({
      arm,
      points: grid.flatMap(({ week, arms: all }): CurvePoint[] => {
        const own = all.find((entry) => entry.arm === arm);
        if (own?.share == null || !shown.get(arm)?.has(week)) return [];
        return [
          { time: week, share: round(own.share) as number, low: round(own.low), high: round(own.high) },
        ];
      }),
    }),
  );
  const differences = arms
    .filter((arm) => arm !== control)
    .map(
      (arm): WeeklyLine => ({
        arm,
        points: grid.flatMap(({ week, differences: all }): CurvePoint[] => {
          const own = all.find((entry) => entry.arm === arm);
          if (own?.estimate == null || !shown.get(arm)?.has(week) || !shown.get(control)?.has(week))
            return [];
          const { estimate, low, high } = own;
          return [{ time: week, share: round(estimate) as number, low: round(low), high: round(high) }];
        }),
      }),
    );
  return {
    step,
    shares: shares.filter((line) => line.points.length > 1),
    differences: differences.filter((line) => line.points.length > 1),
  };
}

interface Reading {
  readonly week: number;
  readonly n: number;
  readonly count: number;
}

/** The weeks of one arm that become points. */
function shownWeeks(readings: readonly Reading[], minimum: number): readonly number[] {
  const open = (count: number) => count === 0 || count >= minimum;
  const last = readings.at(-1);
  const points: Reading[] = [];
  for (const reading of readings) {
    const { count, n } = reading;
    if (!open(count) || !open(n - count)) continue;
    const change = () => Math.abs(count - (points.at(-1)?.count ?? count));
    if (!open(change()) && reading !== last) continue;
    while (!open(change()) && points.length > 1) points.pop();
    if (!open(change())) break;
    points.push(reading);
  }
  return points.map(({ week }) => week);
}
