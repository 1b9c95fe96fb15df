import { csvText } from '../../core/csv-text.ts';
import { type Day, formatIsoDate } from '../../core/dates.ts';
import type { Random } from '../../core/random.ts';
import { interviewRegister } from '../../fieldwork/interviews/interview-register.ts';
import { meetingRegister } from '../../fieldwork/meetings/meeting-register.ts';
import type { Protocol } from '../../protocol/schema.ts';
import {
  INTERVIEW_COLUMNS,
  interviewFile,
  MEETING_COLUMNS,
  MEETING_FILE,
  STATEMENT_COLUMNS,
  statementFile,
} from './twin-files.ts';

/** Statements that each party makes in a round. */
const STATEMENTS = 2;

/**
 * Files of interviews, coded statements and meetings, by file name. They are made of the protocol alone: every party is interviewed and met in
 * the days after it is due, and says something invented under a code of the protocol. Parties are few and known, so that nothing is drawn from
 * what they really said or did.
 *
 * @param protocol of the twin @param until last day of knowledge: what is due later has not been held
 */
export function syntheticFieldwork(
  protocol: Protocol,
  until: Day,
  random: Random,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const heldOn = (due: Day) => formatIsoDate(Math.min(until, due + Math.floor(14 * random())));
  const people = () => 1 + Math.floor(3 * random());
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const interviews = interviewRegister(protocol, new Map(), until).filter(({ due }) => due <= until);
  for (const round of protocol.interviews) {
    const held = interviews.filter((entry) => entry.round === round.id);
    if (held.length === 0) continue;
    if (round.register !== undefined)
      files.set(
        interviewFile(round.id),
        csvText(
          INTERVIEW_COLUMNS,
          held.map(({ party, due }) => [party.id, heldOn(due), 'visit', people()]),
        ),
      );
    if (round.statements === undefined) continue;
    const { themes, methods, targetGroups } = protocol.coding;
    const rows = held.flatMap(({ party }) =>
      Array.from({ length: STATEMENTS }, (_, index) => {
        const method = one(methods)?.id ?? '';
        return [
          party.id,
          `${party.id.replace('/', '-')}-${round.id}-${index + 1}`,
          one(themes)?.id ?? '',
          method,
          method === '' ? '' : one(['yes', 'partly', 'no'])!,
          one(targetGroups)?.id ?? '',
          'Invented words.',
          'no',
        ];
      }),
    );
    files.set(statementFile(round.id), csvText(STATEMENT_COLUMNS, rows));
  }
  if (protocol.meetingRegister === undefined) return files;
  const meetings = meetingRegister(protocol, new Map(), until).filter(({ due }) => due <= until);
  if (meetings.length > 0)
    files.set(
      MEETING_FILE,
      csvText(
        MEETING_COLUMNS,
        meetings.map(({ meeting, party, due }) => [meeting, party?.id ?? '', heldOn(due), 'visit', people()]),
      ),
    );
  return files;
}
