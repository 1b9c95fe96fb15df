import type { BoundedEffect } from '../statistics/attrition/bounded-effect.ts';
import type { Estimated } from '../statistics/result.ts';
import { attritionNotes } from './allocated-data.ts';
import type { RowNumbers } from './count-rows.ts';
import { pairRow } from './pair-row.ts';
import type { ResultRow } from './result-row.ts';
import type { TwoArms } from './two-arms.ts';

/** Rows of a bounded effect: `lower-bound`, `upper-bound`, and `bound` with the Imbens–Manski interval. `n` counts everybody allocated. */
export function boundRows(
  pair: TwoArms,
  words: { readonly estimator: string; readonly method: string; readonly notes?: readonly string[] },
  result: Estimated<BoundedEffect>,
): readonly ResultRow[] {
  const notes = [...(words.notes ?? []), ...attritionNotes(pair)];
  const row = (estimand: string, method: string, numbers: Estimated<RowNumbers>): ResultRow => ({
    ...pairRow(pair, { estimand, estimator: words.estimator, method }, numbers, { notes }),
    ...(result.status === 'ok' ? { n: result.n } : {}),
  });
  const interval = `${words.method}; Imbens–Manski interval for the effect.`;
  if (result.status !== 'ok') return [row('bound', interval, result)];
  return [
    row('lower-bound', `${words.method}; least effect.`, { status: 'ok', ...result.lower }),
    row('upper-bound', `${words.method}; greatest effect.`, { status: 'ok', ...result.upper }),
    row('bound', interval, { status: 'ok', ...result.interval }),
  ];
}
