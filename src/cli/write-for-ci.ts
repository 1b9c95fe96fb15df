import type { PlannedFile } from '../core/files.ts';
import type { CheckedSuite } from '../reproduce/formats/suite.ts';
import type { CommandContext } from './command.ts';

/**
 * Writes the files that a CI server wants; gives the annotations, empty when they are not asked for.
 * @param numbers what the badge counts; left out, every case
 */
export async function writeForCi(
  { options, language }: CommandContext,
  suites: readonly CheckedSuite[],
  numbers: readonly { readonly agrees: boolean }[] = suites
    .flatMap(({ cases }) => cases)
    .map(({ failure }) => ({ agrees: failure === null })),
): Promise<string> {
  const { writeFilesAtomically } = await import('../core/files.ts');
  const { badge } = await import('../reproduce/formats/badge.ts');
  const { github } = await import('../reproduce/formats/github.ts');
  const { junit } = await import('../reproduce/formats/junit.ts');
  const files: PlannedFile[] = [];
  if (typeof options['junit'] === 'string')
    files.push({ path: options['junit'], content: junit(suites, language) });
  if (typeof options['badge'] === 'string')
    files.push({
      path: options['badge'],
      content: badge(numbers.filter(({ agrees }) => agrees).length, numbers.length),
    });
  if (files.length > 0) writeFilesAtomically(files);
  return options['github'] === true ? github(suites, language) : '';
}
