import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { LEDGER_NAME } from './ledger-files.ts';

/** What the operating system says when a disk or folder takes no more: full, quota used up, file too large, no permission. */
const CODES = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES'];

/** Whether an error says that nothing can be written, as opposed to a fault of the program. */
export function isNotWritable(error: unknown): boolean {
  return CODES.includes((error as NodeJS.ErrnoException | null)?.code ?? '');
}

/** The refusal that such an error becomes (exit 5), or the error itself when it is another. */
export function notWritable(error: unknown): unknown {
  if (!isNotWritable(error)) return error;
  return new TrialError(EXIT.refused, [
    problem(
      'LEDGER_NOT_WRITABLE',
      { file: LEDGER_NAME },
      text(
        'the ledger could not be written; nothing was added',
        'hændelsesloggen kunne ikke skrives; intet blev tilføjet',
      ),
      {
        remedy: text(
          'check free space and permissions of the folder state/, then run the command again',
          'undersøg ledig plads og rettigheder i mappen state/, og kør kommandoen igen',
        ),
      },
    ),
  ]);
}
