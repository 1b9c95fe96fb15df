/** The columns of state files that tell of a revision: when it was recorded, from which file, and why. */
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';

export const REVISION_COLUMNS = [
  'revision_no',
  'recorded_at',
  'file_sha256',
  'correction_reason',
  'taken_back',
] as const;

/** Cells of a revision, in the order of `REVISION_COLUMNS`. */
export function revisionCells({ revision, recordedAt, fileSha256, reason, content }: Revision<unknown>) {
  return [revision, recordedAt, fileSha256, reason, content === null ? 'yes' : null];
}

/** The revision that such cells tell of; key and content are the caller's. */
export function revisionOf(fields: Readonly<Record<string, string>>) {
  return {
    revision: Number(fields['revision_no']),
    recordedAt: fields['recorded_at'] as string,
    fileSha256: fields['file_sha256'] as string,
    reason: fields['correction_reason'] === '' ? null : (fields['correction_reason'] as string),
  };
}

/** `FIELDWORK_STATE`: a value that the toolkit does not write. @param column from 0 */
export function stateProblem(file: string, line: number, column: number): Problem {
  return problem(
    'FIELDWORK_STATE',
    { file, line, column: column + 1 },
    text('the toolkit does not write this value here', 'denne værdi skriver værktøjet ikke her'),
    {
      remedy: text(
        'restore the file from a backup or from version control',
        'hent filen fra en sikkerhedskopi eller versionsstyring',
      ),
    },
  );
}
