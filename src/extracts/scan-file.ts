import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';

/** Facts about the bytes of a file, gathered in one pass. */
export interface FileScan {
  /** Lower-case hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
  readonly size: number;
  /** How often each byte value occurs; length 256. */
  readonly histogram: Float64Array;
  readonly validUtf8: boolean;
  /** Longest run of bytes without a line end. */
  readonly longestLine: number;
  /** True when the bytes of U+FFFD stand in the file: text that another program has damaged already. */
  readonly replacementCharacter: boolean;
  /** The first bytes, at most 64 KiB. */
  readonly head: Buffer;
}

const HEAD = 65_536;

/**
 * Reads a regular file once: digest, byte counts and UTF-8 validity, whatever its size, in constant memory.
 *
 * @throws the operating system's error (with `code`) when the file is missing, a folder (`EISDIR`), unreadable, or
 *   no regular file (`ENOTSUP`: pipes and devices cannot be read twice)
 */
export async function scanFile(path: string): Promise<FileScan> {
  const status = statSync(path);
  if (!status.isFile()) {
    throw Object.assign(new Error('not a regular file'), {
      code: status.isDirectory() ? 'EISDIR' : 'ENOTSUP',
    });
  }
  const hash = createHash('sha256');
  const histogram = new Float64Array(256);
  const head: Buffer[] = [];
  let headLength = 0;
  let size = 0;
  let run = 0;
  let longestLine = 0;
  let validUtf8 = true;
  let replacementCharacter = false;
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
    if (headLength < HEAD) {
      head.push(chunk);
      headLength += chunk.length;
    }
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i]!;
      histogram[byte]! += 1;
      run = byte === 10 || byte === 13 ? 0 : run + 1;
      if (run > longestLine) longestLine = run;
    }
    if (!validUtf8) continue;
    const joined = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const whole = joined.length - openSequence(joined);
    const complete = joined.subarray(0, whole);
    validUtf8 = isUtf8(complete);
    replacementCharacter ||= complete.includes('\uFFFD');
    carry = Buffer.from(joined.subarray(whole));
  }
  if (carry.length > 0) validUtf8 = false;
  return {
    sha256: hash.digest('hex'),
    size,
    histogram,
    validUtf8,
    longestLine,
    replacementCharacter,
    head: Buffer.concat(head).subarray(0, HEAD),
  };
}

/** Number of bytes at the end that may be the beginning of a UTF-8 sequence cut by the chunk border (0–3). */
function openSequence(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}
