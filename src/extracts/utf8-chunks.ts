import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { Encoding } from './file-format.ts';
import { windows1252ToUtf8 } from './windows-1252.ts';

/**
 * The text of a file as UTF-8 bytes, chunk by chunk: byte order mark taken off, every line end (CRLF, CR, LF) a single
 * LF, so that lines can be counted anywhere. Bytes that cannot be decoded become U+FFFD here or when the field is read.
 *
 * @param onBytes receives the raw bytes as read, for the digest
 */
export async function* utf8Chunks(
  path: string,
  encoding: Encoding,
  onBytes: (chunk: Buffer) => void = () => {},
): AsyncGenerator<Buffer, void> {
  const utf16 = encoding === 'utf-16le' ? new StringDecoder('utf16le') : null;
  const lineEnds = lineEndNormaliser();
  let first = true;
  let size = 0;
  for await (const raw of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    onBytes(raw);
    size += raw.length;
    let chunk: Buffer = raw;
    if (utf16) chunk = Buffer.from(utf16.write(raw), 'utf8');
    else if (encoding === 'windows-1252') chunk = windows1252ToUtf8(raw);
    if (chunk.length === 0) continue;
    if (first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
    first = false;
    yield lineEnds(chunk);
  }
  if (utf16) {
    const rest = utf16.end();
    if (rest !== '') yield lineEnds(Buffer.from(rest, 'utf8'));
    if (size % 2 === 1) yield Buffer.from('\uFFFD', 'utf8');
  }
}

/** Turns CRLF and CR into LF, also across chunk borders. */
function lineEndNormaliser(): (chunk: Buffer) => Buffer {
  let afterCr = false;
  return (chunk) => {
    if (!afterCr && !chunk.includes(13)) return chunk;
    const result = Buffer.allocUnsafe(chunk.length);
    let at = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i]!;
      if (byte === 10 && afterCr) {
        afterCr = false;
        continue;
      }
      afterCr = byte === 13;
      result[at] = afterCr ? 10 : byte;
      at += 1;
    }
    return result.subarray(0, at);
  };
}
