import { addPeriod, type Day, formatIsoDate, parseIsoDate } from '../../core/dates.ts';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { text, verbatim } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import { readDate } from '../../extracts/parse-date.ts';
import type { InterviewRound } from '../../protocol/interview-schema.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { codeWords } from '../code-words.ts';
import type { ReadFieldworkFile } from '../read-fieldwork-file.ts';
import { type NamedColumns, readFieldworkRows } from '../read-fieldwork-rows.ts';
import { readReason } from '../read-reason.ts';
import { type HeldInterview, type InterviewForm, interviewKey } from './interview.ts';
import { type PartyFinder, partyFinder } from './party-finder.ts';

export interface RegisterFileInput {
  readonly path: string;
  readonly displayName: string;
  readonly round: InterviewRound;
  readonly source: NonNullable<InterviewRound['register']>;
  readonly protocol: Pick<Protocol, 'arms' | 'municipalities' | 'periods'>;
  readonly recordedAt: string;
}

const FORMS = codeWords([
  { id: 'visit', label: text('visit', 'besøg'), values: ['møde', 'meeting', 'personligt', 'fremmøde'] },
  { id: 'video', label: text('video', 'video'), values: ['videomøde', 'online'] },
  { id: 'phone', label: text('phone', 'telefon'), values: ['tlf', 'tlf.', 'telefonisk'] },
  { id: 'other', label: text('other', 'andet'), values: [] },
]);
const MOST_PARTICIPANTS = 50;

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
  detected: Pick<Detected, 'dateFormat'>,
  parties: PartyFinder,
  days: { readonly earliest: Day; readonly latest: Day },
  wrong: (item: Problem) => void,
) {
  const party = parties(columns.cell('party') ?? '', columns.at('party'));
  if ('code' in party) wrong(party);
  const reason = readReason(columns.cell('correctionReason') ?? '', columns.at('correctionReason'));
  if (reason !== null && typeof reason !== 'string') wrong(reason);
  const takesBack = (columns.cell('heldOn') ?? '').trim() === '' && typeof reason === 'string';
  const heldOn = takesBack
    ? null
    : readHeldOn(columns.cell('heldOn') ?? '', detected, columns.at('heldOn'), days, wrong);
  const form = readForm(columns.cell('form') ?? '', columns.at('form'), wrong);
  const participants = readParticipants(
    columns.cell('participants') ?? '',
    columns.at('participants'),
    wrong,
  );
  if ('code' in party || (heldOn === null && !takesBack)) return null;
  return {
    key: interviewKey(round, party.id),
    content: heldOn === null ? null : { round, party: party.id, heldOn, form, participants },
    reason: typeof reason === 'string' ? reason : null,
    at: columns.at('party'),
  };
}

function readHeldOn(
  cell: string,
  { dateFormat }: Pick<Detected, 'dateFormat'>,
  at: Place,
  { earliest, latest }: { readonly earliest: Day; readonly latest: Day },
  wrong: (item: Problem) => void,
): Day | null {
  if (cell.trim() === '') {
    wrong(
      problem(
        'INTERVIEW_DAY_MISSING',
        at,
        text('the day of the interview is missing', 'interviewdagen mangler'),
      ),
    );
    return null;
  }
  const form = dateFormat.value;
  const reading = form === null ? null : readDate(cell, form);
  if (reading === null || !('day' in reading)) {
    wrong(
      problem(
        'INTERVIEW_DAY_INVALID',
        at,
        text(
          'the day is not a date of the form of the file, or does not exist',
          'dagen er ikke en dato af filens form, eller den findes ikke',
        ),
        form === null ? {} : { permitted: verbatim(form) },
      ),
    );
    return null;
  }
  if (reading.day >= earliest && reading.day <= latest) return reading.day;
  wrong(
    problem(
      'INTERVIEW_DAY_OUTSIDE',
      at,
      text(
        'the day lies before the trial or has not come yet',
        'dagen ligger før forsøget eller er ikke kommet endnu',
      ),
      { permitted: verbatim(`${formatIsoDate(earliest)}–${formatIsoDate(latest)}`) },
    ),
  );
  return null;
}

function readForm(cell: string, at: Place, wrong: (item: Problem) => void): InterviewForm | null {
  if (cell.trim() === '') return null;
  const id = FORMS.idOf(cell);
  if (id !== null) return id as InterviewForm;
  wrong(
    problem(
      'INTERVIEW_FORM_UNKNOWN',
      at,
      text('this is no form of an interview', 'dette er ingen interviewform'),
      {
        permitted: text('visit, video, phone, other', 'besøg, video, telefon, andet'),
      },
    ),
  );
  return null;
}

function readParticipants(cell: string, at: Place, wrong: (item: Problem) => void): number | null {
  const written = cell.trim();
  if (written === '') return null;
  const count = /^\d{1,3}$/.test(written) ? Number(written) : 0;
  if (count >= 1 && count <= MOST_PARTICIPANTS) return count;
  wrong(
    problem(
      'INTERVIEW_PARTICIPANTS_INVALID',
      at,
      text('this is no number of people', 'dette er ikke et antal personer'),
      { permitted: verbatim(`1–${MOST_PARTICIPANTS}`) },
    ),
  );
  return null;
}
