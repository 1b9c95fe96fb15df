import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { FileFormat } from '../protocol/schema.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { Delimiter, Encoding, Setting } from './file-format.ts';
import { errorCodeOf, fileProblem } from './file-problem.ts';
import { type FileScan, scanFile } from './scan-file.ts';
import { WINDOWS_1252_UNDEFINED, windows1252ToUtf8 } from './windows-1252.ts';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** A file whose bytes are known and whose text can be read. */
export interface OpenTable {
  readonly scan: FileScan;
  readonly encoding: Setting<Encoding>;
  readonly delimiter: Setting<Delimiter>;
  /** True when a field may hold a NUL or a byte that could not be decoded: only then is every field looked at. */
  readonly suspectBytes: boolean;
}

/**
 * Opens a CSV file: scans its bytes, settles encoding and delimiter. Never throws for what the file is like. A file that
 * begins like a ZIP archive is an Excel workbook, which is read in its own way.
 *
 * @param expected header names the file should have
 * @returns the opened file, or the one problem that prevents reading, with the digest when the bytes could be read
 */
export async function openTable(
  path: string,
  displayName: string,
  format: FileFormat,
  expected: readonly string[],
): Promise<
  | { readonly table: OpenTable }
  | { readonly workbook: FileScan }
  | { readonly problem: Problem; readonly sha256: string }
> {
  let scan: FileScan;
  try {
    scan = await scanFile(path);
  } catch (error) {
    if (errorCodeOf(error) === undefined) throw error;
    return { problem: fileProblem(displayName, errorCodeOf(error)), sha256: '' };
  }
  const refuse = (item: Problem) => ({ problem: item, sha256: scan.sha256 });
  const at = { file: displayName };
  if (scan.size === 0) return refuse(emptyFile(displayName));
  if (scan.head.subarray(0, 4).equals(ZIP)) return { workbook: scan };
  const found = detectEncoding(scan, format.encoding, displayName);
  if ('problem' in found) return refuse(found.problem);
  const head = decodeHead(scan.head, found.encoding.value);
  if (scan.size <= scan.head.length && /^[\s\uFEFF]*$/.test(head)) return refuse(emptyFile(displayName));
  const seen = detectDelimiter(head, expected);
  if (format.delimiter !== 'auto' && seen && seen.delimiter !== format.delimiter) {
    const without = detectDelimiter(head.replaceAll(seen.delimiter, ''), []);
    if (without?.delimiter !== format.delimiter && !head.split(/[\r\n]/, 1)[0]!.includes(format.delimiter)) {
      return refuse(
        problem(
          'DELIMITER_MISMATCH',
          at,
          text(
            `the protocol says delimiter ${shown(format.delimiter)}, but the header line is divided by ${shown(seen.delimiter)}.`,
            `protokollen siger skilletegn ${shown(format.delimiter)}, men overskriftslinjen er delt med ${shown(seen.delimiter)}.`,
          ),
          {
            remedy: text(
              'correct delimiter in the protocol, or leave it out and let it be detected.',
              'ret delimiter i protokollen, eller udelad det, så det findes af sig selv.',
            ),
          },
        ),
      );
    }
  }
  const delimiter: Setting<Delimiter> =
    format.delimiter === 'auto'
      ? { value: seen?.delimiter ?? ';', origin: 'detected' }
      : { value: format.delimiter, origin: 'given' };
  return {
    table: {
      scan,
      encoding: found.encoding,
      delimiter,
      suspectBytes: mayHoldDamage(scan, found.encoding.value),
    },
  };
}

function emptyFile(displayName: string): Problem {
  return problem('FILE_EMPTY', { file: displayName }, text('the file is empty.', 'filen er tom.'), {
    remedy: text('ask the sender for the file again.', 'bed afsenderen om filen igen.'),
  });
}

function shown(delimiter: Delimiter): string {
  return delimiter === '\t' ? 'tab' : `"${delimiter}"`;
}

function decodeHead(head: Buffer, encoding: Encoding): string {
  if (encoding === 'utf-16le') return head.toString('utf16le');
  return (encoding === 'windows-1252' ? windows1252ToUtf8(head) : head).toString('utf8');
}

function mayHoldDamage(scan: FileScan, encoding: Encoding): boolean {
  if (encoding === 'utf-16le') return true;
  if (scan.histogram[0]! > 0) return true;
  if (encoding === 'windows-1252') return WINDOWS_1252_UNDEFINED.some((byte) => scan.histogram[byte]! > 0);
  return !scan.validUtf8 || scan.replacementCharacter;
}
