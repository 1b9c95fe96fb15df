import { once } from 'node:events';
import { parse } from 'csv-parse';
import type { Delimiter, Encoding } from './file-format.ts';
import { type LineFault, MAX_RECORD, quoteFilter } from './quote-filter.ts';
import { utf8Chunks } from './utf8-chunks.ts';

export interface CsvPassOptions {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Judge line by line, for a file whose quoting is broken. */
  readonly lineByLine: boolean;
  readonly onLineFault?: (line: number, column: number, fault: LineFault) => void;
  readonly onBytes?: (chunk: Buffer) => void;
}

/**
 * One streaming pass of csv-parse over a file, arrays only, in bounded memory. Blank lines are passed over.
 *
 * @param onRecord receives the fields, and the first and last physical line of the record (from 1); returns false to stop
 * @returns `done`, `stopped` (by onRecord), or `broken` when quoting is malformed or a record is longer than 1 MiB: then
 *   records already handed out may be wrong, and the pass is to be made again line by line
 */
export async function csvPass(
  path: string,
  options: CsvPassOptions,
  onRecord: (fields: readonly string[], line: number, lastLine: number) => boolean,
): Promise<'done' | 'stopped' | 'broken'> {
  let state: 'done' | 'stopped' | 'broken' = 'done';
  let lastLine = 0;
  const parser = parse({
    bom: false,
    delimiter: options.delimiter,
    record_delimiter: '\n',
    quote: '"',
    escape: '"',
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD,
    on_skip: () => {
      if (state === 'done') state = 'broken';
      return undefined;
    },
    on_record: (fields: string[], { lines }) => {
      if (state === 'done') {
        const line = lines === lastLine + 1 ? lines : lines - lineBreaks(fields);
        lastLine = lines;
        if (!onRecord(fields, line, lines)) state = 'stopped';
      }
      return null;
    },
  });
  let failure: unknown = null;
  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.resume();
  const filter = options.lineByLine
    ? quoteFilter(options.delimiter, options.onLineFault ?? (() => {}))
    : { write: (chunk: Buffer) => chunk, end: () => Buffer.alloc(0) };
  const feed = async (chunk: Buffer): Promise<void> => {
    if (chunk.length > 0 && !parser.write(chunk) && failure === null) await once(parser, 'drain');
  };
  for await (const chunk of utf8Chunks(path, options.encoding, options.onBytes)) {
    await feed(filter.write(chunk));
    if (failure !== null) throw failure;
    if (state !== 'done') {
      parser.destroy();
      return state;
    }
  }
  await feed(filter.end());
  if (failure === null) {
    const ended = once(parser, 'end');
    parser.end();
    await ended;
  }
  if (failure !== null) throw failure;
  return state;
}

function lineBreaks(fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}
