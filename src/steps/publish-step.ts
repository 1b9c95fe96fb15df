import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatIsoDate } from '../core/dates.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { buildReport } from '../report/build-report.ts';
import { protocolOptions } from '../reproduce/trial/protocol-options.ts';
import { PUBLICATION_FILE, PUBLICATION_FORMAT, type Publication } from '../reproduce/trial/publication.ts';
import { publicationText } from '../reproduce/trial/publication-text.ts';
import { reportClaims } from '../reproduce/trial/report-claims.ts';
import { reportPlaces } from '../reproduce/trial/report-places.ts';
import { resultClaims } from '../reproduce/trial/result-claims.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { evaluateStep } from './evaluate-step.ts';
import { logReport } from './log-report.ts';
import { outsideInputs, recordedSteps } from './replay/recorded-steps.ts';
import { stateFiles } from './replay/state-files.ts';
import { sectionHashes } from './section-hashes.ts';
import { readTrialState, type TrialState } from './trial-state.ts';
import { verifyStep } from './verify-step.ts';

export interface PublishOptions {
  /** `YYYY-MM-DD`, or null for the day of the last recorded entry. */
  readonly asOf: string | null;
  /** Where to write; null for publication.json in the trial's folder. */
  readonly out: string | null;
  /** Write over another publication. */
  readonly force: boolean;
  readonly now: string;
  readonly keyFromEnvironment: string | undefined;
  readonly progress: (line: Text) => void;
}

export interface Published {
  readonly publication: Publication;
  readonly file: string;
  /** False when the same was published before. */
  readonly written: boolean;
  readonly warnings: readonly Problem[];
}

/**
 * `trial publish`: what `trial report` says of the trial as it lies here, as expectations that `trial reproduce` can hold
 * against it later: every number with its place and precision, and the hash of everything it rests on.
 *
 * @throws TrialError exit 5 when `trial verify` finds a difference (`PUBLISH_UNVERIFIED`, and what it found), or when something
 *   else has been published in that file (`PUBLICATION_EXISTS`)
 */
export async function publishStep(dir: string, options: PublishOptions): Promise<Published> {
  const { asOf, now, keyFromEnvironment, progress } = options;
  const verified = await verifyStep(dir, { keyFromEnvironment, progress });
  if (verified.differences.length > 0)
    throw new TrialError(EXIT.refused, [unverified(), ...verified.differences]);
  // Every outcome by arm, as in a report: while the trial runs that is a look.
  const state = readTrialState(dir, asOf, null);
  const looked = await logReport(dir, state, now);
  const publication = publicationOf(dir, asOf, now, state);
  const path = options.out ?? inTrial(dir, PUBLICATION_FILE);
  const content = publicationText(publication);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const same = before !== null && withoutMoment(before) === withoutMoment(content);
  if (before !== null && !same && !options.force)
    throw new TrialError(EXIT.refused, [exists(options.out ?? PUBLICATION_FILE)]);
  if (!same) writeFilesAtomically([{ path, content }]);
  return { publication, file: resolve(path), written: !same, warnings: [...looked, ...verified.warnings] };
}

function publicationOf(dir: string, asked: string | null, now: string, state: TrialState): Publication {
  const input = evaluateStep(dir, asked, now, false, state);
  const model = buildReport(input);
  const steps = recordedSteps(dir);
  return {
    format: PUBLICATION_FORMAT,
    trial: model.trial,
    title: model.title,
    toolVersion: TOOL_VERSION,
    generatedAt: now,
    asOf: formatIsoDate(input.asOf),
    asked,
    ledger: { entries: input.provenance.ledgerEntries, head: input.provenance.ledgerHead },
    protocol: {
      sha256: sha256(readFileSync(inTrial(dir, STATE.protocol))),
      options: protocolOptions(input.protocol),
    },
    inputs: steps.flatMap((step) => outsideInputs(step).map((file) => ({ ...file, step: step.step }))),
    state: [...stateFiles(dir, steps)],
    steps: [...steps],
    sections: sectionHashes(model),
    tables: [...reportPlaces(model)],
    results: [...resultClaims(model.results)],
    claims: [...reportClaims(model)],
  };
}

/** The moment of publication also stands in the section that tells where the report comes from. */
function withoutMoment(content: string): string {
  return content
    .replace(/"generatedAt": "[^"]*"/, '')
    .replace(/\{"id":"provenance","sha256":"[0-9a-f]{64}"\}/, '');
}

function unverified(): Problem {
  return problem(
    'PUBLISH_UNVERIFIED',
    {},
    text(
      'the trial does not verify, so nothing is published of it; what differs stands below',
      'forsøget kan ikke verificeres, så intet offentliggøres; afvigelserne står herunder',
    ),
    { remedy: text('run `trial verify` and put it right', 'kør `trial verify`, og ret op') },
  );
}

function exists(file: string): Problem {
  return problem(
    'PUBLICATION_EXISTS',
    { file },
    text('something else has been published in this file', 'der er offentliggjort noget andet i filen'),
    {
      remedy: text(
        'run `trial reproduce .` to see what differs; `--force` publishes anew',
        'kør `trial reproduce .` for at se forskellen; `--force` offentliggør på ny',
      ),
    },
  );
}
