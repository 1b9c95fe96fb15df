import { basename } from 'node:path';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { fieldworkTarget } from '../fieldwork/fieldwork-target.ts';
import type { IngestResult } from '../ledger/ingest/ingest-files.ts';
import { readReports } from '../ledger/ingest/read-reports.ts';
import { loadProtocol } from '../protocol/load.ts';
import { pseudonym } from '../register/pseudonym.ts';
import { readKey } from '../register/read-key.ts';
import { readAllocation, readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import {
  type FieldworkFile,
  type IngestedFieldwork,
  planFieldwork,
  readFieldworkFiles,
  writeFieldwork,
} from './ingest-fieldwork.ts';
import { ingestStep } from './ingest-step.ts';
import { nameInTrial } from './name-in-trial.ts';
import { namedFiles } from './named-files.ts';

export interface Ingested {
  /** Reports of events; null when no file was one. */
  readonly events: IngestResult | null;
  /** Answers, interviews and statements; null when no file was one. */
  readonly fieldwork: IngestedFieldwork | null;
  readonly keyWarnings: readonly Problem[];
}

/**
 * `trial ingest`: sorts the files by their names into reports of events (the ledger) and survey answers, registers of interviews
 * and statements (state/surveys, state/interviews.csv, state/statements.csv), and reads them in: all or nothing.
 *
 * Where both kinds are read in one run the events are written first; should the process die between the two, the same
 * command finishes the work, because what is known adds nothing.
 *
 * @param files Paths as given on the command line.
 * @param crossOvers Takes reports about citizens of another arm than the sender's.
 * @throws TrialError exit 3 with every problem of every file
 */
export async function ingestFilesStep(
  dir: string,
  files: readonly string[],
  keyFromEnvironment: string | undefined,
  now: string,
  crossOvers = false,
): Promise<Ingested> {
  const { protocol } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const fieldwork: FieldworkFile[] = [];
  const reports: string[] = [];
  // A file that is named twice (two patterns may both fit it) is read once.
  const named = namedFiles(dir, files);
  const problems: Problem[] = [...named.problems];
  for (const path of named.files) {
    const target = fieldworkTarget(basename(path), protocol);
    if (target === null) reports.push(path);
    else if ('code' in target) problems.push(target);
    else fieldwork.push({ path, displayName: nameInTrial(dir, path), target });
  }
  if (fieldwork.length === 0 && problems.length === 0) {
    const events = await ingestStep(dir, reports, keyFromEnvironment, now, crossOvers);
    return { events, fieldwork: null, keyWarnings: events.keyWarnings };
  }

  const { key, problems: keyProblems } = readKey(dir, keyFromEnvironment);
  if (key === null) throw new TrialError(EXIT.invalid, [...problems, ...keyProblems]);
  const sample = readSample(dir, protocol).rows;
  const pseudonymise = (cpr: string) => pseudonym(cpr, key);
  const input = { dir, protocol, files: fieldwork, sample, pseudonymise, recordedAt: now };
  const read = await readFieldworkFiles(input);
  problems.push(...read.problems, ...planFieldwork(input, read).problems);
  if (problems.some((item) => item.severity === 'error')) {
    if (reports.length > 0) {
      const allocation = readAllocation(dir, protocol).rows;
      const others = await readReports({
        files: reports.map((path) => ({ path, displayName: nameInTrial(dir, path) })),
        protocol,
        sample,
        allocation,
        pseudonymise,
        recordedAt: now,
        crossOvers,
      });
      problems.push(...others.problems);
    }
    throw new TrialError(EXIT.invalid, problems);
  }
  const events =
    reports.length === 0 ? null : await ingestStep(dir, reports, keyFromEnvironment, now, crossOvers);
  return { events, fieldwork: await writeFieldwork(input, read), keyWarnings: keyProblems };
}
