import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

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
  readonly delimiter: string;
}

/** What stopped the reading: a place and a code of the parser, never content. */
export interface ReadFault {
  readonly code: 'unreadable' | 'not-utf8' | 'field-count' | 'quote' | 'empty' | 'duplicate-header';
  readonly line: number;
  readonly detail: string;
}

/**
 * Reads the named columns of a delimited file in one streaming pass.
 * @param wanted Column names to keep; names that do not exist are simply absent from `columns`.
 * @param delimiter Null to detect it from the header line (`,` `;` tab or `|`).
 */
export async function readColumns(
  path: string,
  wanted: ReadonlySet<string>,
  delimiter: string | null,
): Promise<{ store: ColumnStore | null; faults: readonly ReadFault[] }> {
  const faults: ReadFault[] = [];
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let header: string[] | null = null;
  let used = delimiter;
  const columns = new Map<string, Column>();
  let kept: { position: number; column: Column }[] = [];
  let lines = new Int32Array(1024);
  let rows = 0;
  let line = 0;

  const accept = (record: string[], recordLine: number) => {
    if (header === null) {
      header = record.map((name) => name.trim());
      const repeated = header.filter(
        (name, position) => header?.indexOf(name) !== position && wanted.has(name),
      );
      for (const name of repeated) faults.push({ code: 'duplicate-header', line: recordLine, detail: name });
      kept = [...wanted].flatMap((name) => {
        const position = header?.indexOf(name) ?? -1;
        if (position < 0) return [];
        const column = new Column(name);
        columns.set(name, column);
        return [{ position, column }];
      });
      return;
    }
    if (record.length === 1 && record[0] === '' && header.length > 1) return;
    if (record.length !== header.length) {
      if (faults.length < 50)
        faults.push({ code: 'field-count', line: recordLine, detail: `${record.length}/${header.length}` });
      return;
    }
    for (const { position, column } of kept) column.push(record[position] as string);
    if (rows === lines.length) {
      const larger = new Int32Array(lines.length * 2);
      larger.set(lines);
      lines = larger;
    }
    lines[rows] = recordLine;
    rows += 1;
  };

  try {
    let parser: ReturnType<typeof parse> | null = null;
    let finished: Promise<void> | null = null;
    const begin = (firstText: string) => {
      used = used ?? sniffDelimiter(firstText);
      const made = parse({
        delimiter: used,
        relax_column_count: true,
        skip_empty_lines: true,
        bom: true,
        info: true,
      });
      parser = made;
      finished = new Promise((resolve, reject) => {
        made.on('readable', () => {
          for (let item = made.read(); item !== null; item = made.read()) {
            const { record, info } = item as unknown as { record: string[]; info: { lines: number } };
            line = info.lines;
            accept(record, line);
          }
        });
        made.on('error', reject);
        made.on('end', resolve);
      });
      finished.catch(() => {});
    };
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      let decoded: string;
      try {
        decoded = decoder.decode(chunk as Buffer, { stream: true });
      } catch {
        return { store: null, faults: [{ code: 'not-utf8', line: line + 1, detail: '' }] };
      }
      if (parser === null) begin(decoded);
      const target = parser as unknown as ReturnType<typeof parse>;
      if (!target.write(decoded))
        await Promise.race([new Promise((resolve) => target.once('drain', resolve)), finished]);
    }
    if (parser !== null) {
      (parser as ReturnType<typeof parse>).end();
      await finished;
    }
  } catch (error) {
    const { code, lines: at } = error as { code?: string; lines?: number };
    if (typeof code === 'string' && /QUOTE/.test(code))
      faults.push({ code: 'quote', line: at ?? line + 1, detail: '' });
    else faults.push({ code: 'unreadable', line: 0, detail: code ?? 'error' });
    return { store: null, faults };
  }
  if (header === null) faults.push({ code: 'empty', line: 1, detail: '' });
  if (faults.length > 0 || header === null) return { store: null, faults };
  return {
    store: {
      header,
      columns,
      rows,
      lines: lines.subarray(0, rows),
      sha256: hash.digest('hex'),
      delimiter: used ?? ',',
    },
    faults: [],
  };
}

/** The candidate that splits the header line into most fields, quotes respected. */
function sniffDelimiter(start: string): string {
  const candidates = [',', ';', '\t', '|'];
  const counts = candidates.map(() => 0);
  let quoted = false;
  for (const character of start.replace(/^\uFEFF/, '')) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted) {
      const index = candidates.indexOf(character);
      if (index >= 0) counts[index] = (counts[index] as number) + 1;
    }
  }
  return candidates[counts.indexOf(Math.max(...counts))] as string;
}
