import { csvText } from '../../core/csv-text.ts';
import { type Day, formatIsoDate, parseIsoDate } from '../../core/dates.ts';
import type { Random } from '../../core/random.ts';
import { type AnswerSheet, chosenOptions, waveQuestions } from '../../fieldwork/surveys/answer-sheet.ts';
import { asked } from '../../fieldwork/surveys/asked.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { Question, SurveyWave } from '../../protocol/survey-schema.ts';
import { categoryMarginal, type Marginal, numberMarginal, type Observed } from './cell-marginal.ts';
import type { Invented } from './synthetic-events.ts';
import { cellsOf } from './synthetic-events.ts';
import { answeredOnHeader, answerHeader, surveyFile } from './twin-files.ts';

export interface SurveySource {
  /** The real protocol: what the sheets answer. */
  readonly protocol: Protocol;
  /** Real citizens. */
  readonly citizens: readonly Invented[];
  /** Wave id → trial id → the answers that are known. */
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, AnswerSheet>>;
  /** Last day of knowledge. */
  readonly asOf: Day;
  readonly minimum: number;
}

export interface SyntheticAnswers {
  /** Text by file name. */
  readonly files: ReadonlyMap<string, string>;
  /** Wave id → trial id → answers. */
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, Sheet>>;
}

/** What stands for an answer in words; no word of a citizen is ever drawn. */
const INVENTED_WORDS = 'Invented words.';

/**
 * Files of invented answers, by file name: who answers, on what day, and each question by itself, drawn from the distributions within cells
 * (municipality and arm, arm, everybody) of the citizens who answered and were asked. Skip rules are kept; free text is said to be there and
 * replaced. A wave that too few have answered has no file.
 *
 * @param random the stream of one wave and citizen
 */
export function syntheticSurveys(
  source: SurveySource,
  invented: readonly Invented[],
  random: (wave: string, trialId: string) => Random,
): SyntheticAnswers {
  const files = new Map<string, string>();
  const sheets = new Map<string, ReadonlyMap<string, Sheet>>();
  for (const wave of source.protocol.surveys) {
    if (wave.files === undefined) continue;
    const questions = waveQuestions(source.protocol, wave);
    const draw = sheetModel(source, wave, questions);
    const drawn = new Map(
      invented.flatMap((citizen): [string, Sheet][] => {
        const sheet = draw(cellsOf(citizen), random(wave.id, citizen.trialId));
        return sheet === null ? [] : [[citizen.trialId, sheet]];
      }),
    );
    sheets.set(wave.id, drawn);
    if (drawn.size === 0) continue;
    const rows = [...drawn].map(([trialId, sheet]) => {
      const day = sheet.answeredOn === null ? '' : formatIsoDate(sheet.answeredOn);
      return [trialId, day, ...questions.flatMap((question) => cellsFor(question, sheet))];
    });
    const header = ['trialId', answeredOnHeader, ...questions.flatMap((question) => headersFor(question))];
    files.set(surveyFile(wave.id), csvText(header, rows));
  }
  return { files, sheets };
}

/** What somebody has answered, of the words only that there are some. */
export type Sheet = Pick<AnswerSheet, 'answeredOn' | 'answers'>;

/** Draws a citizen's answers; null where she does not answer. */
function sheetModel(
  { protocol, citizens, sheets, asOf, minimum }: SurveySource,
  wave: SurveyWave,
  questions: readonly Question[],
): (cells: readonly string[], random: Random) => Sheet | null {
  const known = sheets.get(wave.id) ?? new Map<string, AnswerSheet>();
  const { reference, start } = trialCalendar(protocol);
  const observed = <T>(read: (sheet: AnswerSheet) => readonly T[]): Observed<T>[] =>
    citizens.flatMap((citizen, index) => {
      const sheet = known.get(citizen.trialId);
      if (sheet === undefined) return [];
      return read(sheet).map((value) => ({ citizen: index, cells: cellsOf(citizen), value }));
    });
  const answers = categoryMarginal(
    citizens.map((citizen, index) => ({
      citizen: index,
      cells: cellsOf(citizen),
      value: String(known.has(citizen.trialId)),
    })),
    minimum,
  );
  const day = numberMarginal(
    observed(({ answeredOn }) => (answeredOn === null ? [] : [answeredOn - start])),
    minimum,
  );
  const drawn = new Map(
    questions.map((question) => {
      const stored = observed((sheet) =>
        asked(question, questions, sheet.answers) === 'no' ? [] : [sheet.answers[question.id] ?? ''],
      );
      return [question.id, answerMarginal(question, stored, start, minimum)] as const;
    }),
  );
  return (cells, random) => {
    if (answers(cells, random) !== 'true') return null;
    const after = day(cells, random);
    const answeredOn = after === null ? null : Math.min(asOf, Math.max(reference, start + Math.round(after)));
    const given: Record<string, string> = {};
    for (const question of questions) {
      const value = drawn.get(question.id)!(cells, random);
      const reached = asked(question, questions, given);
      given[question.id] =
        reached === 'no'
          ? ''
          : (value ?? (question.required && reached === 'yes' ? something(question, start) : ''));
    }
    // A sheet without an answer is a blank questionnaire, which counts as none.
    return Object.values(given).some((value) => value !== '') ? { answeredOn, answers: given } : null;
  };
}

/** The distribution of the stored answers to one question; null and the empty text: left blank. */
function answerMarginal(
  question: Question,
  stored: readonly Observed<string>[],
  start: Day,
  minimum: number,
): Marginal<string> {
  const given = stored.map((one) => ({ ...one, value: String(one.value !== '') }));
  const filled = stored.filter(({ value }) => value !== '');
  const answered = categoryMarginal(
    question.required ? given.filter(({ value }) => value === 'true') : given,
    minimum,
  );
  const when = (draw: (cells: readonly string[], random: Random) => string | null): Marginal<string> => {
    return (cells, random) => (answered(cells, random) === 'true' ? draw(cells, random) : null);
  };
  switch (question.kind) {
    case 'single':
    case 'likert':
      return when(categoryMarginal(filled, minimum));
    case 'multiple': {
      const options = question.options.map((option) => ({
        ...option,
        draw: categoryMarginal(
          filled.map((one) => ({ ...one, value: String(chosenOptions(one.value).includes(option.id)) })),
          minimum,
        ),
      }));
      return when((cells, random) => {
        const chosen = options.filter(({ draw }) => draw(cells, random) === 'true');
        const alone = chosen.find(({ exclusive }) => exclusive);
        return (alone === undefined ? chosen : [alone]).map(({ id }) => id).join('|') || '-';
      });
    }
    case 'number': {
      const draw = numberMarginal(
        filled.map((one) => ({ ...one, value: Number(one.value) })),
        minimum,
      );
      return when((cells, random) => {
        const value = draw(cells, random);
        if (value === null) return null;
        return String(
          Number(Math.min(question.max, Math.max(question.min, value)).toFixed(question.decimals)),
        );
      });
    }
    case 'date': {
      const draw = numberMarginal(
        filled.flatMap((one) => {
          const day = parseIsoDate(one.value);
          return day === null ? [] : [{ ...one, value: day - start }];
        }),
        minimum,
      );
      return when((cells, random) => {
        const value = draw(cells, random);
        return value === null ? null : formatIsoDate(permitted(question, start + Math.round(value)));
      });
    }
    case 'text':
      return when(() => INVENTED_WORDS);
  }
}

function permitted(question: Extract<Question, { kind: 'date' }>, day: Day): Day {
  const earliest = parseIsoDate(question.earliest ?? '') ?? day;
  const latest = parseIsoDate(question.latest ?? '') ?? day;
  return Math.min(latest, Math.max(earliest, day));
}

/** Where an answer is required and the distribution has none: one that is permitted. */
function something(question: Question, start: Day): string {
  switch (question.kind) {
    case 'single':
    case 'likert':
    case 'multiple':
      return question.options[0]!.id;
    case 'number':
      return String(question.min);
    case 'date':
      return formatIsoDate(permitted(question, start));
    case 'text':
      return INVENTED_WORDS;
  }
}

/** A column per option of a multiple choice: nothing chosen can then be told from a blank. */
function headersFor(question: Question): readonly string[] {
  return question.kind === 'multiple'
    ? question.options.map(({ id }) => answerHeader(question.id, id))
    : [answerHeader(question.id)];
}

function cellsFor(question: Question, { answers }: Sheet): readonly string[] {
  const stored = answers[question.id] ?? '';
  if (question.kind !== 'multiple') return [stored];
  if (stored === '') return question.options.map(() => '');
  const chosen = new Set(chosenOptions(stored));
  return question.options.map(({ id }) => (chosen.has(id) ? 'yes' : 'no'));
}
