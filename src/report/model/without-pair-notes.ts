import type { ReportContext } from './report-context.ts';
import type { PublishedRow } from './report-model.ts';

/** Rows as a trial of matched pairs may publish them: a note that names a pair tells of two persons, and is left out. */
export function withoutPairNotes(
  { design, input }: Pick<ReportContext, 'design' | 'input'>,
  rows: readonly PublishedRow[],
): readonly PublishedRow[] {
  if (design.unit !== 'pair') return rows;
  const pairs = new Set(input.allocation.map(({ stratum }) => stratum));
  const names = (note: string) =>
    note.split(/[\s,;:]+/).some((word) => pairs.has(word) || pairs.has(word.replace(/\.$/, '')));
  return rows.map((row) => ({ ...row, notes: row.notes.filter((note) => !names(note)) }));
}
