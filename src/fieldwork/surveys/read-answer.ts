import { type Day, formatIsoDate, parseIsoDate } from '../../core/dates.ts';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import { DATE_FORMATS } from '../../extracts/parse-date.ts';
import { parseFlag } from '../../extracts/parse-flag.ts';
import { parseNumber } from '../../extracts/parse-number.ts';
import { isAmountUnit, plainAmount } from '../../extracts/plain-amount.ts';
import { twoDigitYearRemedy } from '../../extracts/two-digit-year.ts';
import type { Question, QuestionOf } from '../../protocol/survey-schema.ts';
import { type CodeWords, codeWords } from '../code-words.ts';
import { readFieldDate } from '../read-field-date.ts';
import { readFreeText } from '../read-free-text.ts';
import { NONE_CHOSEN, TEXT_GIVEN } from './answer-sheet.ts';

/** A cell of a question and where it stands. */
export interface AnswerCell {
  readonly value: string;
  readonly at: Place;
  /** Option that the column stands for, where a multiple choice has one column per option; else null. */
  readonly option: string | null;
}

export interface AnswerReading {
  /** Canonical answer, empty for none; meaningless when there are problems. */
  readonly stored: string;
  /** The words of free text; null otherwise. */
  readonly text: string | null;
  readonly problems: readonly Problem[];
  /** Numbers like CPR numbers that were taken out of free text. */
  readonly removed: number;
}

/** Reads the answers to one question; the spellings are prepared once. */
export type AnswerReader = (
  cells: readonly AnswerCell[],
  detected: Pick<Detected, 'decimal' | 'dateFormat'>,
) => AnswerReading;

/**
 * Makes the reader of one question. Messages name the question and what is permitted, never what was written.
 *
 * @param latest last day a date answer may have when the question sets none
 * @returns problems: `SURVEY_ANSWER_UNKNOWN`, `SURVEY_CHOICE_REPEATED`, `SURVEY_CHOICE_EXCLUSIVE`, `SURVEY_FLAG_UNKNOWN`,
 *   `SURVEY_NUMBER_INVALID`, `SURVEY_NUMBER_RANGE`, `SURVEY_NUMBER_DECIMALS`, `SURVEY_DATE_INVALID`, `SURVEY_DATE_RANGE`,
 *   `SURVEY_TEXT_INVALID`
 */
export function answerReader(question: Question, latest: Day): AnswerReader {
  switch (question.kind) {
    case 'single':
    case 'likert': {
      const words = codeWords(question.options);
      return ([cell]) => (cell ? readSingle(question, words, cell) : BLANK);
    }
    case 'multiple': {
      const words = codeWords(question.options);
      return (cells) => readMultiple(question, words, cells);
    }
    case 'number':
      return ([cell], detected) => (cell ? readNumber(question, cell, detected) : BLANK);
    case 'date':
      return ([cell], detected) => (cell ? readDay(question, cell, detected, latest) : BLANK);
    case 'text':
      return ([cell]) => (cell ? readText(question, cell) : BLANK);
  }
}

const BLANK: AnswerReading = { stored: '', text: null, problems: [], removed: 0 };

function answer(stored: string): AnswerReading {
  return { ...BLANK, stored };
}

function refuse(
  code: string,
  question: Question,
  at: Place,
  what: Text,
  more: { permitted?: Text; remedy?: Text } = {},
): AnswerReading {
  const message = text(`question ${question.id}: ${what.en}`, `spørgsmål ${question.id}: ${what.da}`);
  return { ...BLANK, problems: [problem(code, at, message, more)] };
}

function unknownOption(question: Question, words: CodeWords, written: string, at: Place): AnswerReading {
  const near = suggest(written.trim(), words.near(written));
  return refuse(
    'SURVEY_ANSWER_UNKNOWN',
    question,
    at,
    text('this is none of its options', 'dette er ingen af svarmulighederne'),
    {
      permitted: verbatim(words.permitted.join(', ')),
      remedy:
        near === null
          ? text(
              'add the spelling to `values` of the option it belongs to',
              'tilføj stavemåden under `values` for den svarmulighed, den hører til',
            )
          : text(`did you mean "${near}"?`, `mente du "${near}"?`),
    },
  );
}

function readSingle(question: Question, words: CodeWords, { value, at }: AnswerCell): AnswerReading {
  if (value.trim() === '') return BLANK;
  const id = words.idOf(value);
  return id === null ? unknownOption(question, words, value, at) : answer(id);
}

function readMultiple(
  question: QuestionOf<'multiple'>,
  words: CodeWords,
  cells: readonly AnswerCell[],
): AnswerReading {
  const filled = cells.filter((cell) => cell.value.trim() !== '');
  const [first] = filled;
  if (!first) return BLANK;
  const chosen = new Set<string>();
  const problems: Problem[] = [];
  if (first.option !== null) {
    for (const { value, at, option } of filled) {
      const flag = parseFlag(value);
      if (flag === null) {
        problems.push(
          ...refuse('SURVEY_FLAG_UNKNOWN', question, at, text('neither yes nor no', 'hverken ja eller nej'), {
            permitted: text(
              'ja, j, yes, y, 1, true, sand, x; nej, n, no, 0, false, falsk',
              'ja, j, yes, y, 1, true, sand, x; nej, n, no, 0, false, falsk',
            ),
          }).problems,
        );
      } else if (flag && option !== null) chosen.add(option);
    }
  } else {
    for (const part of first.value.split(question.separator)) {
      if (part.trim() === '') continue;
      const id = words.idOf(part);
      if (id === null) problems.push(...unknownOption(question, words, part, first.at).problems);
      else if (chosen.has(id)) {
        const what = text('an option stands twice', 'en svarmulighed står to gange');
        const remedy = text('leave it once', 'lad den stå én gang');
        problems.push(...refuse('SURVEY_CHOICE_REPEATED', question, first.at, what, { remedy }).problems);
      } else chosen.add(id);
    }
  }
  const alone = question.options.filter((option) => option.exclusive && chosen.has(option.id));
  if (alone.length > 0 && chosen.size > 1) {
    const names = alone.map((option) => option.id).join(', ');
    const what = text(
      `${names} cannot stand together with another option`,
      `${names} kan ikke stå sammen med en anden svarmulighed`,
    );
    const remedy = text(
      'ask the sender which it is, or take `exclusive` off in the protocol',
      'spørg afsenderen, hvilken det er, eller fjern `exclusive` i protokollen',
    );
    problems.push(...refuse('SURVEY_CHOICE_EXCLUSIVE', question, first.at, what, { remedy }).problems);
  }
  if (problems.length > 0) return { ...BLANK, problems };
  const ids = question.options.map((option) => option.id).filter((id) => chosen.has(id));
  return answer(ids.length === 0 ? NONE_CHOSEN : ids.join('|'));
}

function readNumber(
  question: QuestionOf<'number'>,
  { value, at }: AnswerCell,
  detected: Pick<Detected, 'decimal'>,
): AnswerReading {
  if (value.trim() === '') return BLANK;
  const { min, max, decimals } = question;
  const amount = isAmountUnit(question.unit);
  const number = parseNumber(amount ? plainAmount(value) : value, detected.decimal.value ?? ',');
  const permitted = verbatim(`${min}–${max}`);
  if (number === null) {
    return refuse('SURVEY_NUMBER_INVALID', question, at, text('not a number', 'ikke et tal'), { permitted });
  }
  if (number < min || number > max) {
    const what = text('outside the permitted range', 'uden for det tilladte');
    return refuse('SURVEY_NUMBER_RANGE', question, at, what, { permitted });
  }
  const rounded = Number(number.toFixed(decimals));
  if (Math.abs(rounded - number) > 1e-9 * Math.max(1, Math.abs(number))) {
    const what = text(`more than ${decimals} decimals`, `mere end ${decimals} decimaler`);
    return refuse('SURVEY_NUMBER_DECIMALS', question, at, what, {
      permitted,
      remedy: text(
        'round it, or permit more `decimals` in the protocol',
        'afrund det, eller tillad flere `decimals` i protokollen',
      ),
    });
  }
  return answer(String(rounded + 0));
}

function readDay(
  question: QuestionOf<'date'>,
  { value, at }: AnswerCell,
  { dateFormat }: Pick<Detected, 'dateFormat'>,
  latest: Day,
): AnswerReading {
  if (value.trim() === '') return BLANK;
  const form = dateFormat.value;
  const first =
    question.earliest === undefined ? Number.NEGATIVE_INFINITY : (parseIsoDate(question.earliest) as Day);
  const last = question.latest === undefined ? latest : (parseIsoDate(question.latest) as Day);
  const around = middle(first, last);
  const reading = readFieldDate(value, form, around);
  if (!('day' in reading)) {
    const declared = form !== null && !(DATE_FORMATS as readonly string[]).includes(form);
    const twoDigits = twoDigitYearRemedy(value);
    const remedy =
      twoDigits === null || !declared ? twoDigits : around === undefined ? yearRemedy(question) : null;
    return refuse(
      'SURVEY_DATE_INVALID',
      question,
      at,
      text(
        'not a date of the form of the file, or one that does not exist',
        'ikke en dato af filens form, eller en, der ikke findes',
      ),
      { permitted: verbatim(form ?? DATE_FORMATS.join(', ')), ...(remedy === null ? {} : { remedy }) },
    );
  }
  if (reading.day < first || reading.day > last) {
    const range = `${question.earliest ?? ''}–${formatIsoDate(last)}`;
    const what = text('outside the permitted days', 'uden for de tilladte dage');
    return refuse('SURVEY_DATE_RANGE', question, at, what, { permitted: verbatim(range) });
  }
  return answer(formatIsoDate(reading.day));
}

/** A day by which the century of a year of two digits is known: the middle of days that lie less than a century apart. */
function middle(first: Day, last: Day): Day | undefined {
  return last - first < CENTURY ? Math.round((first + last) / 2) : undefined;
}

const CENTURY = 99 * 365;

/** Where years of two digits are declared, but the question permits days of more than one century. */
function yearRemedy({ id }: QuestionOf<'date'>): Text {
  return text(
    `its year has two digits, which may mean two centuries: give question ${id} \`earliest\` and \`latest\` less than a hundred years apart`,
    `årstallet har to cifre, som kan betyde to århundreder: giv spørgsmål ${id} \`earliest\` og \`latest\` med under hundrede år imellem`,
  );
}

function readText(question: QuestionOf<'text'>, { value, at }: AnswerCell): AnswerReading {
  if (value.trim() === '') return BLANK;
  const { text: words, removed, fault } = readFreeText(value, question.maxLength);
  if (fault !== null) {
    return refuse(
      'SURVEY_TEXT_INVALID',
      question,
      at,
      text('too long, or control characters in it', 'for lang, eller med styretegn'),
      { permitted: text(`at most ${question.maxLength} characters`, `højst ${question.maxLength} tegn`) },
    );
  }
  return { stored: TEXT_GIVEN, text: words, problems: [], removed };
}
