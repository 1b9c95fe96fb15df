import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A file that a plan wants to exist. `mode` is octal, e.g. 0o600 for secrets. */
export interface PlannedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
  /** Fails with `EEXIST` when the file is there already, also when another process makes it at the same moment. */
  readonly mustBeNew?: boolean;
}

let serial = 0;

/**
 * Writes all files or none as far as the file system allows: every file goes to a temporary neighbour and is fsynced
 * first; only when all of them lie safely on disk are they renamed into place, one after another. A crash leaves old files, or
 * whole new ones, never half a file.
 */
export function writeFilesAtomically(files: readonly PlannedFile[]): void {
  const staged: { temporary: string; path: string; mustBeNew: boolean }[] = [];
  try {
    for (const file of files) {
      mkdirSync(dirname(file.path), { recursive: true });
      serial += 1;
      const temporary = `${file.path}.${process.pid}.${serial}.tmp`;
      staged.push({ temporary, path: file.path, mustBeNew: file.mustBeNew === true });
      const bytes = typeof file.content === 'string' ? Buffer.from(file.content, 'utf8') : file.content;
      const handle = openSync(temporary, 'wx', file.mode ?? 0o644);
      try {
        let written = 0;
        while (written < bytes.length) written += writeSync(handle, bytes, written);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    }
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw error;
  }
  try {
    for (const { temporary, path, mustBeNew } of staged) {
      if (mustBeNew) claim(temporary, path);
      else renameSync(temporary, path);
    }
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
  for (const directory of new Set(files.map((file) => dirname(file.path)))) syncDirectory(directory);
}

/** Makes renames durable; Windows has no directory handles to sync, there the rename itself is what we get. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32' || !existsSync(directory)) return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Gives a finished file its name, atomically, only when nobody has it yet. */
function claim(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || existsSync(path))
      throw Object.assign(new Error('file exists'), { code: 'EEXIST' });
    renameSync(temporary, path); // a file system without hard links: the best that is left
  }
}
