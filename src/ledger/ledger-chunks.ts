import { closeSync, openSync, readSync } from 'node:fs';

const SIZE = 1 << 20;

/**
 * The bytes of a file up to `to`, a mebibyte at a time, into one buffer that is used again: copy what must outlive
 * the next step. Nothing from `to` on is read, so a writer that appends meanwhile is never seen half done.
 *
 * @param from first byte, 0 when left out
 */
export function* ledgerChunks(path: string, to: number, from = 0): Generator<Uint8Array, void, void> {
  if (to <= from) return;
  const buffer = Buffer.allocUnsafe(Math.min(SIZE, to - from));
  const handle = openSync(path, 'r');
  try {
    let position = from;
    while (position < to) {
      const read = readSync(handle, buffer, 0, Math.min(buffer.length, to - position), position);
      if (read === 0) return;
      position += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}
