import type { ResultRow } from '../../effects/result-row.ts';
import type { FieldworkResults } from '../../fieldwork/fieldwork-results.ts';
import { changeCounts } from './change-counts.ts';
import type { ReportContext } from './report-context.ts';
import type { PublishedRow } from './report-model.ts';
import { responseCounts } from './response-counts.ts';
import { suppressedRow } from './suppressed-row.ts';

/** Estimates made of survey answers, as far as they may be shown. */
export interface SurveyRows {
  /** Differences in response, by wave. */
  readonly response: ReadonlyMap<string, readonly PublishedRow[]>;
  /** Differences in change, in the order of `fieldwork.changes`. */
  readonly changes: readonly (readonly PublishedRow[])[];
}

/** A contrast is shown where the counts of both of its arms may be. */
export function surveyRows(context: ReportContext, fieldwork: FieldworkResults): SurveyRows {
  const publish = (rows: readonly ResultRow[], open: (arm: string) => boolean) =>
    rows.map((row): PublishedRow => {
      const arms =
        row.arm === 'all'
          ? context.arms.map((arm) => arm.id)
          : [row.arm, ...(row.reference === null ? [] : [row.reference])];
      return arms.every(open) ? row : suppressedRow(row);
    });
  return {
    response: new Map(
      fieldwork.waves
        .filter((wave) => wave.started)
        .map((wave) => {
          const counts = responseCounts(context, wave);
          return [wave.wave, publish(wave.responseDifference, counts.open)];
        }),
    ),
    changes: fieldwork.changes.map((change) =>
      publish(change.rows, (arm) => {
        const own = change.arms.find((entry) => entry.arm === arm);
        return own !== undefined && changeCounts(context, fieldwork, change, own)('n') === 'open';
      }),
    ),
  };
}
