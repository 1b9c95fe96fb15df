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
import { type Manifest, manifestPath, manifestText, readManifest } from '../state/manifest.ts';
import { readAllocation, readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { nameInTrial } from './name-in-trial.ts';

/**
 * `trial ingest`: report files into the ledger, all or nothing; then a manifest that names the files and the ledger's new head.
 * @param files Paths as given on the command line.
 */
export async function ingestStep(
  dir: string,
  files: readonly string[],
  keyFromEnvironment: string | undefined,
  now: string,
): Promise<IngestResult & { readonly keyWarnings: readonly Problem[] }> {
  const { protocol } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const sample = readSample(dir, protocol);
  const allocation = readAllocation(dir);
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
    ...allocatedOn(dir),
  });
  if (result.added > 0) {
    const manifest: Manifest = {
      format: 'trial-manifest/1',
      step: `ingest-${String(result.entries).padStart(6, '0')}`,
      toolVersion: TOOL_VERSION,
      algorithms: ['ledger/v1'],
      options: {
        entries: { value: result.entries, origin: 'default' },
        head: { value: result.head, origin: 'default' },
        allocationSha256: { value: allocation.sha256, origin: 'default' },
      },
      inputs: result.files.map((file) => ({ path: file.displayName, sha256: file.sha256 })),
      outputs: [],
      time: now,
    };
    const lost = writeManifest(dir, manifest);
    if (lost) return { ...result, warnings: [...result.warnings, lost], keyWarnings: problems };
  }
  return { ...result, keyWarnings: problems };
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
