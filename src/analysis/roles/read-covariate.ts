import { type Problem, warning } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Covariate } from '../../effects/analysis-data.ts';
import type { Column } from '../column.ts';
import { isDateLike, isNumeric, levelsOf, numbersOf, parseNumber } from '../read-columns-as.ts';
import { columnProblem } from './column-problem.ts';
import type { Role, RoleContext } from './role.ts';

/** Most levels of a category: more are free text or an identifier. */
const MOST_LEVELS = 200;
/** So many different numbers are a measurement; a text between them is a slip, not a category. */
const MANY_NUMBERS = 10;

/** What to do with dates. */
const NUMBER_INSTEAD = text(
  'give a column with a number instead, such as days or a year',
  'angiv i stedet en kolonne med et tal, fx dage eller årstal',
);

/**
 * A covariate: numeric when every value is a number, else categorical with sorted levels, the first being the reference.
 *
 * @returns problem `COVARIATE_MANY_LEVELS`; warnings `COVARIATE_NUMBERS_AND_TEXT` and `COVARIATE_DATES`, because a
 *   measurement with one slip in it, or dates, would become a category for each value
 */
export function readCovariate(context: RoleContext, name: string): Role<Covariate> {
  const { store, decimal } = context;
  const column = store.columns.get(name) as Column;
  if (isNumeric(column, decimal))
    return { value: { kind: 'numeric', name, values: numbersOf(column, decimal).values }, problems: [] };
  const { levels, codes } = levelsOf(column, decimal);
  const value: Covariate = { kind: 'categorical', name, levels, codes };
  if (levels.length > MOST_LEVELS) {
    const message = text(
      `the covariate ${name} is text with ${levels.length} levels`,
      `kovariaten ${name} er tekst med ${levels.length} niveauer`,
    );
    const permitted = text('numbers, or at most 200 levels', 'tal eller højst 200 niveauer');
    const more = levels.every(isDateLike) ? { permitted, remedy: NUMBER_INSTEAD } : { permitted };
    return { value, problems: [columnProblem(context, name, 'COVARIATE_MANY_LEVELS', message, more)] };
  }
  return { value, problems: doubts(context, name, levels, codes) };
}

function doubts(
  { store, file, decimal }: RoleContext,
  name: string,
  levels: readonly string[],
  codes: Int32Array,
): Problem[] {
  const position = store.header.indexOf(name) + 1;
  if (levels.length > 1 && levels.every(isDateLike)) {
    return [
      warning(
        'COVARIATE_DATES',
        { file, line: store.headerLine, column: position },
        text(
          `the covariate ${name} holds dates, which are taken as ${levels.length} categories`,
          `kovariaten ${name} rummer datoer, som læses som ${levels.length} kategorier`,
        ),
        { remedy: NUMBER_INSTEAD },
      ),
    ];
  }
  const isText = levels.map((level) => parseNumber(level, decimal) === null);
  if (isText.filter((text) => !text).length < MANY_NUMBERS) return [];
  const row = codes.findIndex((code) => code >= 0 && isText[code] === true);
  return [
    warning(
      'COVARIATE_NUMBERS_AND_TEXT',
      { file, line: store.lines[row] as number, column: position },
      text(
        `the covariate ${name} holds numbers and text, first here, and is taken as ${levels.length} categories`,
        `kovariaten ${name} rummer tal og tekst, første gang her, og læses som ${levels.length} kategorier`,
      ),
      {
        remedy: text(
          'correct the text, leave it empty if it means missing, or say --decimal',
          'ret teksten, lad feltet være tomt, hvis værdien mangler, eller angiv --decimal',
        ),
      },
    ),
  ];
}
