import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';

/** The difference `HASH_DIFFERS`: a file whose SHA-256 is not the one its manifest records. */
export function bytesDiffer(file: string): Problem {
  return problem(
    'HASH_DIFFERS',
    { file },
    text('the bytes are not those of the manifest', 'bytene er ikke manifestets'),
  );
}
