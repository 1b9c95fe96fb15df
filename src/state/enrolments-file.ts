import { canonicalJson } from '../core/canonical-json.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';

/** A line of state/enrolments.jsonl: one citizen, in order of enrolment, linked to the line before. */
export interface Enrolment {
  readonly seq: number;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly time: string;
  readonly trialId: string;
  readonly stratum: string;
  readonly arm: string;
  readonly probability: number;
  readonly digest: string;
  /** Hash of the line before; of the first line, the commitment of the lock. */
  readonly prev: string;
  /** SHA-256 of the canonical JSON of the line without `hash`. */
  readonly hash: string;
}

/** Links an enrolment to the one before. */
export function linkEnrolment(entry: Omit<Enrolment, 'hash'>): Enrolment {
  return { ...entry, hash: sha256(canonicalJson(entry)) };
}

export function enrolmentsText(entries: readonly Enrolment[]): string {
  return entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
}

/** Reads the file and follows its chain. @throws TrialError exit 4 `ENROLMENTS_DIFFER` at the first line that does not hold. */
export function parseEnrolments(content: string, name: string, commitment: string): readonly Enrolment[] {
  const entries: Enrolment[] = [];
  let prev = commitment;
  for (const [index, line] of content.split('\n').slice(0, -1).entries()) {
    const entry = readEntry(line);
    if (entry === null || entry.seq !== index + 1 || entry.prev !== prev) throw broken(name, index + 1);
    const { hash, ...rest } = entry;
    if (linkEnrolment(rest).hash !== hash || canonicalJson(entry) !== line) throw broken(name, index + 1);
    entries.push(entry);
    prev = hash;
  }
  if (content !== '' && !content.endsWith('\n')) throw broken(name, entries.length + 1);
  return entries;
}

function readEntry(line: string): Enrolment | null {
  try {
    return JSON.parse(line) as Enrolment;
  } catch {
    return null;
  }
}

function broken(file: string, line: number): TrialError {
  return new TrialError(EXIT.mismatch, [
    problem(
      'ENROLMENTS_DIFFER',
      { file, line },
      text('the chain of enrolments does not hold here', 'kæden af indskrivninger holder ikke her'),
      {
        remedy: text(
          'restore the file from a backup, and find out who changed it',
          'hent filen fra en sikkerhedskopi, og find ud af, hvem der har ændret den',
        ),
      },
    ),
  ]);
}
