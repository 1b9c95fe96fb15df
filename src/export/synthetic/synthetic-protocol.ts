import { waveQuestions } from '../../fieldwork/surveys/answer-sheet.ts';
import { eventTypesOf } from '../../ledger/events/event-types.ts';
import type { Code } from '../../protocol/interview-schema.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { SurveyWave } from '../../protocol/survey-schema.ts';
import {
  answeredOnHeader,
  answerHeader,
  INTERVIEW_COLUMNS,
  interviewFile,
  MEETING_COLUMNS,
  MEETING_FILE,
  STATEMENT_COLUMNS,
  statementFile,
  surveyFile,
} from './twin-files.ts';

/** Columns of a synthetic extract, by field. */
export const EXTRACT_COLUMNS = [
  'cpr',
  'municipality',
  'benefit',
  'firstGrantedOn',
  'lastFlexjobEndedOn',
  'maternityLeave',
  'sickLeave',
  'pensionClarification',
  'available',
] as const;

/** Header of a baseline field in a synthetic extract: never that of another column. */
export function baselineHeader(id: string): string {
  return `baseline ${id}`;
}

/** Columns of a synthetic report of events: the ledger's own names. */
export function reportColumns(protocol: Pick<Protocol, 'events'>): readonly string[] {
  const fields = eventTypesOf(protocol).flatMap((type) => type.fields.map(({ name }) => name));
  return ['trialId', 'type', 'date', ...new Set(fields)];
}

/** The form of every file of a twin. */
const PLAIN = {
  encoding: 'utf-8',
  delimiter: ',',
  decimal: '.',
  dateFormat: 'yyyy-mm-dd',
  padCpr: false,
} as const;

/**
 * The protocol of the synthetic twin: the same design, outcomes, surveys, interviews, meetings and costs; plain file forms; providers and
 * senders without their names. Spellings found in real files are left out: the twin's files have the ids.
 */
export function syntheticProtocol(protocol: Protocol, seed: string): Protocol {
  const { lock: _, ...allocation } = protocol.allocation;
  // What is monitored is the real trial's own.
  const { monitoring: __, meetingRegister, ...rest } = protocol;
  const columns = Object.fromEntries(reportColumns(protocol).map((name) => [name, name]));
  const twin = {
    ...rest,
    title: {
      en: `SYNTHETIC TWIN, no real citizen: ${protocol.title.en}`,
      da: `SYNTETISK TVILLING, ingen rigtig borger: ${protocol.title.da}`,
    },
    register: { ...protocol.register, acceptFictitious: true },
    municipalities: protocol.municipalities.map((entry) => ({
      code: entry.code,
      name: entry.name,
      region: entry.region,
      sampleSize: entry.sampleSize,
      providers: Object.fromEntries(
        Object.keys(entry.providers).map((arm) => [arm, `synthetic ${arm} ${entry.code.padStart(4, '0')}`]),
      ),
      extract: {
        file: `extracts/${entry.code.padStart(4, '0')}.csv`,
        ...PLAIN,
        columns: {
          cpr: 'cpr',
          benefit: 'benefit',
          ...Object.fromEntries(
            EXTRACT_COLUMNS.filter(
              (name) => name === 'municipality' || entry.extract.columns[name] !== undefined,
            ).map((name) => [name, name]),
          ),
        },
        baseline: Object.fromEntries(
          protocol.baseline
            .filter(({ id }) => entry.extract.baseline[id] !== undefined)
            .map(({ id }) => [id, baselineHeader(id)]),
        ),
      },
    })),
    baseline: protocol.baseline.map((field) => ({
      ...field,
      ...(field.levels ? { levels: field.levels.map((level) => ({ ...level, values: [level.id] })) } : {}),
    })),
    sampling: { ...protocol.sampling, seed: `synthetic-${seed}` },
    allocation,
    senders: protocol.municipalities.map(({ code }) => ({
      id: `synthetic-${code.padStart(4, '0')}`,
      label: 'synthetic',
      municipality: code,
      files: `events-${code.padStart(4, '0')}.csv`,
      ...PLAIN,
      columns,
      values: {},
    })),
    questions: protocol.questions.map((question) =>
      'options' in question
        ? { ...question, options: question.options.map((option) => ({ ...option, values: [] })) }
        : question,
    ),
    surveys: protocol.surveys.map((wave) => ({
      ...wave,
      ...(wave.files === undefined
        ? {}
        : {
            ...PLAIN,
            files: surveyFile(wave.id),
            columns: { trialId: 'trialId', answeredOn: answeredOnHeader },
            answers: answerColumns(protocol, wave),
          }),
    })),
    interviews: protocol.interviews.map(({ register, statements, ...round }) => ({
      ...round,
      ...(register === undefined
        ? {}
        : { register: { ...PLAIN, files: interviewFile(round.id), columns: named(INTERVIEW_COLUMNS) } }),
      ...(statements === undefined
        ? {}
        : {
            statements: {
              ...PLAIN,
              files: statementFile(round.id),
              columns: named(STATEMENT_COLUMNS),
              separator: '|',
            },
          }),
    })),
    coding: {
      themes: withoutSpellings(protocol.coding.themes),
      methods: withoutSpellings(protocol.coding.methods),
      targetGroups: withoutSpellings(protocol.coding.targetGroups),
    },
    ...(meetingRegister === undefined
      ? {}
      : { meetingRegister: { ...PLAIN, files: MEETING_FILE, columns: named(MEETING_COLUMNS) } }),
    reporting: protocol.reporting,
  };
  return twin as unknown as Protocol;
}

function answerColumns(protocol: Protocol, wave: SurveyWave): SurveyWave['answers'] {
  return Object.fromEntries(
    waveQuestions(protocol, wave).map((question) => [
      question.id,
      question.kind === 'multiple'
        ? Object.fromEntries(question.options.map(({ id }) => [id, answerHeader(question.id, id)]))
        : answerHeader(question.id),
    ]),
  );
}

/** Each header is the name of its field. */
function named<T extends string>(columns: readonly T[]): Readonly<Record<T, T>> {
  return Object.fromEntries(columns.map((name) => [name, name])) as Record<T, T>;
}

function withoutSpellings(codes: readonly Code[]): readonly Code[] {
  return codes.map((code) => ({ ...code, values: [] }));
}
