import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { FileFormat } from '../protocol/schema.ts';
import type { Encoding, Setting } from './file-format.ts';
import type { FileScan } from './scan-file.ts';

/**
 * The encoding of a file: its byte order mark, else UTF-8 when every byte fits, else Windows-1252. A declared encoding
 * is taken unless the bytes contradict it: another byte order mark, or (declared Windows-1252) text beyond ASCII that
 * is valid UTF-8 throughout, which real Windows-1252 text never is.
 *
 * @returns the encoding, or the problem that makes the file unreadable: `FILE_IS_WORKBOOK`, `ENCODING_UNSUPPORTED`,
 *   `ENCODING_MISMATCH`
 */
export function detectEncoding(
  scan: FileScan,
  declared: FileFormat['encoding'],
  displayName: string,
): { readonly encoding: Setting<Encoding> } | { readonly problem: Problem } {
  const { head, histogram } = scan;
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  const at = { file: displayName };
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) {
    return {
      problem: problem(
        'FILE_IS_WORKBOOK',
        at,
        text('this is an Excel workbook, not a CSV file.', 'det er en Excel-projektmappe, ikke en CSV-fil.'),
        { remedy: text('save it as CSV from Excel.', 'gem den som CSV fra Excel.') },
      ),
    };
  }
  if (starts(0xfe, 0xff) || starts(0xff, 0xfe, 0, 0)) {
    return {
      problem: problem(
        'ENCODING_UNSUPPORTED',
        at,
        text(
          'the byte order mark is that of UTF-16BE or UTF-32.',
          'filen begynder med mærket for UTF-16BE eller UTF-32.',
        ),
        { permitted: text('UTF-8, Windows-1252, UTF-16LE.', 'UTF-8, Windows-1252, UTF-16LE.') },
      ),
    };
  }
  const marked: Encoding | null = starts(0xef, 0xbb, 0xbf) ? 'utf-8' : starts(0xff, 0xfe) ? 'utf-16le' : null;
  const mark = marked ?? (looksLikeUtf16le(head) ? 'utf-16le' : null);
  const beyondAscii = histogram.some((count, byte) => byte >= 0x80 && count > 0);
  if (declared === 'auto') {
    return { encoding: { value: mark ?? (scan.validUtf8 ? 'utf-8' : 'windows-1252'), origin: 'detected' } };
  }
  const found: Encoding | null =
    mark ??
    (declared === 'windows-1252' && beyondAscii && scan.validUtf8
      ? 'utf-8'
      : declared === 'utf-16le' && histogram[0] === 0
        ? scan.validUtf8
          ? 'utf-8'
          : 'windows-1252'
        : null);
  if (found !== null && found !== declared) {
    return {
      problem: problem(
        'ENCODING_MISMATCH',
        at,
        text(
          `the protocol says ${declared}, but the bytes are ${found}.`,
          `protokollen siger ${declared}, men filens bytes er ${found}.`,
        ),
        {
          remedy: text(
            `write encoding: ${found}, or leave it out and let it be detected.`,
            `skriv encoding: ${found}, eller udelad det, så det findes af sig selv.`,
          ),
        },
      ),
    };
  }
  return { encoding: { value: declared, origin: 'given' } };
}

/** Without a mark: in UTF-16LE, Western text has a zero in most odd places and in none of the even ones. */
function looksLikeUtf16le(head: Uint8Array): boolean {
  const pairs = Math.floor(Math.min(head.length, 512) / 2);
  let odd = 0;
  for (let i = 0; i < pairs; i += 1) {
    if (head[2 * i] === 0) return false;
    if (head[2 * i + 1] === 0) odd += 1;
  }
  return pairs >= 4 && odd > 0.9 * pairs;
}
