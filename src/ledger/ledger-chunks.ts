import { closeSync, openSync, readSync } from 'node:fs';

const SIZE = 1 << 20;

/**
 * The first `bytes` bytes of a file, a mebibyte at a time, into one buffer that is used again: copy what must outlive
 * the next step. Nothing behind `bytes` is read, so a writer that appends meanwhile is never seen half done.
 */
export function* ledgerChunks(path: string, bytes: number): Generator<Uint8Array, void, void> {
  if (bytes === 0) return;
  const buffer = Buffer.allocUnsafe(Math.min(SIZE, bytes));
  const handle = openSync(path, 'r');
  try {
    let position = 0;
    while (position < bytes) {
      const read = readSync(handle, buffer, 0, Math.min(buffer.length, bytes - position), position);
      if (read === 0) return;
      position += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}
