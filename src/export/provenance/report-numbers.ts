import type { Text } from '../../core/text.ts';
import { text } from '../../core/text.ts';
import type { PublishedRow, ReportModel } from '../../report/model/report-model.ts';
import { reportClaims } from '../../reproduce/trial/report-claims.ts';
import { resultId } from '../result-id.ts';

/** A number of the report by its id. */
export interface ReportNumber {
  /** `<section>/<table>/<row>/<column>[#part]` as in the CSV files, or `results/…#field`. */
  readonly id: string;
  readonly says: Text;
  /** Null where the report hides it or could not estimate it. */
  readonly value: number | null;
  /** Why there is no number; null where there is one. */
  readonly none: string | null;
  /** The published row where the number is one of a result row. */
  readonly row: PublishedRow | null;
  readonly part: string;
}

const FIELDS = ['estimate', 'standardError', 'df', 'low', 'high', 'statistic', 'p', 'n', 'events'] as const;

/**
 * Every number of a report: cells of tables, figures, flow and key figures, then result rows field by field. A number that the
 * report hides has an id and no value.
 */
export function reportNumbers(model: ReportModel): readonly ReportNumber[] {
  const cells = reportClaims(model).map(
    ({ id, says, value, hidden, none, part }): ReportNumber => ({
      id,
      says,
      value: value ?? null,
      none: hidden ? 'hidden' : value === undefined ? (none ?? 'hidden') : null,
      row: null,
      part,
    }),
  );
  const rows = model.results.flatMap((row) =>
    FIELDS.flatMap((field): readonly ReportNumber[] => {
      const value = row[field];
      if (value === null && (field !== 'estimate' || row.status === 'ok')) return [];
      const against = row.reference === null ? row.arm : `${row.arm} − ${row.reference}`;
      const says = `${row.outcome}: ${row.estimand} (${against}), ${field}`;
      const id = resultId(row);
      return [
        {
          id: field === 'estimate' ? id : `${id}#${field}`,
          says: text(says, says),
          value,
          none: value === null ? row.status : null,
          row,
          part: field,
        },
      ];
    }),
  );
  return [...cells, ...rows];
}
