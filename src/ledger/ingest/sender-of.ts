import { type Problem, problem } from '../../core/problem.ts';
import { text, verbatim } from '../../core/text.ts';
import type { Sender } from '../../protocol/schema.ts';

/**
 * The sender whose file name pattern fits a file's name (without folder). `*` stands for anything; case does not matter.
 *
 * @returns the sender, or the problem `SENDER_UNKNOWN` or `SENDER_AMBIGUOUS`
 */
export function senderOf(fileName: string, senders: readonly Sender[]): Sender | Problem {
  const name = fileName.normalize('NFC');
  const fitting = senders.filter((sender) => pattern(sender.files).test(name));
  const [first] = fitting;
  if (first && fitting.length === 1) return first;
  const at = { file: fileName };
  if (first) {
    const ids = fitting.map((sender) => sender.id).join(', ');
    return problem(
      'SENDER_AMBIGUOUS',
      at,
      text(`the file name fits more than one sender: ${ids}`, `filnavnet passer på flere afsendere: ${ids}`),
      {
        remedy: text(
          'make the patterns under senders.files in the protocol differ',
          'gør mønstrene under senders.files i protokollen forskellige',
        ),
      },
    );
  }
  return problem(
    'SENDER_UNKNOWN',
    at,
    text(
      'the file name fits no sender of the protocol',
      'filnavnet passer ikke på nogen afsender i protokollen',
    ),
    {
      permitted: verbatim(senders.map((sender) => sender.files).join(', ') || '–'),
      remedy: text(
        'rename the file, or add the sender to the protocol',
        'omdøb filen, eller tilføj afsenderen i protokollen',
      ),
    },
  );
}

function pattern(files: string): RegExp {
  const parts = files.normalize('NFC').split('*');
  const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'isu');
}
