import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { errorCodeOf, fileProblem } from '../extracts/file-problem.ts';
import { filePattern } from '../fieldwork/file-pattern.ts';
import { nameInTrial } from './name-in-trial.ts';

/**
 * The files that paths of the command line name, each once. A last part with `*` stands for all files that fit: shells of Windows hand it on
 * as it is. Hidden files and those that Excel keeps beside an open workbook (`~$…`) fit no pattern.
 *
 * @returns problems `FILE_MISSING` and `FILE_IS_DIRECTORY`, of each path that names no file
 */
export function namedFiles(
  dir: string,
  paths: readonly string[],
): { readonly files: readonly string[]; readonly problems: readonly Problem[] } {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const found = existsSync(path) || !basename(path).includes('*') ? [path] : fitting(path);
    if (found.length === 0) problems.push(nothingFits(basename(path)));
    for (const file of found) {
      const fault = faultOf(file);
      if (fault === null) files.set(resolve(file), file);
      else problems.push(fileProblem(nameInTrial(dir, file), fault));
    }
  }
  return { files: [...files.values()], problems };
}

function fitting(path: string): readonly string[] {
  const [folder, pattern] = [dirname(path), basename(path)];
  if (faultOf(folder) !== 'EISDIR') return [];
  return readdirSync(folder)
    .filter((name) => !/^(?:\.|~\$)/.test(name) && filePattern(pattern, name))
    .map((name) => join(folder, name))
    .filter((file) => faultOf(file) !== 'EISDIR')
    .sort();
}

/** Why a path is no file that can be read, as the operating system would say it; null for a file. */
function faultOf(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? 'EISDIR' : null;
  } catch (error) {
    return errorCodeOf(error) ?? 'EIO';
  }
}

function nothingFits(file: string): Problem {
  return problem(
    'FILE_MISSING',
    { file },
    text('no file fits this pattern.', 'ingen fil passer til dette mønster.'),
    { remedy: text('put the files there, or correct the path.', 'læg filerne der, eller ret stien.') },
  );
}
