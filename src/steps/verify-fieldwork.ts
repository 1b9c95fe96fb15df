import { type Problem, problem, TrialError } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import type { Protocol } from '../protocol/schema.ts';
import { readManifest } from '../state/manifest.ts';
import { type FieldworkState, readInterviews, readStatements, readSurvey } from '../state/read-fieldwork.ts';
import { fieldworkManifestName } from './ingest-fieldwork.ts';

export interface VerifiedFieldwork {
  /** Answers, interviews and statements on record, corrections included. */
  readonly rows: number;
  readonly detail: Text;
  readonly differences: readonly Problem[];
}

/**
 * Compares the files of surveys and interviews with the manifests of the ingests that wrote them. Rows are only ever
 * added, so the number of rows names the manifest.
 *
 * @returns differences `MANIFEST_MISSING`, `HASH_DIFFERS`, and what makes a file unreadable
 */
export function verifyFieldwork(dir: string, protocol: Protocol): VerifiedFieldwork {
  const differences: Problem[] = [];
  let rows = 0;
  const check = (step: string, read: () => FieldworkState<unknown>) => {
    try {
      const state = read();
      if (state.sha256 === null) return;
      rows += state.revisions.length;
      const manifest = readManifest(dir, fieldworkManifestName(step, state.revisions.length));
      const written = manifest?.outputs.find((file) => file.path === state.name)?.sha256;
      if (written === state.sha256) return;
      const at = { file: state.name };
      differences.push(
        manifest === null
          ? problem(
              'MANIFEST_MISSING',
              at,
              text(
                'no ingest has left a file with so many rows',
                'ingen indlæsning har efterladt en fil med så mange rækker',
              ),
            )
          : problem(
              'HASH_DIFFERS',
              at,
              text('the bytes are not those of the manifest', 'bytene er ikke manifestets'),
            ),
      );
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      differences.push(...error.problems);
    }
  };
  for (const wave of protocol.surveys) check(`survey-${wave.id}`, () => readSurvey(dir, protocol, wave));
  check('interviews', () => readInterviews(dir));
  check('statements', () => readStatements(dir));
  return {
    rows,
    detail: text(
      `${rows} answers, interviews and statements as they were read in`,
      `${rows} besvarelser, interview og udsagn, som de blev indlæst`,
    ),
    differences,
  };
}
