import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Day, parseIsoDate } from '../../src/core/dates.ts';
import { formatProblem, type Problem } from '../../src/core/problem.ts';
import { planInterviews, planStatements } from '../../src/fieldwork/interviews/plan-interviews.ts';
import { readRegisterFile } from '../../src/fieldwork/interviews/read-register-file.ts';
import { readStatementFile } from '../../src/fieldwork/interviews/read-statement-file.ts';
import { planMeetings } from '../../src/fieldwork/meetings/plan-meetings.ts';
import { readMeetingFile } from '../../src/fieldwork/meetings/read-meeting-file.ts';
import { planSurvey } from '../../src/fieldwork/surveys/plan-survey.ts';
import { readSurveyFile } from '../../src/fieldwork/surveys/read-survey-file.ts';
import type { InterviewRound } from '../../src/protocol/interview-schema.ts';
import { protocolSchema } from '../../src/protocol/schema.ts';
import type { SurveyWave } from '../../src/protocol/survey-schema.ts';
import { sampledCitizenFinder } from '../../src/sampling/sampled-citizen-finder.ts';
import { pseudonymise, SAMPLE, yearProtocol } from './year.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/surveys/messy/', import.meta.url));
const protocol = protocolSchema.parse({
  ...yearProtocol(),
  meetings: [
    { id: 'kick-off', label: { da: 'Opstartsmøde', en: 'Kick-off' }, on: '2005-09-15', with: 'everybody' },
    { id: 'start', label: { da: 'Møde i starten', en: 'Meeting at the start' }, due: 'P0D' },
  ],
  meetingRegister: {
    files: 'meetings*',
    columns: {
      meeting: 'Møde',
      party: 'Kommune',
      heldOn: 'Afholdt',
      form: 'Form',
      participants: 'Antal',
      correctionReason: 'Rettet fordi',
    },
  },
});
const recordedAt = '2006-12-01T12:00:00Z';
const round = protocol.interviews[0] as InterviewRound;

/** Everything wrong with a file: what reading finds, then what comparing with nothing known finds. */
async function problemsOf(name: string): Promise<readonly Problem[]> {
  const file = { path: `${FOLDER}${name}`, displayName: name, protocol };
  if (name.startsWith('meetings')) {
    const source = protocol.meetingRegister as NonNullable<typeof protocol.meetingRegister>;
    const read = await readMeetingFile({ ...file, source, recordedAt });
    return [...read.problems, ...planMeetings([], read.rows, recordedAt).problems];
  }
  if (name.startsWith('register')) {
    const source = round.register as NonNullable<InterviewRound['register']>;
    const read = await readRegisterFile({ ...file, round, source, recordedAt });
    return [...read.problems, ...planInterviews([], read.rows, recordedAt).problems];
  }
  if (name.startsWith('statements')) {
    const source = round.statements as NonNullable<InterviewRound['statements']>;
    const read = await readStatementFile({ ...file, round, source });
    return [...read.problems, ...planStatements([], read.rows, recordedAt).problems];
  }
  const wave = protocol.surveys[Number(name[7]) - 1] as SurveyWave;
  const reference = parseIsoDate(protocol.periods.reference) as Day;
  const respondents = sampledCitizenFinder(SAMPLE, reference, pseudonymise);
  const read = await readSurveyFile({ ...file, wave, respondents, recordedAt });
  return [...read.problems, ...planSurvey([], read.rows, recordedAt).problems];
}

/** `CODE line:column`, `~` before a warning. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'survey-1-missing-column.csv': ['COLUMN_MISSING 1:'],
  'survey-1-column-twice.csv': ['COLUMN_AMBIGUOUS 1:12'],
  'survey-1-no-header.csv': ['HEADER_MISSING 1:'],
  'survey-1-citizens.csv': [
    'CITIZEN_UNKNOWN 2:1',
    'CITIZEN_MISSING 3:1',
    'CPR_DATE_INVALID 4:1',
    'CPR_NINE_DIGITS 5:1',
    'CPR_SCIENTIFIC 6:1',
  ],
  'survey-1-options.csv': [
    'SURVEY_ANSWER_UNKNOWN 2:3',
    'SURVEY_ANSWER_UNKNOWN 3:4',
    'SURVEY_CHOICE_REPEATED 4:4',
    'SURVEY_CHOICE_EXCLUSIVE 5:4',
    'SURVEY_ANSWER_UNKNOWN 5:5',
  ],
  'survey-1-numbers.csv': [
    'SURVEY_NUMBER_RANGE 2:9',
    'SURVEY_NUMBER_INVALID 3:9',
    'SURVEY_NUMBER_DECIMALS 4:9',
    'SURVEY_NUMBER_RANGE 5:9',
  ],
  'survey-1-days.csv': [
    'SURVEY_DAY_INVALID 2:2',
    'SURVEY_DAY_OUTSIDE 3:2',
    'SURVEY_DAY_OUTSIDE 4:2',
    'SURVEY_DAY_INVALID 5:2',
  ],
  'survey-1-rules.csv': ['SURVEY_ANSWER_SKIPPED 2:4', 'SURVEY_ANSWER_MISSING 3:3'],
  // Everything of a row at once: what is missing and what was skipped beside what cannot be read. Without the answer that
  // decides (line 4) nobody can say whether the next question was skipped.
  'survey-1-together.csv': [
    'SURVEY_ANSWER_MISSING 2:3',
    'SURVEY_NUMBER_INVALID 2:9',
    'SURVEY_ANSWER_SKIPPED 3:4',
    'SURVEY_ANSWER_UNKNOWN 3:5',
    'SURVEY_ANSWER_UNKNOWN 4:3',
  ],
  'survey-1-short-dates.csv': [],
  'meetings.csv': [
    'MEETING_UNKNOWN 2:1',
    'MEETING_PARTY 3:2',
    'MEETING_PARTY 4:2',
    'MEETING_DAY_MISSING 5:3',
    'MEETING_PARTICIPANTS_INVALID 5:5',
    'PARTY_UNKNOWN 6:2',
    'MEETING_DAY_INVALID 6:3',
    'MEETING_FORM_UNKNOWN 6:4',
    'MEETING_MISSING 7:1',
    'MEETING_DAY_OUTSIDE 8:3',
    'MEETING_NOTHING_TO_TAKE_BACK 9:1',
  ],
  'survey-1-twice.csv': ['SURVEY_RESPONDENT_TWICE 4:1'],
  'survey-1-text.csv': ['~SURVEY_TEXT_NUMBER_REMOVED 2:10', 'SURVEY_TEXT_INVALID 3:10'],
  'survey-1-blank-rows.csv': ['~SURVEY_ROW_BLANK 3:'],
  'survey-1-reasons.csv': [
    'CORRECTION_REASON_INVALID 2:11',
    'CORRECTION_REASON_INVALID 3:11',
    'SURVEY_NOTHING_TO_TAKE_BACK 4:1',
  ],
  'survey-1-empty.csv': ['FILE_EMPTY :'],
  'survey-2-flags.csv': [
    'SURVEY_FLAG_UNKNOWN 2:6',
    'SURVEY_DATE_RANGE 3:13',
    'SURVEY_DATE_INVALID 4:13',
    'CITIZEN_UNKNOWN 5:1',
    'SURVEY_ANSWER_UNKNOWN 5:10',
  ],
  'register.csv': [
    'PARTY_UNKNOWN 2:1',
    'PARTY_MISSING 3:1',
    'INTERVIEW_DAY_MISSING 4:2',
    'INTERVIEW_DAY_INVALID 5:2',
    'INTERVIEW_DAY_OUTSIDE 6:2',
    'INTERVIEW_FORM_UNKNOWN 7:3',
    'INTERVIEW_PARTICIPANTS_INVALID 8:4',
    'INTERVIEW_NOTHING_TO_TAKE_BACK 9:1',
  ],
  'register-changed.csv': ['INTERVIEW_CHANGED 3:1'],
  'statements.csv': [
    'STATEMENT_ID_INVALID 2:2',
    'STATEMENT_UNCODED 3:3',
    'STATEMENT_CODE_UNKNOWN 4:3',
    'STATEMENT_STRENGTH_MISSING 5:5',
    'STATEMENT_STRENGTH_UNKNOWN 6:5',
    'STATEMENT_CODE_UNKNOWN 7:6',
    '~STATEMENT_QUOTE_NUMBER_REMOVED 8:7',
    'STATEMENT_IDENTIFIABLE_UNKNOWN 8:8',
    'PARTY_UNKNOWN 9:1',
    'STATEMENT_CODE_UNKNOWN 10:4',
    'STATEMENT_NOTHING_TO_TAKE_BACK 11:2',
  ],
  'statements-changed.csv': ['STATEMENT_CHANGED 3:2'],
};

describe.each(Object.entries(EXPECTED))('%s', (name, expected) => {
  it('has every problem, each at its place', async () => {
    const found = (await problemsOf(name)).map(
      ({ code, severity, at }) =>
        `${severity === 'warning' ? '~' : ''}${code} ${at.line ?? ''}:${at.column ?? ''}`,
    );
    expect(found).toEqual(expected);
  });

  it('says of every error what is permitted or what to do', async () => {
    for (const { code, severity, permitted, remedy } of await problemsOf(name))
      if (severity === 'error') expect([code, permitted ?? remedy ?? 'neither']).not.toContain('neither');
  });

  it('says nothing of what stands in the cells', async () => {
    const [header = '', ...lines] = readFileSync(`${FOLDER}${name}`, 'utf8').split('\n');
    const own: string[] = [];
    for (const question of protocol.questions) {
      if (!('options' in question)) continue;
      for (const { label, values } of question.options) own.push(label.da, label.en, ...values);
    }
    const parties = protocol.municipalities.flatMap(({ name: place, providers }) => [
      place,
      ...Object.values(providers),
    ]);
    const codes = Object.values(protocol.coding).flatMap((list) => list.map((code) => code.label.da));
    const meetings = protocol.meetings.map(({ label }) => label.da);
    const said = [
      ...own,
      ...meetings,
      ...protocol.municipalities.map(({ code }) => code),
      'møde',
      'alle',
      ...parties,
      ...codes,
      'besøg',
      header,
    ];
    const secret = lines
      .flatMap((line) => line.split(/[;,]/))
      .map((cell) => cell.replaceAll('"', '').trim())
      .filter(
        (cell) => cell.length > 3 && !said.some((word) => word.toLowerCase().includes(cell.toLowerCase())),
      );
    const messages = (await problemsOf(name)).flatMap((item) => [
      formatProblem(item, 'da'),
      formatProblem(item, 'en'),
    ]);
    for (const cell of secret) for (const message of messages) expect(message).not.toContain(cell);
    for (const message of messages) expect(message).not.toMatch(/\d{6}-?\d{4}/);
  });
});
