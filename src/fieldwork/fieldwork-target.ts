import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { InterviewRound } from '../protocol/interview-schema.ts';
import type { MeetingRegister } from '../protocol/monitoring-schema.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SurveyWave } from '../protocol/survey-schema.ts';
import { filePattern } from './file-pattern.ts';

/** What a file from the field holds. */
export type FieldworkTarget =
  | { readonly kind: 'survey'; readonly wave: SurveyWave }
  | {
      readonly kind: 'register';
      readonly round: InterviewRound;
      readonly source: NonNullable<InterviewRound['register']>;
    }
  | {
      readonly kind: 'statements';
      readonly round: InterviewRound;
      readonly source: NonNullable<InterviewRound['statements']>;
    }
  | { readonly kind: 'meetings'; readonly source: MeetingRegister };

/**
 * What a file holds, by its name: answers of a survey wave, the register or the statements of an interview round, or the
 * register of meetings.
 *
 * @param fileName without folder
 * @returns null when it is nothing of the kind (then it is a report of events); the problem `FILE_AMBIGUOUS` when the
 *   name fits more than one pattern of the protocol, those of the senders included
 */
export function fieldworkTarget(
  fileName: string,
  protocol: Pick<Protocol, 'surveys' | 'interviews' | 'senders' | 'meetingRegister'>,
): FieldworkTarget | Problem | null {
  const targets: { readonly name: string; readonly target: FieldworkTarget }[] = [];
  for (const wave of protocol.surveys) {
    if (wave.files !== undefined && filePattern(wave.files, fileName))
      targets.push({ name: `surveys.${wave.id}`, target: { kind: 'survey', wave } });
  }
  for (const round of protocol.interviews) {
    const { register, statements } = round;
    if (register && filePattern(register.files, fileName))
      targets.push({
        name: `interviews.${round.id}.register`,
        target: { kind: 'register', round, source: register },
      });
    if (statements && filePattern(statements.files, fileName))
      targets.push({
        name: `interviews.${round.id}.statements`,
        target: { kind: 'statements', round, source: statements },
      });
  }
  const { meetingRegister } = protocol;
  if (meetingRegister && filePattern(meetingRegister.files, fileName))
    targets.push({ name: 'meetingRegister', target: { kind: 'meetings', source: meetingRegister } });
  const [first] = targets;
  if (!first) return null;
  const senders = protocol.senders.filter((sender) => filePattern(sender.files, fileName));
  if (targets.length === 1 && senders.length === 0) return first.target;
  const names = [...targets.map(({ name }) => name), ...senders.map((sender) => `senders.${sender.id}`)].join(
    ', ',
  );
  return problem(
    'FILE_AMBIGUOUS',
    { file: fileName },
    text(`the file name fits more than one pattern: ${names}`, `filnavnet passer på flere mønstre: ${names}`),
    {
      remedy: text(
        'make the `files` patterns of the protocol differ',
        'gør `files`-mønstrene i protokollen forskellige',
      ),
    },
  );
}
