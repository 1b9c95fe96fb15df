import type { ExportModel } from '../export-model.ts';

/** Said of rows whose analysis an export does not describe. */
export const NO_DATA = 'what it rests on is not one set of rows and strata of the exported data';

/** Why no program of a second analyst can give the same digits, by estimator or its first part. */
const DRAWN = 'drawn at random with the generator of the toolkit, which other programs do not have';
const REASONS: Readonly<Record<string, string>> = {
  'test.randomization': DRAWN,
  'bootstrap.bca': DRAWN,
  'bootstrap.percentile': DRAWN,
  'adjust.westfall-young': DRAWN,
};

/** Estimators of the results that a program does not compute, sorted, each with the reason. */
export function notCovered(
  { results }: ExportModel,
  covered: ReadonlySet<string>,
): readonly (readonly [estimator: string, reason: string])[] {
  return [...new Set(results.map(({ estimator }) => estimator))]
    .filter((id) => !covered.has(id))
    .sort()
    .map((id) => [id, REASONS[id.split(':')[0]!] ?? 'this program has no block for it'] as const);
}
