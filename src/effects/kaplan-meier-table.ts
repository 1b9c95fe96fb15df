import { type SurvivalIntervalType, survivalInterval } from '../statistics/survival/survival-interval.ts';
import type { AnalysisData } from './analysis-data.ts';
import { kaplanMeierCurves } from './kaplan-meier-curves.ts';

/** One step of an arm's Kaplan–Meier curve. */
export interface KaplanMeierTableRow {
  readonly arm: string;
  readonly time: number;
  /** At risk just before the time, events and censored at it (weights added up when there are sampling weights). */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Share without the event from the time on. */
  readonly survival: number;
  /** Standard error of the share; null where the curve is 0. */
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface KaplanMeierTableOptions {
  readonly level: number;
  readonly interval: SurvivalIntervalType;
}

/**
 * Purpose: the Kaplan–Meier curves of all arms as a table, one row per arm and time at which somebody leaves, arms in
 * order and times ascending. The curve is 1 before an arm's first row and level between rows.
 */
export function kaplanMeierTable(
  data: AnalysisData,
  options: KaplanMeierTableOptions,
): readonly KaplanMeierTableRow[] {
  const rows: KaplanMeierTableRow[] = [];
  kaplanMeierCurves(data).forEach((curve, index) => {
    const arm = data.arms[index] as string;
    for (let j = 0; j < curve.time.length; j += 1) {
      const survival = curve.survival[j] as number;
      const se = curve.logStandardError[j] as number;
      const limits = survivalInterval(survival, se, options.level, options.interval);
      rows.push({
        arm,
        time: curve.time[j] as number,
        atRisk: curve.atRisk[j] as number,
        events: curve.events[j] as number,
        censored: curve.censored[j] as number,
        survival,
        standardError: Number.isFinite(se) ? survival * se : null,
        low: limits?.low ?? null,
        high: limits?.high ?? null,
      });
    }
  });
  return rows;
}
