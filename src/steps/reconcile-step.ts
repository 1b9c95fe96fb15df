import { formatIsoDate, parseIsoDate } from '../core/dates.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { benefitSpells } from '../dream/benefit-spells.ts';
import { type DreamReading, readDream } from '../dream/read-dream.ts';
import { type Reconciliation, reconcile } from '../dream/reconcile.ts';
import { pseudonym } from '../register/pseudonym.ts';
import { readKey } from '../register/read-key.ts';
import { type Manifest, manifestPath, manifestText } from '../state/manifest.ts';
import { registerText } from '../state/register-file.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { nameInTrial } from './name-in-trial.ts';
import { readTrialState } from './trial-state.ts';

export interface Reconciled extends Reconciliation {
  readonly file: string;
  readonly sha256: string;
  readonly asOf: string;
  /** Rows of the extract, and those about people who are not in the trial. */
  readonly rows: number;
  readonly others: number;
  readonly ledgerHead: string;
  /** SHA-256 of state/register.csv; null when nothing was kept. */
  readonly kept: string | null;
  readonly warnings: readonly Problem[];
}

export interface ReconcileOptions {
  /** `YYYY-MM-DD`, or null for the day of the last recorded entry. */
  readonly asOf: string | null;
  /** Header of the column that says who it is, or null to look for the usual ones. */
  readonly person: string | null;
  readonly padCpr: boolean;
  /** Keep what the register says of the citizens, for outcomes: state/register.csv and its manifest. */
  readonly keep: boolean;
  readonly now: string;
  readonly keyFromEnvironment: string | undefined;
}

/**
 * `trial reconcile`: the ledger against a DREAM extract. Writes nothing but what `keep` asks for.
 * @throws TrialError exit 3 with every problem of the extract
 */
export async function reconcileStep(
  dir: string,
  path: string,
  options: ReconcileOptions,
): Promise<Reconciled> {
  const state = readTrialState(dir, options.asOf, null);
  const { key, problems: keyProblems } = readKey(dir, options.keyFromEnvironment);
  if (key === null) throw new TrialError(EXIT.invalid, keyProblems);
  const byPseudonym = new Map(state.sample.rows.map((row) => [row.pseudonym, row.trialId]));
  const byTrialId = new Map(state.sample.rows.map((row) => [row.trialId.toLowerCase(), row.trialId]));
  const file = nameInTrial(dir, path);
  const reading: DreamReading = await readDream({
    path,
    displayName: file,
    format: {
      encoding: 'auto',
      delimiter: 'auto',
      decimal: 'auto',
      dateFormat: 'auto',
      padCpr: options.padCpr,
    },
    person: options.person,
    referenceDate: parseIsoDate(state.protocol.periods.reference) as number,
    trialIdOfCpr: (cpr) => byPseudonym.get(pseudonym(cpr, key)) ?? null,
    trialIdOf: (written) => byTrialId.get(written.toLowerCase()) ?? null,
  });
  if (reading.problems.some((item) => item.severity === 'error')) {
    throw new TrialError(EXIT.invalid, reading.problems);
  }
  return {
    ...reconcile(state.histories, reading.citizens, reading.weeks),
    file,
    sha256: reading.sha256,
    asOf: formatIsoDate(state.asOf),
    rows: reading.rows,
    others: reading.others,
    ledgerHead: state.ledger.head,
    kept: options.keep ? keepRegister(dir, reading, file, options) : null,
    warnings: [...keyProblems, ...reading.problems, ...state.ledger.warnings],
  };
}

/** Writes the citizens' benefit spells and their manifest; a later extract replaces an earlier one. */
function keepRegister(dir: string, reading: DreamReading, file: string, options: ReconcileOptions): string {
  const spells = new Map(
    [...reading.citizens].map(([trialId, codes]) => [trialId, benefitSpells(codes, reading.weeks)] as const),
  );
  const content = registerText(spells);
  const manifest: Manifest = {
    format: 'trial-manifest/1',
    step: 'register',
    toolVersion: TOOL_VERSION,
    algorithms: [],
    options: {
      citizens: { value: reading.citizens.size, origin: 'default' },
      weeks: { value: reading.weeks.length, origin: 'default' },
      // Only where given: enough to read the extract again.
      ...(options.person === null
        ? {}
        : { person: { value: options.person, origin: 'command line' as const } }),
      ...(options.padCpr ? { padCpr: { value: true, origin: 'command line' as const } } : {}),
    },
    inputs: [{ path: file, sha256: reading.sha256 }],
    outputs: [{ path: STATE.register, sha256: sha256(content) }],
    time: options.now,
  };
  writeFilesAtomically([
    { path: inTrial(dir, STATE.register), content },
    { path: inTrial(dir, manifestPath(manifest.step)), content: manifestText(manifest) },
  ]);
  return sha256(content);
}
