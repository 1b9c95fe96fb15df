import { parse } from 'csv-parse';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { detectDelimiter } from '../extracts/detect-delimiter.ts';
import { detectEncoding } from '../extracts/detect-encoding.ts';
import { errorCodeOf, fileProblem } from '../extracts/file-problem.ts';
import { type FileScan, scanFile } from '../extracts/scan-file.ts';
import { utf8Chunks } from '../extracts/utf8-chunks.ts';

/**
 * One column of a data file: every distinct text once, and for each row the number of its text. A million rows with a
 * few levels take four bytes each.
 */
export class Column {
  readonly name: string;
  readonly texts: string[] = [];
  #index = new Map<string, number>();
  #codes = new Int32Array(1024);
  #length = 0;

  constructor(name: string) {
    this.name = name;
  }

  push(value: string): void {
    let code = this.#index.get(value);
    if (code === undefined) {
      code = this.texts.length;
      this.texts.push(value);
      this.#index.set(value, code);
    }
    if (this.#length === this.#codes.length) {
      const larger = new Int32Array(this.#codes.length * 2);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[this.#length] = code;
    this.#length += 1;
  }

  /** Number of the row's text in `texts`. */
  get codes(): Int32Array {
    return this.#codes.subarray(0, this.#length);
  }
}

/** A data file as columns. */
export interface ColumnStore {
  readonly header: readonly string[];
  /** Only the columns asked for. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly rows: number;
  /** Line of each row in the file. */
  readonly lines: Int32Array;
  readonly sha256: string;
  readonly encoding: string;
  readonly delimiter: string;
}

/** Rows with a wrong number of fields that are named one by one; the rest are counted. */
const NAMED_FAULTS = 50;

/**
 * Reads the named columns of a delimited file: one pass for encoding and digest, one for the rows.
 * @param name What messages call the file.
 * @param wanted Column names to keep; names that do not exist are simply absent from `columns`.
 * @param delimiter Null to detect it from the header line (`,` `;` tab or `|`).
 * @returns the columns, or null and every problem of the file; content is never quoted.
 */
export async function readColumns(
  path: string,
  name: string,
  wanted: ReadonlySet<string>,
  delimiter: string | null,
): Promise<{ store: ColumnStore | null; problems: readonly Problem[] }> {
  let scan: FileScan;
  try {
    scan = await scanFile(path);
  } catch (error) {
    return { store: null, problems: [fileProblem(name, errorCodeOf(error))] };
  }
  if (scan.size === 0) return { store: null, problems: [emptyFile(name)] };
  const detected = detectEncoding(scan, 'auto', name);
  if ('problem' in detected) return { store: null, problems: [detected.problem] };
  const encoding = detected.encoding.value;
  const start = (await firstChunk(path, encoding)).toString('utf8');
  const used = delimiter ?? detectDelimiter(start, [...wanted])?.delimiter ?? ',';

  const table = new TableReader(name, wanted);
  const parser = parse({ delimiter: used, relax_column_count: true, skip_empty_lines: true, info: true });
  const finished = new Promise<void>((resolve, reject) => {
    parser.on('readable', () => {
      for (let item = parser.read(); item !== null; item = parser.read()) {
        const { record, info } = item as { record: string[]; info: { lines: number } };
        table.accept(record, info.lines);
      }
    });
    parser.on('error', reject);
    parser.on('end', resolve);
  });
  finished.catch(() => {}); // awaited below; here only so that an early error is not called unhandled
  try {
    for await (const chunk of utf8Chunks(path, encoding)) {
      if (!parser.write(chunk))
        await Promise.race([new Promise((resolve) => parser.once('drain', resolve)), finished]);
    }
    parser.end();
    await finished;
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (typeof code === 'string' && code.startsWith('CSV_'))
      return { store: null, problems: [...table.problems(), quoteProblem(name, lines)] };
    return { store: null, problems: [fileProblem(name, code)] };
  }
  const problems = table.problems();
  if (problems.length > 0) return { store: null, problems };
  return { store: { ...table.finished(), sha256: scan.sha256, encoding, delimiter: used }, problems: [] };
}

/** Takes records one by one into columns. */
class TableReader {
  readonly #name: string;
  readonly #wanted: ReadonlySet<string>;
  readonly #columns = new Map<string, Column>();
  readonly #problems: Problem[] = [];
  #header: string[] | null = null;
  #kept: { position: number; column: Column }[] = [];
  #lines = new Int32Array(1024);
  #rows = 0;
  #ragged = 0;

  constructor(name: string, wanted: ReadonlySet<string>) {
    this.#name = name;
    this.#wanted = wanted;
  }

  accept(record: string[], line: number): void {
    const header = this.#header;
    if (header === null) {
      this.#begin(record, line);
      return;
    }
    if (record.length === 1 && record[0] === '' && header.length > 1) return;
    if (record.length !== header.length) {
      this.#ragged += 1;
      if (this.#ragged <= NAMED_FAULTS) {
        this.#problems.push(
          problem(
            'FIELD_COUNT',
            { file: this.#name, line },
            text(
              `${record.length} fields where the header has ${header.length}`,
              `${record.length} felter, hvor overskriften har ${header.length}`,
            ),
            {
              remedy: text(
                'check the delimiter (--delimiter) and quotes',
                'se efter skilletegn (--delimiter) og anførselstegn',
              ),
            },
          ),
        );
      }
      return;
    }
    for (const { position, column } of this.#kept) column.push(record[position] as string);
    if (this.#rows === this.#lines.length) {
      const larger = new Int32Array(this.#lines.length * 2);
      larger.set(this.#lines);
      this.#lines = larger;
    }
    this.#lines[this.#rows] = line;
    this.#rows += 1;
  }

  problems(): readonly Problem[] {
    if (this.#header === null) return [...this.#problems, emptyFile(this.#name)];
    const more = this.#ragged - NAMED_FAULTS;
    if (more <= 0) return this.#problems;
    return [
      ...this.#problems,
      problem(
        'TOO_MANY_PROBLEMS',
        { file: this.#name },
        text(
          `${more} more rows have a wrong number of fields`,
          `yderligere ${more} rækker har et forkert antal felter`,
        ),
      ),
    ];
  }

  finished(): Pick<ColumnStore, 'header' | 'columns' | 'rows' | 'lines'> {
    return {
      header: this.#header ?? [],
      columns: this.#columns,
      rows: this.#rows,
      lines: this.#lines.subarray(0, this.#rows),
    };
  }

  #begin(record: string[], line: number): void {
    const header = record.map((field) => field.trim());
    this.#header = header;
    for (const [position, field] of header.entries()) {
      if (header.indexOf(field) !== position && this.#wanted.has(field)) {
        this.#problems.push(
          problem(
            'HEADER_DUPLICATE',
            { file: this.#name, line, column: position + 1 },
            text(`two columns are called ${field}`, `to kolonner hedder ${field}`),
            {
              remedy: text('rename one of them', 'omdøb den ene'),
            },
          ),
        );
      }
    }
    this.#kept = [...this.#wanted].flatMap((field) => {
      const position = header.indexOf(field);
      if (position < 0) return [];
      const column = new Column(field);
      this.#columns.set(field, column);
      return [{ position, column }];
    });
  }
}

async function firstChunk(path: string, encoding: Parameters<typeof utf8Chunks>[1]): Promise<Buffer> {
  for await (const chunk of utf8Chunks(path, encoding)) return chunk;
  return Buffer.alloc(0);
}

function emptyFile(name: string): Problem {
  return problem('FILE_EMPTY', { file: name }, text('the file is empty', 'filen er tom'));
}

function quoteProblem(name: string, line: number | undefined): Problem {
  return problem(
    'QUOTE_UNTERMINATED',
    line === undefined ? { file: name } : { file: name, line },
    text(
      'a quote is not closed or stands inside a field',
      'et anførselstegn er ikke lukket eller står midt i et felt',
    ),
    {
      remedy: text(
        'close it, or double it inside a quoted field',
        'luk det, eller skriv det dobbelt inde i et felt med anførselstegn',
      ),
    },
  );
}
