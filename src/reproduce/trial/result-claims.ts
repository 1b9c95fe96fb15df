import type { PublishedRow } from '../../report/model/report-model.ts';
import type { PublishedResult } from './publication.ts';

const KEYS = ['outcome', 'estimand', 'estimator', 'arm', 'reference', 'stratum', 'subgroup'] as const;
/** The numbers of a row that are claimed at ten significant digits. */
export const RESULT_FIELDS = ['estimate', 'standardError', 'low', 'high', 'p'] as const;

/** Result rows by a name of their own; rows of the same name are numbered from the second on. */
export function namedResults(rows: readonly PublishedRow[]): ReadonlyMap<string, PublishedRow> {
  const named = new Map<string, PublishedRow>();
  for (const row of rows) {
    const name = KEYS.map((key) => row[key] ?? '–').join(' | ');
    let id = name;
    for (let times = 2; named.has(id); times += 1) id = `${name} ~${times}`;
    named.set(id, row);
  }
  return named;
}

/** Every result row of a report at ten significant digits. */
export function resultClaims(rows: readonly PublishedRow[]): readonly PublishedResult[] {
  return [...namedResults(rows)].map(([id, row]) => {
    const { outcome, estimand, estimator, arm, reference, stratum, subgroup, status, n, events } = row;
    return {
      id,
      ...{ outcome, estimand, estimator, arm, reference, stratum, subgroup, status },
      estimate: tenDigits(row.estimate),
      standardError: tenDigits(row.standardError),
      low: tenDigits(row.low),
      high: tenDigits(row.high),
      p: tenDigits(row.p),
      n,
      events,
    };
  });
}

/** A number as claimed; null stays null. */
export function tenDigits(value: number | null): string | null {
  return value === null ? null : (value + 0).toPrecision(10);
}
