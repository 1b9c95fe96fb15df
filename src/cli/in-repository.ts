import { sep } from 'node:path';

/** A folder as a CI server wants it: with `/`, none at the end. */
export function inRepository(folder: string): string {
  const path = folder
    .split(sep)
    .join('/')
    .replace(/(?<=.)\/+$/, '');
  return path === './' ? '.' : path;
}
