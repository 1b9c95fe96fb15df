import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libraryFolder } from '../../src/reproduce/library.ts';

const made: string[] = [];

/** A folder of its own below which studies are copied; `removeFolders` takes all of them away. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'studies-'));
  made.push(folder);
  return folder;
}

/** A copy of a built-in study with parts of its files replaced. Every part must stand in its file. */
export function alteredStudy(
  name: string,
  changes: Readonly<Record<string, readonly (readonly [string, string])[]>> = {},
  parent = emptyFolder(),
): string {
  const folder = join(parent, name);
  cpSync(join(libraryFolder(), name), folder, { recursive: true });
  for (const [file, pairs] of Object.entries(changes)) {
    let content = readFileSync(join(folder, file), 'utf8');
    for (const [from, to] of pairs) {
      if (!content.includes(from)) throw new Error(`${name}/${file} does not hold: ${from}`);
      content = content.replace(from, to);
    }
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
