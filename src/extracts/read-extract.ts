import type { Day } from '../core/dates.ts';
import { type Problem, problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Municipality, Protocol } from '../protocol/schema.ts';
import { parseCpr } from '../register/cpr.ts';
import { cprProblem } from '../register/cpr-problem.ts';
import { municipalityCode } from '../register/municipality-code.ts';
import type { RegisterRow } from '../register/register-row.ts';
import { type CitizenFields, citizenReader } from './citizen-reader.ts';
import { type DuplicateFinder, duplicateFinder, type SeenAt } from './duplicates.ts';
import { type ExtractColumns, extractColumns, extractHeaders } from './extract-columns.ts';
import type { Detected } from './file-format.ts';
import { problemList } from './problem-list.ts';
import { readTable } from './read-table.ts';

export interface ExtractSource {
  readonly path: string;
  /** File name as messages show it. */
  readonly displayName: string;
  readonly municipality: Municipality;
  readonly protocol: Protocol;
  readonly referenceDate: Day;
  /** Shared by the extracts of all municipalities, so that a citizen found in two of them is seen; one for this file when left out. */
  readonly duplicates?: DuplicateFinder;
}

/** A citizen who is told apart but cannot be linked to registers: a counted exclusion, no error. */
export interface UnlinkableCitizen {
  readonly reason: 'fictitious-cpr' | 'replacement-cpr';
  readonly file: string;
  readonly line: number;
}

export interface ExtractReading {
  /** Null when the file could not be read. */
  readonly detected: Detected | null;
  /** Citizens in the file: handed out, unlinkable and invalid ones together. */
  readonly rows: number;
  readonly problems: readonly Problem[];
  /** Citizens (physical lines, where quoting is broken) left out because of an error: the reason `invalid-record`. */
  readonly invalidRows: number;
  /** Valid rows with a day + 60 number; handed out when the protocol accepts them, else unlinkable. */
  readonly fictitious: number;
  /** Valid rows with a replacement number; always unlinkable. */
  readonly replacement: number;
  /** SHA-256 of the file's bytes; empty when they could not be read. */
  readonly sha256: string;
  /** CPR numbers whose leading zero was put back. */
  readonly paddedCpr: number;
  /** False when an error concerns the file as a whole: leaving rows out does not help. */
  readonly usable: boolean;
}

/**
 * Reads the CPR extract of a municipality row by row in bounded memory. Every error of every row is found and reported by
 * file, line, column and code, without content.
 *
 * @param onRow receives each valid citizen in file order. Of a CPR number that stands twice the first row is handed out
 * @param onUnlinkable receives each valid row whose number cannot be linked (fictitious unless accepted, replacement)
 * @returns what was read; never throws for what the file is like. Codes: those of `readTable`, `parseCpr`,
 *   `matchHeaders`, and `CPR_DUPLICATE`, `DATE_FORMAT`, `DATE_INVALID`, `DATE_YEAR`, `NUMBER_INVALID`, `FLAG_UNKNOWN`,
 *   `CATEGORY_UNKNOWN`, `BENEFIT_UNKNOWN`, `MUNICIPALITY_CODE_INVALID`; `NO_ROWS` is an error here. Warnings:
 *   `CPR_CHECK_DIGIT`, `CPR_PADDED`
 */
export async function readExtract(
  source: ExtractSource,
  onRow: (row: RegisterRow) => void,
  onUnlinkable: (citizen: UnlinkableCitizen) => void = () => {},
): Promise<ExtractReading> {
  const { displayName, municipality, protocol, referenceDate } = source;
  const { extract } = municipality;
  const file = displayName;
  const problems = problemList(file);
  const duplicates = source.duplicates ?? duplicateFinder();
  const sender = municipalityCode(municipality.code) ?? municipality.code;
  const cprOptions = { referenceDate, pad: extract.padCpr };
  let columns: ExtractColumns | null = null;
  let readFields: ((fields: readonly string[], line: number) => CitizenFields) | null = null;
  let invalid = 0;
  let fictitious = 0;
  let replacement = 0;
  let paddedCpr = 0;

  const reading = await readTable(
    {
      path: source.path,
      displayName,
      format: extract,
      expectedHeaders: extractHeaders(extract),
      rowsNeeded: true,
      problems,
      columns(header, line) {
        const found = extractColumns(header, line, extract, protocol.baseline, file);
        if ('problems' in found) {
          for (const item of found.problems) problems.add(item);
          return null;
        }
        columns = found.columns;
        return typedColumns(found.columns);
      },
    },
    (fields, line, detected) => {
      const { cpr: cprColumn } = columns!;
      readFields ??= citizenReader(columns!, detected, sender, file, problems.add);
      const at = { file, line, column: cprColumn.index + 1 };
      const before = problems.errors();
      const cpr = parseCpr(fields[cprColumn.index]!, cprOptions);
      if (cpr.kind === 'invalid') problems.add(cprProblem(cpr.code, at));
      else {
        const seen = duplicates.add(cpr.cpr, file, line);
        if (seen) problems.add(duplicateProblem(at, seen));
        if (cpr.kind === 'person' && !cpr.checkDigit) problems.add(checkDigitWarning(at));
        if (cpr.kind !== 'replacement' && cpr.padded) paddedCpr += 1;
      }
      const citizen = readFields(fields, line);
      if (cpr.kind === 'invalid' || problems.errors() > before) {
        invalid += 1;
        return;
      }
      if (cpr.kind === 'fictitious') fictitious += 1;
      if (cpr.kind === 'replacement') {
        replacement += 1;
        onUnlinkable({ reason: 'replacement-cpr', file, line });
      } else if (cpr.kind === 'fictitious' && !protocol.register.acceptFictitious) {
        onUnlinkable({ reason: 'fictitious-cpr', file, line });
      } else onRow({ cpr: cpr.cpr, file, line, ...citizen });
    },
  );
  if (paddedCpr > 0) problems.add(paddedWarning(file, paddedCpr));
  return {
    detected: reading.detected,
    rows: reading.rows + reading.unreadable,
    problems: problems.list(),
    invalidRows: invalid + reading.unreadable,
    fictitious,
    replacement,
    sha256: reading.sha256,
    paddedCpr,
    usable: reading.usable,
  };
}

function typedColumns(columns: ExtractColumns): { dates: number[]; numbers: number[] } {
  const { firstGrantedOn, lastFlexjobEndedOn } = columns.optional;
  const dates = [firstGrantedOn, lastFlexjobEndedOn].flatMap((column) => (column ? [column.index] : []));
  const ofType = (type: string): number[] =>
    columns.baseline.filter(({ field }) => field.type === type).map(({ index }) => index);
  return { dates: [...dates, ...ofType('date')], numbers: ofType('number') };
}

function duplicateProblem(at: { file: string; line: number; column: number }, seen: SeenAt): Problem {
  return problem(
    'CPR_DUPLICATE',
    at,
    text(
      `the same CPR number stands in ${seen.file}, line ${seen.line}.`,
      `samme CPR-nummer står i ${seen.file}, linje ${seen.line}.`,
    ),
    {
      remedy: text(
        'find out which row is right, and take the other one out of its file.',
        'find ud af, hvilken række der er rigtig, og tag den anden ud af sin fil.',
      ),
    },
  );
}

function checkDigitWarning(at: { file: string; line: number; column: number }): Problem {
  return warning(
    'CPR_CHECK_DIGIT',
    at,
    text(
      'the CPR number fails modulus 11. Numbers without it are issued since 2007; it may also be a slip of the keyboard.',
      'CPR-nummeret opfylder ikke modulus 11. Siden 2007 udstedes numre uden; det kan også være en tastefejl.',
    ),
  );
}

function paddedWarning(file: string, count: number): Problem {
  return warning(
    'CPR_PADDED',
    { file },
    text(
      `the leading zero was put back in ${count} CPR numbers (padCpr).`,
      `det foranstillede nul er sat tilbage i ${count} CPR-numre (padCpr).`,
    ),
  );
}
