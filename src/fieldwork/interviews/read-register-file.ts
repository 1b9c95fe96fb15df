import { addPeriod, type Day, parseIsoDate } from '../../core/dates.ts';
import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import type { InterviewRound } from '../../protocol/interview-schema.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { ReadFieldworkFile } from '../read-fieldwork-file.ts';
import { type NamedColumns, readFieldworkRows } from '../read-fieldwork-rows.ts';
import { readHeldForm } from '../read-held-form.ts';
import { type HeldOnWords, readHeldOn } from '../read-held-on.ts';
import { readParticipants } from '../read-participants.ts';
import { readReason } from '../read-reason.ts';
import { type HeldInterview, interviewKey } from './interview.ts';
import { type PartyFinder, partyFinder } from './party-finder.ts';

export interface RegisterFileInput {
  readonly path: string;
  readonly displayName: string;
  readonly round: InterviewRound;
  readonly source: NonNullable<InterviewRound['register']>;
  readonly protocol: Pick<Protocol, 'arms' | 'municipalities' | 'periods'>;
  readonly recordedAt: string;
}

const MOST_PARTICIPANTS = 50;
const DAY: HeldOnWords = {
  missing: ['INTERVIEW_DAY_MISSING', text('the day of the interview is missing', 'interviewdagen mangler')],
  invalid: [
    'INTERVIEW_DAY_INVALID',
    text(
      'the day is not a date of the form of the file, or does not exist',
      'dagen er ikke en dato af filens form, eller den findes ikke',
    ),
  ],
  outside: [
    'INTERVIEW_DAY_OUTSIDE',
    text(
      'the day lies before the trial or has not come yet',
      'dagen ligger før forsøget eller er ikke kommet endnu',
    ),
  ],
};
const NO_FORM = [
  'INTERVIEW_FORM_UNKNOWN',
  text('this is no form of an interview', 'dette er ingen interviewform'),
] as const;
const NO_NUMBER = [
  'INTERVIEW_PARTICIPANTS_INVALID',
  text('this is no number of people', 'dette er ikke et antal personer'),
] as const;

/**
 * Reads which interviews of a round were held. A row with a party and a reason but no day takes an interview back.
 *
 * @returns problems: those of `readTable`, `matchHeaders`, `partyFinder`, `readReason`; `INTERVIEW_DAY_MISSING`,
 *   `INTERVIEW_DAY_INVALID`, `INTERVIEW_DAY_OUTSIDE`, `INTERVIEW_FORM_UNKNOWN`, `INTERVIEW_PARTICIPANTS_INVALID`
 */
export async function readRegisterFile(input: RegisterFileInput): Promise<ReadFieldworkFile<HeldInterview>> {
  const { round, source, protocol } = input;
  const parties = partyFinder(protocol);
  const days = {
    earliest: parseIsoDate(protocol.periods.reference) as Day,
    latest: addPeriod(parseIsoDate(input.recordedAt.slice(0, 10)) as Day, { months: 0, days: 1 }),
  };
  return readFieldworkRows<HeldInterview>(
    {
      ...input,
      format: source,
      columns: source.columns,
      optional: ['correctionReason'],
      dates: ['heldOn'],
      numbers: ['participants'],
    },
    (columns, detected, wrong) => readRow(round.id, columns, detected, parties, days, wrong),
  );
}

function readRow(
  round: string,
  columns: NamedColumns,
  { dateFormat }: Pick<Detected, 'dateFormat'>,
  parties: PartyFinder,
  days: { readonly earliest: Day; readonly latest: Day },
  wrong: (item: Problem) => void,
) {
  const cell = (name: string) => columns.cell(name) ?? '';
  const party = parties(cell('party'), columns.at('party'));
  if ('code' in party) wrong(party);
  const sound = <T>(value: T | Problem): T | null => {
    if (typeof value !== 'object' || value === null || !('code' in value)) return value as T;
    wrong(value as Problem);
    return null;
  };
  const reason = sound(readReason(cell('correctionReason'), columns.at('correctionReason')));
  const takesBack = cell('heldOn').trim() === '' && reason !== null;
  const heldOn = takesBack
    ? null
    : sound(readHeldOn(cell('heldOn'), dateFormat.value, columns.at('heldOn'), days, DAY));
  const form = sound(readHeldForm(cell('form'), columns.at('form'), NO_FORM));
  const participants = sound(
    readParticipants(cell('participants'), columns.at('participants'), MOST_PARTICIPANTS, NO_NUMBER),
  );
  if ('code' in party || (heldOn === null && !takesBack)) return null;
  return {
    key: interviewKey(round, party.id),
    content: heldOn === null ? null : { round, party: party.id, heldOn, form, participants },
    reason,
    at: columns.at('party'),
  };
}
