import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { studiesIn } from './reproduce-library.ts';

/** The folder of the built-in library of published studies: `fixtures/published` beside the package's package.json. */
export function libraryFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return join(folder, 'fixtures', 'published');
}

/** Names of the built-in studies. */
export function libraryStudies(): readonly string[] {
  return studiesIn(libraryFolder());
}
