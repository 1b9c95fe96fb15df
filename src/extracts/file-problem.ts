import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';

/** What is wrong with a file that cannot be opened or read, from the operating system's error code. */
export function fileProblem(displayName: string, errorCode: string | undefined): Problem {
  const at = { file: displayName };
  switch (errorCode) {
    case 'ENOENT':
    case 'ENOTDIR':
      return problem('FILE_MISSING', at, text('there is no such file.', 'filen findes ikke.'), {
        remedy: text('put the file there, or correct its path.', 'læg filen der, eller ret dens sti.'),
      });
    case 'EISDIR':
      return problem(
        'FILE_IS_DIRECTORY',
        at,
        text('this is a folder, not a file.', 'det er en mappe, ikke en fil.'),
        {
          remedy: text('name the file inside the folder.', 'angiv filen i mappen.'),
        },
      );
    case 'EACCES':
    case 'EPERM':
      return problem(
        'FILE_UNREADABLE',
        at,
        text('permission to read the file is missing.', 'der mangler adgang til at læse filen.'),
        {
          remedy: text(
            'ask for read permission, or move a copy to where you have it.',
            'bed om læseadgang, eller læg en kopi, hvor du har adgang.',
          ),
        },
      );
    case 'EBUSY':
      return problem(
        'FILE_UNREADABLE',
        at,
        text('another program holds the file.', 'et andet program holder filen.'),
        { remedy: text('close the program that has it open.', 'luk det program, der har den åben.') },
      );
    default:
      return problem(
        'FILE_UNREADABLE',
        at,
        text(
          `the file cannot be read (${errorCode ?? 'unknown error'}).`,
          `filen kan ikke læses (${errorCode ?? 'ukendt fejl'}).`,
        ),
      );
  }
}

/** The operating system's code (`ENOENT`…) of a thrown value, if it has one. */
export function errorCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
