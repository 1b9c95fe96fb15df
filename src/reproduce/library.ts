import { join } from 'node:path';
import { packageFolder } from './package-folder.ts';
import { studiesIn } from './reproduce-library.ts';

/** The folder of the built-in library of published studies: `fixtures/published` beside the package's package.json. */
export function libraryFolder(): string {
  return join(packageFolder(), 'fixtures', 'published');
}

/** Names of the built-in studies. */
export function libraryStudies(): readonly string[] {
  return studiesIn(libraryFolder());
}
