import type { ResultRow } from '../effects/result-row.ts';

type Key = Pick<
  ResultRow,
  'outcome' | 'estimator' | 'estimand' | 'arm' | 'reference' | 'stratum' | 'subgroup'
>;

/**
 * The id of a result row: `results/<outcome>/<estimator>/<estimand>/<arm>[-vs-<reference>][/<stratum>][/<subgroup>]`, as
 * `trial trace` and the exports name it. The parts are percent-encoded where they hold a slash or a blank.
 */
export function resultId(row: Key, section = 'results'): string {
  const arm = row.reference === null ? row.arm : `${row.arm}-vs-${row.reference}`;
  return [section, row.outcome, row.estimator, row.estimand, arm, row.stratum, row.subgroup]
    .filter((part) => part !== null)
    .map((part) => part.replace(/[\s/%]/g, (sign) => encodeURIComponent(sign)))
    .join('/');
}
