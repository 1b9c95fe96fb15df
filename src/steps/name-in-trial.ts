import { existsSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';

/** A file's path below the trial's folder with `/`, or just its name when it lies elsewhere: no path of this machine is kept. */
export function nameInTrial(dir: string, path: string): string {
  const inside = relative(resolve(dir), resolve(path));
  if (inside.startsWith('..') || isAbsolute(inside) || !existsSync(path)) return basename(path);
  return inside.split(sep).join('/');
}
