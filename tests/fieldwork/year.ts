/** The invented year of surveys and interviews (fixtures/surveys/year), read and computed in memory. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { type Day, parseIsoDate } from '../../src/core/dates.ts';
import { sha256 } from '../../src/core/sha256.ts';
import type { FieldCitizen } from '../../src/fieldwork/field-citizens.ts';
import { type FieldworkResults, fieldworkResults } from '../../src/fieldwork/fieldwork-results.ts';
import type { HeldInterview, Statement } from '../../src/fieldwork/interviews/interview.ts';
import { planInterviews, planStatements } from '../../src/fieldwork/interviews/plan-interviews.ts';
import { readRegisterFile } from '../../src/fieldwork/interviews/read-register-file.ts';
import { readStatementFile } from '../../src/fieldwork/interviews/read-statement-file.ts';
import type { Revision } from '../../src/fieldwork/plan-revisions.ts';
import type { AnswerSheet } from '../../src/fieldwork/surveys/answer-sheet.ts';
import { planSurvey } from '../../src/fieldwork/surveys/plan-survey.ts';
import { readSurveyFile } from '../../src/fieldwork/surveys/read-survey-file.ts';
import { parseProtocol } from '../../src/protocol/load.ts';
import type { Protocol } from '../../src/protocol/schema.ts';
import type { SampledCitizen } from '../../src/sampling/sample.ts';
import { sampledCitizenFinder } from '../../src/sampling/sampled-citizen-finder.ts';

const root = new URL('../../fixtures/', import.meta.url);
export const YEAR = fileURLToPath(new URL('surveys/year/', root));
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** trial.yaml of the invented trial with the questionnaire in the place of its surveys and interviews. */
export function yearProtocolText(): string {
  const trial = read('trials/discus-fleksjob/trial.yaml');
  const from = trial.indexOf('# Surveys, interviews and meetings');
  const to = trial.indexOf('# Invented fees');
  return `${trial.slice(0, from)}${read('surveys/year/questionnaire.yaml')}\n${trial.slice(to)}`;
}

export function yearProtocol(): Protocol {
  const { protocol, problems } = parseProtocol(yearProtocolText(), 'trial.yaml');
  if (protocol === null) throw new Error(problems.map((item) => item.message.en).join('\n'));
  return protocol;
}

type Row = Readonly<Record<string, string>>;
const table = (path: string) => parse(read(path), { columns: true }) as readonly Row[];

/** Stands in for the keyed pseudonym. */
export function pseudonymise(cpr: string): string {
  return sha256(`year ${cpr}`);
}

const CPRS = new Map(table('surveys/year/cpr.csv').map((row) => [row['trial_id'], row['cpr'] as string]));
const ROWS = table('surveys/year/citizens.csv');

export const CITIZENS: readonly FieldCitizen[] = ROWS.map((row) => ({
  trialId: row['trial_id'] as string,
  municipality: row['municipality'] as string,
  stratum: row['stratum'] as string,
  arm: row['arm'] as string,
  baseline: {
    age: Number(row['age']),
    sex: row['sex'] as string,
    education: row['education'] === '' ? null : (row['education'] as string),
    'months-on-benefit': row['months-on-benefit'] === '' ? null : Number(row['months-on-benefit']),
  },
}));

export const SAMPLE: readonly SampledCitizen[] = CITIZENS.map((citizen) => ({
  trialId: citizen.trialId,
  municipality: citizen.municipality,
  stratum: citizen.stratum,
  pseudonym: pseudonymise(CPRS.get(citizen.trialId) as string),
  baseline: citizen.baseline,
}));

export interface YearRead {
  readonly protocol: Protocol;
  readonly surveys: ReadonlyMap<string, readonly Revision<AnswerSheet>[]>;
  readonly interviews: readonly Revision<HeldInterview>[];
  readonly statements: readonly Revision<Statement>[];
  /** The year has no register of meetings. */
  readonly meetings: readonly [];
}

export async function readYear(): Promise<YearRead> {
  const protocol = yearProtocol();
  const recordedAt = '2006-12-01T12:00:00Z';
  const path = (name: string) => ({ path: `${YEAR}incoming/${name}`, displayName: name });
  const respondents = sampledCitizenFinder(
    SAMPLE,
    parseIsoDate(protocol.periods.reference) as Day,
    pseudonymise,
  );
  const surveys = new Map<string, readonly Revision<AnswerSheet>[]>();
  for (const [index, wave] of protocol.surveys.entries()) {
    const file = await readSurveyFile({
      ...path(`skema-${index + 1}.csv`),
      wave,
      protocol,
      respondents,
      recordedAt,
    });
    if (file.problems.length > 0) throw new Error(file.problems.map((item) => item.code).join());
    surveys.set(wave.id, planSurvey([], file.rows, recordedAt).revisions);
  }
  const held = [];
  const said = [];
  for (const [index, round] of protocol.interviews.entries()) {
    const { register, statements } = round;
    if (!register || !statements) throw new Error('a round without files');
    const interviews = path(`interview-${index + 1}.csv`);
    held.push(
      ...(await readRegisterFile({ ...interviews, round, source: register, protocol, recordedAt })).rows,
    );
    said.push(
      ...(
        await readStatementFile({ ...path(`udsagn-${index + 1}.csv`), round, source: statements, protocol })
      ).rows,
    );
  }
  return {
    protocol,
    surveys,
    interviews: planInterviews([], held, recordedAt).revisions,
    statements: planStatements([], said, recordedAt).revisions,
    meetings: [],
  };
}

export async function yearResults(): Promise<FieldworkResults> {
  const gone = new Set<string>();
  const asOf = parseIsoDate('2006-12-15') as Day;
  return fieldworkResults({ ...(await readYear()), citizens: CITIZENS, gone, asOf });
}
