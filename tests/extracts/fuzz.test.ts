import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../src/core/dates.ts';
import { readExtract } from '../../src/extracts/read-extract.ts';
import { readTable } from '../../src/extracts/read-table.ts';
import { smallProtocol, wordsOf } from './small-protocol.ts';

const REFERENCE = parseIsoDate('2005-09-01')!;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const AUTO = {
  encoding: 'auto',
  delimiter: 'auto',
  decimal: 'auto',
  dateFormat: 'auto',
  padCpr: false,
} as const;

/** Reads bytes as an extract and checks what must hold whatever they are. */
async function survives(bytes: Uint8Array): Promise<void> {
  const path = join(folder, 'fuzz.csv');
  writeFileSync(path, bytes);
  const { protocol, municipality } = smallProtocol();
  let rows = 0;
  let unlinkable = 0;
  const reading = await readExtract(
    { path, displayName: 'fuzz.csv', municipality, protocol, referenceDate: REFERENCE },
    () => {
      rows += 1;
    },
    () => {
      unlinkable += 1;
    },
  );
  expect(rows + unlinkable + reading.invalidRows).toBe(reading.rows);
  expect(rows > 0 || unlinkable > 0 || reading.problems.length > 0).toBe(true);
  if (reading.invalidRows > 0)
    expect(reading.problems.some(({ severity }) => severity === 'error')).toBe(true);
  expect(wordsOf(reading.problems)).not.toMatch(/\d{6}-?\d{4}/);
}

const HEADER = 'CPR-nummer;Ydelse;Note';
const piece = fc.constantFrom(
  '610160-0001',
  '6202600002',
  '710160-1AB2',
  'Ledighedsydelse',
  'barsel',
  ';',
  ';',
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  'æ',
  '\uFFFD',
  '\0',
  ' ',
  ',',
  'sep=;',
);

describe('the reader survives anything', () => {
  it('random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), survives), { numRuns: 80 });
  });

  it('random bytes below a good header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) =>
        survives(Buffer.concat([Buffer.from(`${HEADER}\n610160-0001;barsel;\n`), bytes])),
      ),
      { numRuns: 80 },
    );
  });

  it('pieces of real files in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('utf8', 'utf16le'),
        (pieces, encoding) => {
          const text = `\uFEFF${HEADER}\n${pieces.join('')}`;
          return survives(Buffer.from(text, encoding as 'utf8' | 'utf16le'));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('reads back whatever table is written by the rules, whatever delimiter, encoding and line end', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'æ', '€', '"', ';', ',', '\t', '|', '\n', ' ', '7'),
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(';', ',', '\t', '|'),
        fc.constantFrom('utf8', 'utf8-bom', 'utf16le', 'windows-1252'),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (table, delimiter, encoding, lineEnd) => {
          const quote = (value: string): string =>
            `"${value.replaceAll('"', '""').replaceAll('\n', lineEnd)}"`;
          const lines = [['first', 'second', 'øre'], ...table].map((row) => row.map(quote).join(delimiter));
          const text = lines.join(lineEnd);
          const path = join(folder, 'table.csv');
          if (encoding === 'windows-1252') {
            writeFileSync(path, Buffer.from(text.replaceAll('€', '\x80'), 'latin1'));
          } else {
            const mark = encoding === 'utf8' ? '' : '\uFEFF';
            writeFileSync(path, `${mark}${text}`, encoding === 'utf16le' ? 'utf16le' : 'utf8');
          }
          const read: string[][] = [];
          const at: number[] = [];
          const reading = await readTable(
            { path, displayName: 'table.csv', format: AUTO },
            (fields, line) => {
              read.push([...fields]);
              at.push(line);
            },
          );
          const swallowed = (row: readonly string[]): boolean =>
            row.some(
              (value) =>
                value.includes('\n') && value.split('\n').some((part) => part.split(delimiter).length > 2),
            );
          const kept = table.filter((row) => row.some((value) => value.trim() !== '') && !swallowed(row));
          expect(read).toEqual(kept);
          let line = 2;
          const expectedLines: number[] = [];
          for (const row of table) {
            if (row.some((value) => value.trim() !== '') && !swallowed(row)) expectedLines.push(line);
            line += 1 + row.join('').split('\n').length - 1;
          }
          expect(at).toEqual(expectedLines);
          expect(reading.header).toEqual(['first', 'second', 'øre']);
          const codes = new Set(reading.problems.map(({ code }) => code));
          for (const code of codes)
            expect(['RECORD_SPANS_LINES', 'ROWS_SWALLOWED', 'NO_ROWS']).toContain(code);
        },
      ),
      { numRuns: 80 },
    );
  });
});
