import { addPeriod, type Day, parseIsoDate } from '../../core/dates.ts';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text, verbatim } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import { headerKey } from '../../extracts/header-key.ts';
import type { Meeting, MeetingRegister } from '../../protocol/monitoring-schema.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { type CodeWords, codeWords } from '../code-words.ts';
import { type PartyFinder, partyFinder } from '../interviews/party-finder.ts';
import type { ReadFieldworkFile } from '../read-fieldwork-file.ts';
import { type NamedColumns, readFieldworkRows } from '../read-fieldwork-rows.ts';
import { readHeldForm } from '../read-held-form.ts';
import { type HeldOnWords, readHeldOn } from '../read-held-on.ts';
import { readParticipants } from '../read-participants.ts';
import { readReason } from '../read-reason.ts';
import { type HeldMeeting, meetingKey } from './meeting.ts';

export interface MeetingFileInput {
  readonly path: string;
  readonly displayName: string;
  readonly source: MeetingRegister;
  readonly protocol: Pick<Protocol, 'arms' | 'municipalities' | 'periods' | 'meetings'>;
  readonly recordedAt: string;
}

const MOST_PARTICIPANTS = 500;
/** What people write where a meeting is for everybody. */
const EVERYBODY = ['', 'alle', 'all', 'everybody', 'fælles', '-'].map(headerKey);
const DAY: HeldOnWords = {
  missing: ['MEETING_DAY_MISSING', text('the day of the meeting is missing', 'mødedagen mangler')],
  invalid: [
    'MEETING_DAY_INVALID',
    text(
      'the day is not a date of the form of the file, or does not exist',
      'dagen er ikke en dato af filens form, eller den findes ikke',
    ),
  ],
  outside: [
    'MEETING_DAY_OUTSIDE',
    text(
      'the day lies long before the trial or has not come yet',
      'dagen ligger længe før forsøget eller er ikke kommet endnu',
    ),
  ],
};
const NO_FORM = [
  'MEETING_FORM_UNKNOWN',
  text('this is no form of a meeting', 'dette er ingen mødeform'),
] as const;
const NO_NUMBER = [
  'MEETING_PARTICIPANTS_INVALID',
  text('this is no number of people', 'dette er ikke et antal personer'),
] as const;

interface Context {
  readonly meetings: readonly Meeting[];
  readonly words: CodeWords;
  readonly parties: PartyFinder;
  readonly days: { readonly earliest: Day; readonly latest: Day };
}

/**
 * Reads which meetings were held. A row with a meeting and a reason but no day takes a meeting back. Meetings may lie up to a
 * year before the reference date: a trial begins with talks.
 *
 * @returns problems: those of `readTable`, `matchHeaders`, `partyFinder`, `readReason`; `MEETING_MISSING`, `MEETING_UNKNOWN`,
 *   `MEETING_PARTY` (a party where everybody meets, or a provider where municipalities meet), `MEETING_DAY_MISSING`,
 *   `MEETING_DAY_INVALID`, `MEETING_DAY_OUTSIDE`, `MEETING_FORM_UNKNOWN`, `MEETING_PARTICIPANTS_INVALID`
 */
export async function readMeetingFile(input: MeetingFileInput): Promise<ReadFieldworkFile<HeldMeeting>> {
  const { source, protocol } = input;
  const context: Context = {
    meetings: protocol.meetings,
    words: codeWords(protocol.meetings.map(({ id, label }) => ({ id, label, values: [] }))),
    parties: partyFinder(protocol),
    days: {
      earliest: addPeriod(parseIsoDate(protocol.periods.reference) as Day, { months: -12, days: 0 }),
      latest: addPeriod(parseIsoDate(input.recordedAt.slice(0, 10)) as Day, { months: 0, days: 1 }),
    },
  };
  return readFieldworkRows<HeldMeeting>(
    {
      ...input,
      format: source,
      columns: source.columns,
      optional: ['correctionReason'],
      dates: ['heldOn'],
      numbers: ['participants'],
    },
    (columns, detected, wrong) => readRow(columns, detected, context, wrong),
  );
}

function readRow(
  columns: NamedColumns,
  { dateFormat }: Pick<Detected, 'dateFormat'>,
  context: Context,
  wrong: (item: Problem) => void,
) {
  const cell = (name: string) => columns.cell(name) ?? '';
  const sound = <T>(value: T | Problem): T | null => {
    if (typeof value !== 'object' || value === null || !('code' in value)) return value as T;
    wrong(value as Problem);
    return null;
  };
  const meeting = sound(readMeeting(cell('meeting'), columns.at('meeting'), context));
  const party =
    meeting === null ? null : sound(readParty(cell('party'), columns.at('party'), meeting, context.parties));
  const reason = sound(readReason(cell('correctionReason'), columns.at('correctionReason')));
  const takesBack = cell('heldOn').trim() === '' && reason !== null;
  const heldOn = takesBack
    ? null
    : sound(readHeldOn(cell('heldOn'), dateFormat.value, columns.at('heldOn'), context.days, DAY));
  const form = sound(readHeldForm(cell('form'), columns.at('form'), NO_FORM));
  const participants = sound(
    readParticipants(cell('participants'), columns.at('participants'), MOST_PARTICIPANTS, NO_NUMBER),
  );
  if (meeting === null || party === null || (heldOn === null && !takesBack)) return null;
  const who = party.id;
  return {
    key: meetingKey(meeting.id, who),
    content: heldOn === null ? null : { meeting: meeting.id, party: who, heldOn, form, participants },
    reason,
    at: columns.at('meeting'),
  };
}

function readMeeting(cell: string, at: Place, { meetings, words }: Context): Meeting | Problem {
  const permitted = verbatim(meetings.map(({ id, label }) => `${id} (${label.da})`).join(', '));
  if (cell.trim() === '')
    return problem('MEETING_MISSING', at, text('the meeting is missing', 'mødet mangler'), { permitted });
  const id = words.idOf(cell);
  const found = meetings.find((meeting) => meeting.id === id);
  if (found !== undefined) return found;
  const near = suggest(
    cell.trim(),
    meetings.flatMap((meeting) => [meeting.id, meeting.label.da]),
  );
  return problem(
    'MEETING_UNKNOWN',
    at,
    text('the protocol plans no meeting of this name', 'protokollen har intet møde med dette navn'),
    { permitted, ...(near === null ? {} : { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) }) },
  );
}

/** The party's id; null inside where everybody meets. */
function readParty(
  cell: string,
  at: Place,
  meeting: Meeting,
  parties: PartyFinder,
): { readonly id: string | null } | Problem {
  if (meeting.with === 'everybody') {
    if (EVERYBODY.includes(headerKey(cell))) return { id: null };
    return problem(
      'MEETING_PARTY',
      at,
      text('this meeting is one for everybody', 'dette møde er ét for alle'),
      { permitted: text('empty, or “all”', 'tom eller »alle«') },
    );
  }
  const party = parties(cell, at);
  if ('code' in party) return party;
  if (meeting.with === 'party' || party.role === 'municipality') return { id: party.id };
  return problem(
    'MEETING_PARTY',
    at,
    text(
      'this meeting is held in municipalities, not with single providers',
      'dette møde holdes i kommuner, ikke med enkelte aktører',
    ),
    { permitted: verbatim(party.municipality) },
  );
}
