import { addPeriod, type Day, parseIsoDate } from '../../core/dates.ts';
import { type Problem, warning } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { matchHeaders } from '../../extracts/match-headers.ts';
import { problemList } from '../../extracts/problem-list.ts';
import { readTable } from '../../extracts/read-table.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { SurveyWave } from '../../protocol/survey-schema.ts';
import type { SampledCitizenFinder } from '../../sampling/sampled-citizen-finder.ts';
import { finishedReading } from '../finished-reading.ts';
import type { ReadRow } from '../plan-revisions.ts';
import type { ReadFieldworkFile } from '../read-fieldwork-file.ts';
import { type AnswerSheet, waveQuestions } from './answer-sheet.ts';
import { type SurveyRowReader, surveyRowReader } from './survey-row-reader.ts';

export interface SurveyFileInput {
  readonly path: string;
  /** As messages show it. */
  readonly displayName: string;
  readonly wave: SurveyWave;
  readonly protocol: Pick<Protocol, 'questions' | 'periods'>;
  readonly respondents: SampledCitizenFinder;
  /** UTC; nobody has answered later than that day (and one more, for the time zone). */
  readonly recordedAt: string;
}

/**
 * Reads one file of survey answers. CPR numbers are turned into trial ids row by row and go no further.
 *
 * @returns rows that could be read, and every problem by line and column: those of `readTable`, `matchHeaders` and
 *   `surveyRowReader`; as a warning `CPR_PADDED`
 */
export async function readSurveyFile(input: SurveyFileInput): Promise<ReadFieldworkFile<AnswerSheet>> {
  const { path, displayName, wave, protocol, respondents } = input;
  const found = problemList(displayName);
  const questions = waveQuestions(protocol, wave);
  const optional = wave.columns.correctionReason;
  const wanted = [
    wave.columns.cpr,
    wave.columns.trialId,
    wave.columns.answeredOn,
    ...Object.values(wave.answers).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    ),
  ].filter((name) => name !== undefined);
  const latest = addPeriod(parseIsoDate(input.recordedAt.slice(0, 10)) as Day, { months: 0, days: 1 });
  const earliest = parseIsoDate(protocol.periods.reference) as Day;
  const paddedBefore = respondents.padded();
  const rows: Omit<ReadRow<AnswerSheet>, 'fileSha256'>[] = [];
  let reader: SurveyRowReader | null = null;
  const reading = await readTable(
    {
      path,
      displayName,
      format: wave,
      expectedHeaders: wanted,
      problems: found,
      columns: (header, line) => {
        const matched = matchHeaders(header, line, wanted, displayName);
        matched.problems.forEach(found.add);
        if (matched.problems.length > 0) return null;
        const extra = optional === undefined ? null : matchHeaders(header, line, [optional], displayName);
        const columns = new Map([...matched.columns, ...(extra?.columns ?? [])]);
        reader = surveyRowReader({
          file: displayName,
          wave,
          questions,
          columns,
          respondents,
          earliest,
          latest,
          report: found.add,
        });
        const of = (kind: 'date' | 'number') =>
          questions
            .filter((question) => question.kind === kind)
            .flatMap((question) => {
              const name = wave.answers[question.id];
              return typeof name === 'string' ? [columns.get(name) ?? -1] : [];
            });
        const answeredOn = wave.columns.answeredOn;
        return {
          dates: [...of('date'), ...(answeredOn === undefined ? [] : [columns.get(answeredOn) ?? -1])],
          numbers: of('number'),
        };
      },
    },
    (fields, line, detected) => {
      const row = reader?.read(fields, line, detected);
      if (row) rows.push(row);
    },
  );
  for (const item of (reader as SurveyRowReader | null)?.warnings() ?? []) found.add(item);
  const padded = respondents.padded() - paddedBefore;
  if (padded > 0) found.add(paddedWarning(displayName, padded));
  return finishedReading(displayName, reading, rows, found);
}

function paddedWarning(file: string, count: number): Problem {
  return warning(
    'CPR_PADDED',
    { file },
    text(
      `the leading zero was put back in ${count} CPR numbers (padCpr)`,
      `det foranstillede nul er sat tilbage i ${count} CPR-numre (padCpr)`,
    ),
  );
}
