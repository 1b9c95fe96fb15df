import { counted } from '../core/counted.ts';
import type { Day } from '../core/dates.ts';
import { type Problem, problem, warning } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { text, verbatim } from '../core/text.ts';
import type { Detected } from '../extracts/file-format.ts';
import { headerKey } from '../extracts/header-key.ts';
import { problemList } from '../extracts/problem-list.ts';
import { readTable } from '../extracts/read-table.ts';
import type { FileFormat } from '../protocol/schema.ts';
import { parseCpr } from '../register/cpr.ts';
import { cprProblem } from '../register/cpr-problem.ts';
import { type DreamCode, dreamBenefit, readDreamCode } from './dream-codes.ts';
import { type DreamWeek, dreamWeeks } from './dream-weeks.ts';

export interface DreamSource {
  readonly path: string;
  readonly displayName: string;
  readonly format: FileFormat;
  /** Header of the column that says who it is; null to look for the usual ones. */
  readonly person: string | null;
  /** The day on which births must be possible. */
  readonly referenceDate: Day;
  /** Ten digits → the person's trial id, or null for somebody who is not in the trial. */
  readonly trialIdOfCpr: (cpr: string) => string | null;
  /** Trial id as written → the trial's own, or null. */
  readonly trialIdOf: (written: string) => string | null;
}

/** Week by week what the register says of each citizen of the trial. */
export interface DreamReading {
  /** In order of time. */
  readonly weeks: readonly DreamWeek[];
  /** Trial id → one code per week. */
  readonly citizens: ReadonlyMap<string, Uint16Array>;
  /** Rows about people who are not in the trial; not kept. */
  readonly others: number;
  readonly rows: number;
  readonly detected: Detected | null;
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** How extracts name the column of the person; the first that is found. */
const PERSON_COLUMNS = {
  cpr: ['cpr', 'cpr-nummer', 'cpr-nr', 'cpr-nr.', 'cprnr', 'cpr nummer', 'pnr', 'personnummer'],
  trialId: ['trial_id', 'trialid', 'forsøgsnummer', 'forsoegsnummer'],
} as const;

/**
 * Reads a DREAM extract: a row a person, a column a week (`y_YYWW`), as CSV or Excel. People who are not in the trial are
 * passed over; a CPR number goes no further than this row.
 *
 * @returns never throws for what the file is like. Errors: those of `readTable`, `dreamWeeks` and `parseCpr`,
 *   `DREAM_PERSON_COLUMN`, `DREAM_CODE_INVALID`, `DREAM_CITIZEN_TWICE`, `CITIZEN_MISSING`; as a warning `DREAM_CODE_UNKNOWN`
 */
export async function readDream(source: DreamSource): Promise<DreamReading> {
  const { path, displayName: file, format } = source;
  const problems = problemList(file);
  const citizens = new Map<string, Uint16Array>();
  const seen = new Map<string, number>();
  let weeks: readonly DreamWeek[] = [];
  let person: { readonly column: number; readonly isCpr: boolean } | null = null;
  let others = 0;
  let unknown = 0;
  let firstUnknown: { readonly line: number; readonly column: number } | null = null;

  const trialIdOf = (cell: string, line: number): string | null | Problem => {
    if (person === null) return null;
    const at = { file, line, column: person.column + 1 };
    if (cell.trim() === '') return missing(at);
    if (!person.isCpr) return source.trialIdOf(cell.trim());
    const read = parseCpr(cell, { referenceDate: source.referenceDate, pad: format.padCpr });
    if (read.kind === 'invalid') return cprProblem(read.code, at);
    return read.kind === 'replacement' ? null : source.trialIdOfCpr(read.cpr);
  };

  const reading = await readTable(
    {
      path,
      displayName: file,
      format,
      problems,
      columns: (header, line) => {
        const found = dreamWeeks(header, { file, line });
        weeks = found.weeks;
        found.problems.forEach(problems.add);
        const column = personColumn(header, source.person, { file, line });
        if ('code' in column) problems.add(column);
        else person = column;
        const stop = found.problems.some((item) => item.severity === 'error') || person === null;
        return stop ? null : { dates: [], numbers: [] };
      },
    },
    (fields, line) => {
      const trialId = trialIdOf(fields[person?.column ?? 0] ?? '', line);
      if (trialId === null) {
        others += 1;
        return;
      }
      if (typeof trialId === 'object') {
        problems.add(trialId);
        return;
      }
      const before = seen.get(trialId);
      if (before !== undefined) {
        problems.add(twice({ file, line, column: (person?.column ?? 0) + 1 }, before));
        return;
      }
      seen.set(trialId, line);
      const codes = new Uint16Array(weeks.length);
      weeks.forEach(({ column }, index) => {
        const code: DreamCode | null = readDreamCode(fields[column] ?? '');
        if (code === null) {
          problems.add(codeInvalid({ file, line, column: column + 1 }));
          return;
        }
        codes[index] = code;
        if (dreamBenefit(code) === 'unknown') {
          unknown += 1;
          firstUnknown ??= { line, column: column + 1 };
        }
      });
      citizens.set(trialId, codes);
    },
  );
  if (firstUnknown !== null) problems.add(codesUnknown({ file, ...(firstUnknown as object) }, unknown));
  return {
    weeks,
    citizens,
    others,
    rows: reading.rows,
    detected: reading.detected,
    sha256: reading.sha256,
    problems: problems.list(),
  };
}

function personColumn(
  header: readonly string[],
  named: string | null,
  at: { readonly file: string; readonly line: number },
): { readonly column: number; readonly isCpr: boolean } | Problem {
  const keys = header.map(headerKey);
  const usual = [...PERSON_COLUMNS.cpr, ...PERSON_COLUMNS.trialId];
  const name = named === null ? usual.find((candidate) => keys.includes(candidate)) : headerKey(named);
  const column = name === undefined ? -1 : keys.indexOf(name);
  if (name !== undefined && column !== -1) {
    return { column, isCpr: !(PERSON_COLUMNS.trialId as readonly string[]).includes(name) };
  }
  const near = named === null ? null : suggest(named, header);
  return problem(
    'DREAM_PERSON_COLUMN',
    at,
    named === null
      ? text('no column says who the row is about', 'ingen kolonne siger, hvem rækken handler om')
      : text(`there is no column "${named}"`, `der er ingen kolonne "${named}"`),
    {
      permitted: verbatim(usual.join(', ')),
      remedy:
        near === null
          ? text('name the column: --person <header>', 'angiv kolonnen: --person <overskrift>')
          : text(`did you mean "${near}"?`, `mente du "${near}"?`),
    },
  );
}

type At = { readonly file: string; readonly line: number; readonly column: number };

function missing(at: At): Problem {
  return problem(
    'CITIZEN_MISSING',
    at,
    text('the row does not say whom it is about', 'rækken siger ikke, hvem den handler om'),
  );
}

function twice(at: At, before: number): Problem {
  return problem(
    'DREAM_CITIZEN_TWICE',
    at,
    text(`this citizen stands on line ${before} already`, `borgeren står allerede på linje ${before}`),
    { remedy: text('ask for an extract with one row a person', 'bed om et udtræk med én række pr. person') },
  );
}

function codeInvalid(at: At): Problem {
  return problem('DREAM_CODE_INVALID', at, text('this is no DREAM code', 'dette er ingen DREAM-kode'), {
    permitted: text('three digits, or blank for no benefit', 'tre cifre, eller tom for ingen ydelse'),
  });
}

function codesUnknown(at: object, count: number): Problem {
  return warning(
    'DREAM_CODE_UNKNOWN',
    at,
    text(
      `${counted(count, 'week has', 'weeks have')} a code that is not in the toolkit's list; this is the first`,
      `${counted(count, 'uge', 'uger')} har en kode, der ikke er i værktøjets liste; dette er den første`,
    ),
    {
      remedy: text(
        'they count as a benefit of unknown kind, never as a flexjob',
        'de tæller som en ydelse af ukendt art, aldrig som fleksjob',
      ),
    },
  );
}
