import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileProblem } from '../../src/extracts/file-problem.ts';
import { MAX_RECORD } from '../../src/extracts/quote-filter.ts';
import { readTable } from '../../src/extracts/read-table.ts';
import { scanFile } from '../../src/extracts/scan-file.ts';
import { places } from './small-protocol.ts';

const AUTO = {
  encoding: 'auto',
  delimiter: 'auto',
  decimal: 'auto',
  dateFormat: 'auto',
  padCpr: false,
} as const;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(path: string, onRecord: (fields: readonly string[], line: number) => void = () => {}) {
  return await readTable({ path, displayName: 'file.csv', format: AUTO }, onRecord);
}

describe('files that cannot be read', () => {
  it.each([
    ['ENOENT', 'FILE_MISSING'],
    ['EISDIR', 'FILE_IS_DIRECTORY'],
    ['EACCES', 'FILE_UNREADABLE'],
    ['EPERM', 'FILE_UNREADABLE'],
    ['EBUSY', 'FILE_UNREADABLE'],
    ['EIO', 'FILE_UNREADABLE'],
    [undefined, 'FILE_UNREADABLE'],
  ])('%s is %s', (errorCode, code) => {
    expect(fileProblem('file.csv', errorCode).code).toBe(code);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('no permission', async () => {
    const path = join(folder, 'secret.csv');
    writeFileSync(path, 'a;b\n1;2\n');
    chmodSync(path, 0);
    expect(places((await read(path)).problems)).toEqual(['FILE_UNREADABLE']);
  });

  it.skipIf(process.platform === 'win32')('a device is no file', async () => {
    const reading = await read('/dev/zero');
    expect(places(reading.problems)).toEqual(['FILE_UNREADABLE']);
    expect(reading.usable).toBe(false);
  });

  it('a file that changes while it is read', async () => {
    const path = join(folder, 'growing.csv');
    writeFileSync(path, 'a;b\n1;2\n');
    const source = {
      path,
      displayName: 'file.csv',
      format: AUTO,
      columns: () => {
        appendFileSync(path, '3;4\n');
        return { dates: [], numbers: [] };
      },
    };
    const reading = await readTable(source, () => {});
    expect(places(reading.problems)).toEqual(['FILE_CHANGED']);
    expect(reading.usable).toBe(false);
  });

  it("passes the caller's own errors on, whatever their kind", async () => {
    const path = join(folder, 'good.csv');
    writeFileSync(path, 'a;b\n1;2\n');
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC', syscall: 'write' });
    await expect(
      read(path, () => {
        throw full;
      }),
    ).rejects.toBe(full);
  });
});

describe('long and many lines', () => {
  it('a line over 1 MiB costs itself only', async () => {
    const path = join(folder, 'long.csv');
    writeFileSync(path, `a;b\n1;2\n${'x'.repeat(3 * MAX_RECORD)}\n"y";${'z'.repeat(1000)}\n`);
    const lines: number[] = [];
    const reading = await read(path, (_, line) => lines.push(line));
    expect(places(reading.problems)).toEqual(['LINE_TOO_LONG 3:1']);
    expect(lines).toEqual([2, 4]);
  });

  it('a quotation mark never closed in a long file costs its own line only', async () => {
    const path = join(folder, 'quote.csv');
    const rows = Array.from({ length: 60_000 }, (_, i) => (i === 100 ? '"1;2;3' : '1;2;3'));
    writeFileSync(path, `a;b;c\n${rows.join('\r\n')}\r\n`);
    const reading = await read(path);
    expect(places(reading.problems)).toEqual(['QUOTE_UNTERMINATED 102:1']);
    expect(reading.rows).toBe(59_999);
  });

  it('counts lines across chunk borders, whatever the line end', async () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const path = join(folder, 'many.csv');
      writeFileSync(path, `a;b${lineEnd}${`12345;øæ${lineEnd}`.repeat(70_000)}`);
      let last = 0;
      const reading = await read(path, (fields, line) => {
        if (line !== last + (last === 0 ? 2 : 1) || fields[1] !== 'øæ') throw new Error(`line ${line}`);
        last = line;
      });
      expect(reading.rows).toBe(70_000);
      expect(last).toBe(70_001);
    }
  });
});

describe('scanFile', () => {
  it('knows UTF-8 whatever falls on a chunk border', async () => {
    const path = join(folder, 'border.txt');
    for (let shift = 0; shift < 4; shift += 1) {
      writeFileSync(path, `${'a'.repeat(262_144 - shift)}€${'b'.repeat(10)}`);
      expect((await scanFile(path)).validUtf8).toBe(true);
    }
    writeFileSync(path, Buffer.from([0x61, 0xe2, 0x82]));
    expect((await scanFile(path)).validUtf8).toBe(false);
    writeFileSync(path, Buffer.from([0x61, 0xe6, 0x62]));
    expect((await scanFile(path)).validUtf8).toBe(false);
  });

  it('counts bytes and the longest line', async () => {
    const path = join(folder, 'count.txt');
    writeFileSync(path, 'ab\ncde\r\nf');
    const scan = await scanFile(path);
    expect(scan.size).toBe(readFileSync(path).length);
    expect(scan.longestLine).toBe(3);
    expect(scan.histogram[10]).toBe(2);
  });
});

describe('line breaks inside quotation marks', () => {
  async function problemsOf(text: string): Promise<readonly string[]> {
    const path = join(folder, 'remarks.csv');
    writeFileSync(path, text);
    const columns = (header: readonly string[]) => ({ dates: header.length > 1 ? [1] : [], numbers: [] });
    return places(
      (await readTable({ path, displayName: 'file.csv', format: AUTO, columns }, () => {})).problems,
    );
  }

  it('are nothing to warn of in a remark', async () => {
    const rows = '1;01-10-2005;"ringede\r\nog skrev, ""snart"" sagde han\r\n\r\nigen"\r\n2;02-10-2005;\r\n';
    expect(await problemsOf(`nr;dato;bemærkning\r\n${rows}`)).toEqual([]);
  });

  it('are warned of where they may hold rows: the delimiter in them, a column of dates, one column alone', async () => {
    // Two marks that nobody meant: the second row has become part of a remark.
    expect(await problemsOf('nr;dato;bemærkning\n1;01-10-2005;"ja\n2;nej"\n3;02-10-2005;\n')).toEqual([
      'RECORD_SPANS_LINES 2',
    ]);
    expect(await problemsOf('nr;dato;bemærkning\n1;"01-10-2005\n";ja\n')).toEqual(['RECORD_SPANS_LINES 2']);
    expect(await problemsOf('bemærkning\n"ja\nnej"\n')).toEqual(['RECORD_SPANS_LINES 2']);
    expect(await problemsOf('nr;dato;bemærkning\n1;01-10-2005;"ja\n2;01-10-2005;nej\n')).toEqual([
      'QUOTE_UNTERMINATED 2:3',
    ]);
  });
});
