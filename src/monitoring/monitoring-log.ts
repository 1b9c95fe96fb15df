import { existsSync, readFileSync } from 'node:fs';
import { canonicalJson } from '../core/canonical-json.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';

/** Where looks at a running trial are kept, below its folder. */
export const MONITORING_LOG = 'state/monitoring.jsonl';

/** One look at results by arm while the trial ran. Who looked is not recorded; that somebody did, when and at what, is. */
export interface Look {
  /** `interim`: a declared analysis; `report`: the whole evaluation; `status`: numbers of the field by arm. */
  readonly what: 'interim' | 'report' | 'status';
  /** When, UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
  /** The day whose knowledge was looked at, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Whether the protocol declares such a look. */
  readonly planned: boolean;
  /** Ids of the outcomes looked at; for `status` the measures. */
  readonly outcomes: readonly string[];
  readonly ledgerHead: string;
  readonly ledgerEntries: number;
  readonly toolVersion: string;
  /** Of a declared analysis: what it said. */
  readonly interim: LookResult | null;
}

export interface LookResult {
  /** 1, 2, … A look at the same data once more keeps its number. */
  readonly look: number;
  /** Share of the planned information. */
  readonly information: number;
  readonly statistic: number;
  /** Null where the trial cannot stop yet. */
  readonly critical: number | null;
  readonly spent: number;
  readonly decision: 'crossed' | 'continue' | 'not-crossed';
}

/** A line of the log: `prev` is the hash of the line before (of allocation.csv for the first), `hash` that of this one without it. */
export interface LoggedLook extends Look {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

/**
 * Reads and verifies the log of looks.
 *
 * @param path of state/monitoring.jsonl; a trial without one has had none
 * @param allocationHash SHA-256 of allocation.csv
 * @throws TrialError exit 4, `MONITORING_LOG_BROKEN`, naming the first line that does not hold
 */
export function readMonitoringLog(path: string, allocationHash: string): readonly LoggedLook[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  if (lines.pop() !== '') throw broken(lines.length + 1);
  let prev = allocationHash;
  return lines.map((line, index): LoggedLook => {
    let look: LoggedLook;
    try {
      look = JSON.parse(line) as LoggedLook;
    } catch {
      throw broken(index + 1);
    }
    const { hash, ...rest } = look;
    if (
      canonicalJson(look) !== line ||
      look.seq !== index + 1 ||
      look.prev !== prev ||
      sha256(canonicalJson(rest)) !== hash
    )
      throw broken(index + 1);
    prev = hash;
    return look;
  });
}

/**
 * Adds a look to the log; durable when it returns. The caller holds the trial's lock. Nothing in the log is changed: the new line
 * is chained to the last.
 *
 * @throws TrialError exit 4 when the log does not hold
 */
export function appendLook(path: string, allocationHash: string, look: Look): LoggedLook {
  const before = readMonitoringLog(path, allocationHash);
  const unhashed = { ...look, seq: before.length + 1, prev: before.at(-1)?.hash ?? allocationHash };
  const logged: LoggedLook = { ...unhashed, hash: sha256(canonicalJson(unhashed)) };
  const content = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFilesAtomically([{ path, content: `${content}${canonicalJson(logged)}\n` }]);
  return logged;
}

function broken(line: number): TrialError {
  return new TrialError(EXIT.mismatch, [
    problem(
      'MONITORING_LOG_BROKEN',
      { file: MONITORING_LOG, line },
      text(
        'the log of looks has been changed, or belongs to another allocation',
        'loggen over kig er ændret eller hører til en anden lodtrækning',
      ),
      {
        remedy: text(
          'restore the file from a backup or from version control',
          'hent filen fra en sikkerhedskopi eller versionsstyring',
        ),
      },
    ),
  ]);
}
