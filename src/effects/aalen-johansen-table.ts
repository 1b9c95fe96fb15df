import { survivalInterval } from '../statistics/survival/survival-interval.ts';
import type { AnalysisData } from './analysis-data.ts';
import { causeNames, incidenceCurves } from './incidence-curves.ts';

/** One step of the cumulative incidence of one kind of event in one arm. */
export interface AalenJohansenTableRow {
  readonly arm: string;
  /** Outcome name; for a competing event `outcome: label`. */
  readonly cause: string;
  readonly time: number;
  readonly atRisk: number;
  /** Events of this kind at the time. */
  readonly events: number;
  readonly incidence: number;
  readonly standardError: number;
  /** Log interval; null while the incidence is 0. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Purpose: Aalen–Johansen curves as a table, one row per arm, kind of event and time at which somebody in the arm leaves.
 * The incidence is 0 before an arm's first row and level between rows.
 */
export function aalenJohansenTable(
  data: AnalysisData,
  options: { readonly level: number },
): readonly AalenJohansenTableRow[] {
  const rows: AalenJohansenTableRow[] = [];
  const causes = causeNames(data);
  incidenceCurves(data).forEach((curves, index) => {
    causes.forEach((cause, k) => {
      const curve = curves.incidence[k];
      if (curve === undefined) return;
      for (let j = 0; j < curves.time.length; j += 1) {
        const incidence = curve.probability[j] as number;
        const standardError = curve.standardError[j] as number;
        const limits = survivalInterval(incidence, standardError / incidence, options.level, 'log');
        rows.push({
          arm: data.arms[index] as string,
          cause,
          time: curves.time[j] as number,
          atRisk: curves.atRisk[j] as number,
          events: curves.events[k]?.[j] as number,
          incidence,
          standardError,
          low: limits?.low ?? null,
          high: limits?.high ?? null,
        });
      }
    });
  });
  return rows;
}
