import type { ResultRow } from '../../effects/result-row.ts';
import type { OutcomeCounts } from './outcome-counts.ts';
import type { Protection } from './protection.ts';
import type { PublishedRow } from './report-model.ts';
import { suppressedRow } from './suppressed-row.ts';

export interface RowKey {
  /** Catalogue id; a row of a variant (`id:variant`) is found when there is none of the default. */
  readonly estimator: string;
  readonly estimand?: string;
  readonly arm: string;
  readonly stratum?: string | null;
}

export interface PublishedRows {
  readonly rows: readonly PublishedRow[];
  readonly find: (key: RowKey) => PublishedRow | null;
}

/**
 * Result rows as a report may show them. A row that rests on a protected count loses every number and every note (notes
 * name counts); its status becomes `suppressed`. A contrast rests on both of its arms, a row about all arms on each.
 */
export function publishRows(rows: readonly ResultRow[], counts: OutcomeCounts): PublishedRows {
  const published = rows.map((row) => (mayShow(row, counts) ? row : suppressedRow(row)));
  return { rows: published, find: publishedFinder(published) };
}

/** Finds rows of one outcome: a row of a variant only when there is none of the default, and none of a subgroup. */
export function publishedFinder(rows: readonly PublishedRow[]): PublishedRows['find'] {
  const ofStratum = new Map<string | null, PublishedRow[]>();
  for (const row of rows) {
    if (row.subgroup !== null) continue;
    const known = ofStratum.get(row.stratum);
    if (known === undefined) ofStratum.set(row.stratum, [row]);
    else known.push(row);
  }
  return ({ estimator, estimand, arm, stratum = null }) => {
    const fits = (ofStratum.get(stratum) ?? []).filter(
      (row) =>
        row.arm === arm &&
        row.estimator.split(':')[0] === estimator &&
        (estimand === undefined || row.estimand === estimand),
    );
    return fits.find((row) => row.estimator === estimator) ?? fits[0] ?? null;
  };
}

function mayShow(row: ResultRow, counts: OutcomeCounts): boolean {
  const arms =
    row.arm === 'all' ? counts.arms : [row.arm, ...(row.reference === null ? [] : [row.reference])];
  const marks = arms.flatMap((arm): Protection[] => {
    const count = counts.of(row.stratum, arm);
    return count === null ? ['hidden'] : [count.event, count.size];
  });
  if (marks.some((mark) => mark !== 'open')) return false;
  // A subgroup has no counts of ours: all that can be known of it stands in the row.
  return row.subgroup === null || !counts.protects(row.n, row.events);
}
