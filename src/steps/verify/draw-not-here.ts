import { problem } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import { STATE } from '../../state/trial-paths.ts';
import type { Finding } from './verification.ts';

/**
 * What is said of a draw that cannot be verified because its file, its manifest or both are missing. Both: it has not been
 * drawn. One alone is a difference.
 */
export function drawNotHere(part: 'sample' | 'allocation', bothMissing: boolean): Finding {
  const incomplete = (file: string, message: Text) => problem('STATE_INCOMPLETE', { file }, message);
  const difference =
    part === 'sample'
      ? incomplete(
          STATE.sample,
          text('sample and manifest are not both here', 'stikprøve og manifest er her ikke begge'),
        )
      : incomplete(
          STATE.allocation,
          text('allocation and manifest are not both here', 'fordeling og manifest er her ikke begge'),
        );
  return {
    part: { part, result: 'absent', detail: text('not drawn yet', 'ikke trukket endnu') },
    differences: bothMissing ? [] : [difference],
  };
}
