import { type Problem, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { readManifest, recordedHash } from '../../state/manifest.ts';
import {
  type FieldworkState,
  readInterviews,
  readMeetings,
  readStatements,
  readSurvey,
} from '../../state/read-fieldwork.ts';
import { fieldworkManifestName } from '../ingest-fieldwork.ts';
import { bytesDiffer } from './bytes-differ.ts';
import type { Finding, TrialFiles } from './verification.ts';

export interface VerifiedFieldwork extends Finding {
  /** Answers, interviews, statements and meetings on record, corrections included. */
  readonly rows: number;
}

/**
 * Compares the files of surveys and interviews with the manifests of the ingests that wrote them. Rows are only ever
 * added, so the number of rows names the manifest. A trial without any has no line.
 *
 * @returns differences `MANIFEST_MISSING`, `HASH_DIFFERS`, and what makes a file unreadable
 */
export function verifyFieldwork({ dir, protocol }: Pick<TrialFiles, 'dir' | 'protocol'>): VerifiedFieldwork {
  const differences: Problem[] = [];
  let rows = 0;
  const check = (step: string, read: () => FieldworkState<unknown>) => {
    try {
      const state = read();
      if (state.sha256 === null) return;
      rows += state.revisions.length;
      const manifest = readManifest(dir, fieldworkManifestName(step, state.revisions.length));
      if (manifest !== null && recordedHash(manifest.outputs, state.name) === state.sha256) return;
      differences.push(
        manifest === null
          ? problem(
              'MANIFEST_MISSING',
              { file: state.name },
              text(
                'no ingest has left a file with so many rows',
                'ingen indlæsning har efterladt en fil med så mange rækker',
              ),
            )
          : bytesDiffer(state.name),
      );
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      differences.push(...error.problems);
    }
  };
  for (const wave of protocol.surveys) check(`survey-${wave.id}`, () => readSurvey(dir, protocol, wave));
  check('interviews', () => readInterviews(dir));
  check('statements', () => readStatements(dir));
  check('meetings', () => readMeetings(dir));
  const detail = text(
    `${rows} answers, interviews, statements and meetings as they were read in`,
    `${rows} besvarelser, interview, udsagn og møder, som de blev indlæst`,
  );
  const nothing = rows === 0 && differences.length === 0;
  return { rows, part: nothing ? null : { part: 'fieldwork', result: 'matches', detail }, differences };
}
