import { type Day, parseIsoDate } from '../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { fieldCitizens } from '../fieldwork/field-citizens.ts';
import { type FieldworkResults, fieldworkResults } from '../fieldwork/fieldwork-results.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';
import type { AnswerSheet } from '../fieldwork/surveys/answer-sheet.ts';
import { readInterviews, readStatements, readSurvey } from '../state/read-fieldwork.ts';
import { readTrialState, type TrialState } from './trial-state.ts';

export interface FieldworkRead {
  readonly results: FieldworkResults;
  readonly state: TrialState;
  readonly warnings: readonly Problem[];
}

/**
 * Computes what surveys and interviews say, from state/ alone.
 *
 * @param asOf `YYYY-MM-DD`, or null: the day `otherwise` gives, else the last day on which anything was recorded
 * @throws TrialError exit 3 when a state file is damaged, or holds answers of somebody who is not in the sample
 *   (`FIELDWORK_CITIZEN_UNKNOWN`); exit 5 when citizens are not allocated yet
 */
export function fieldworkStep(dir: string, asOf: string | null, otherwise: Day | null): FieldworkRead {
  const state = readTrialState(dir, asOf, otherwise);
  const { protocol } = state;
  const surveys = new Map<string, readonly Revision<AnswerSheet>[]>();
  const problems: Problem[] = [];
  const sampled = new Set(state.sample.rows.map((citizen) => citizen.trialId));
  for (const wave of protocol.surveys) {
    const read = readSurvey(dir, protocol, wave);
    surveys.set(wave.id, read.revisions);
    if (read.revisions.some(({ key }) => !sampled.has(key))) problems.push(strangers(read.name));
  }
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const interviews = readInterviews(dir).revisions;
  const statements = readStatements(dir).revisions;
  const given = asOf !== null || otherwise !== null;
  const recorded = [...[...surveys.values()].flat(), ...interviews, ...statements].map(
    ({ recordedAt }) => parseIsoDate(recordedAt.slice(0, 10)) as Day,
  );
  const on = given ? state.asOf : recorded.reduce((last, day) => Math.max(last, day), state.asOf);
  const results = fieldworkResults({
    protocol,
    citizens: fieldCitizens(state.sample.rows, state.allocation.rows),
    surveys,
    interviews,
    statements,
    gone: new Set(
      state.histories
        .filter(({ withdrawal }) => withdrawal?.reason === 'died')
        .map((history) => history.trialId),
    ),
    asOf: on,
  });
  return { results, state, warnings: state.ledger.warnings };
}

function strangers(file: string): Problem {
  return problem(
    'FIELDWORK_CITIZEN_UNKNOWN',
    { file },
    text('answers of somebody who is not in the sample', 'svar fra en, der ikke er i stikprøven'),
    {
      remedy: text(
        'restore the file from a backup or from version control',
        'hent filen fra en sikkerhedskopi eller versionsstyring',
      ),
    },
  );
}
