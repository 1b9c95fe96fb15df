import { parseIsoDate } from '../../core/dates.ts';
import { TEXT_GIVEN, waveQuestions } from '../../fieldwork/surveys/answer-sheet.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { ComparedRecord } from './closest-record.ts';
import type { Sheet } from './synthetic-surveys.ts';

/** The answers of a citizen to every question of every wave, as `recordOf` takes them; null where there is none. */
export function answersOf(
  protocol: Pick<Protocol, 'questions' | 'surveys'>,
  sheets: ReadonlyMap<string, ReadonlyMap<string, Sheet>>,
  trialId: string,
): ComparedRecord {
  return protocol.surveys.flatMap((wave) => {
    const answers = sheets.get(wave.id)?.get(trialId)?.answers ?? {};
    return waveQuestions(protocol, wave).map(({ id, kind }) => {
      const stored = answers[id] ?? '';
      if (stored === '') return null;
      if (kind === 'text') return TEXT_GIVEN;
      return kind === 'number' ? Number(stored) : kind === 'date' ? parseIsoDate(stored) : stored;
    });
  });
}
