import { type Day, parseIsoDate } from '../core/dates.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, TrialError, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { type IngestResult, ingestFiles } from '../ledger/ingest/ingest-files.ts';
import { isNotWritable } from '../ledger/not-writable.ts';
import { loadProtocol } from '../protocol/load.ts';
import { pseudonym } from '../register/pseudonym.ts';
import { readKey } from '../register/read-key.ts';
import {
  type Manifest,
  type ManifestFile,
  manifestPath,
  manifestText,
  readManifest,
} from '../state/manifest.ts';
import { readAllocation, readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { alreadyReceived } from './already-received.ts';
import { nameInTrial } from './name-in-trial.ts';
import { receivedStepName } from './received-step-name.ts';

/**
 * `trial ingest`: report files into the ledger, all or nothing; then a manifest that names the files and the ledger's head. Files
 * that add nothing get one too, once: they have been received. Reading the very same files in again changes no byte of state/.
 * @param files Paths as given on the command line.
 * @param crossOvers Takes reports about citizens of another arm than the sender's.
 */
export async function ingestStep(
  dir: string,
  files: readonly string[],
  keyFromEnvironment: string | undefined,
  now: string,
  crossOvers = false,
): Promise<IngestResult & { readonly keyWarnings: readonly Problem[] }> {
  const { protocol } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const sample = readSample(dir, protocol);
  const allocation = readAllocation(dir, protocol);
  const { key, problems } = readKey(dir, keyFromEnvironment);
  if (key === null) throw new TrialError(EXIT.invalid, problems);
  const named = files.map((path) => ({ path, displayName: nameInTrial(dir, path) }));
  const result = await ingestFiles({
    files: named,
    protocol,
    sample: sample.rows,
    allocation: allocation.rows,
    allocationHash: allocation.sha256,
    ledgerPath: inTrial(dir, STATE.ledger),
    pseudonymise: (cpr) => pseudonym(cpr, key),
    recordedAt: now,
    crossOvers,
    ...allocatedOn(dir),
  });
  const inputs = result.files.map((file) => ({ path: file.displayName, sha256: file.sha256 }));
  if (result.added > 0 || !alreadyReceived(dir, /^ingest-/, inputs)) {
    const manifest: Manifest = {
      format: 'trial-manifest/1',
      step: manifestName(result, inputs),
      toolVersion: TOOL_VERSION,
      algorithms: ['ledger/v1'],
      options: {
        entries: { value: result.entries, origin: 'default' },
        head: { value: result.head, origin: 'default' },
        allocationSha256: { value: allocation.sha256, origin: 'default' },
        ...(crossOvers ? { crossOvers: { value: true, origin: 'command line' as const } } : {}),
      },
      inputs,
      outputs: [],
      time: now,
    };
    const lost = writeManifest(dir, manifest);
    if (lost) return { ...result, warnings: [...result.warnings, lost], keyWarnings: problems };
  }
  return { ...result, keyWarnings: problems };
}

/** By how many entries the ledger has; files that added nothing are told apart by what they are. */
function manifestName({ added, entries }: IngestResult, inputs: readonly ManifestFile[]): string {
  const name = `ingest-${String(entries).padStart(6, '0')}`;
  return added > 0 ? name : receivedStepName(name, inputs);
}

/** The events are in the ledger for good by now: a disk that takes no manifest any more is told, and is no failure. */
function writeManifest(dir: string, manifest: Manifest): Problem | null {
  const file = manifestPath(manifest.step);
  try {
    writeFilesAtomically([{ path: inTrial(dir, file), content: manifestText(manifest) }]);
    return null;
  } catch (error) {
    if (!isNotWritable(error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    return warning(
      'MANIFEST_NOT_WRITTEN',
      { file },
      text(
        `the events are in the ledger, but the record of which files they came from could not be written (${code})`,
        `hændelserne er i hændelsesloggen, men oplysningen om, hvilke filer de kom fra, kunne ikke skrives (${code})`,
      ),
      {
        remedy: text(
          'check free space and permissions of state/',
          'undersøg ledig plads og rettigheder i state/',
        ),
      },
    );
  }
}

/** The day of the draw as its manifest has it; `readReports` uses it where the protocol tells none. */
function allocatedOn(dir: string): { readonly allocatedOn?: Day } {
  const day = parseIsoDate((readManifest(dir, 'randomize')?.time ?? '').slice(0, 10));
  return day === null ? {} : { allocatedOn: day };
}
