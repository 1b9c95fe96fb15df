import { type Place, type Problem, problem } from '../core/problem.ts';
import { text, verbatim } from '../core/text.ts';
import type { DateFormat, Decimal } from './file-format.ts';
import { DATE_FORMATS, type DateReading, YEARS } from './parse-date.ts';

const TWO_DIGITS = /^\d\d?([-./])\d\d?\1\d\d$/;
const FOUR_DIGITS = text(
  'its year has two digits, which may mean two centuries: ask for years of four digits.',
  'årstallet har to cifre, som kan betyde to århundreder: bed om årstal med fire cifre.',
);

/** The problem of a date: wrong form (`DATE_FORMAT`), no such day (`DATE_INVALID`), or an unlikely year (`DATE_YEAR`). */
export function dateProblem(
  fault: Extract<DateReading, { fault: string }>['fault'],
  at: Place,
  header: string,
  format: DateFormat | null,
  written: string,
): Problem {
  switch (fault) {
    case 'form':
      return problem(
        'DATE_FORMAT',
        at,
        text(`"${header}" is not a date of the file's form.`, `"${header}" er ikke en dato af filens form.`),
        {
          permitted: verbatim(`${format ?? DATE_FORMATS.join(', ')}.`),
          ...(TWO_DIGITS.test(written) ? { remedy: FOUR_DIGITS } : {}),
        },
      );
    case 'calendar':
      return problem(
        'DATE_INVALID',
        at,
        text(
          `"${header}" is a day that does not exist, such as 31 February.`,
          `"${header}" er en dag, der ikke findes, fx 31. februar.`,
        ),
      );
    case 'year':
      return problem(
        'DATE_YEAR',
        at,
        text(`the year of "${header}" is out of range.`, `årstallet i "${header}" er ude af rækkevidde.`),
        {
          permitted: text(
            `${YEARS.first}–${YEARS.last}; an open date is an empty cell.`,
            `${YEARS.first}–${YEARS.last}; en åben dato er en tom celle.`,
          ),
        },
      );
  }
}

export function numberProblem(at: Place, header: string, decimal: Decimal): Problem {
  return problem('NUMBER_INVALID', at, text(`"${header}" is not a number.`, `"${header}" er ikke et tal.`), {
    permitted:
      decimal === ','
        ? text(
            'digits with decimal comma, thousands divided by point or space; no unit.',
            'cifre med decimalkomma, tusinder delt med punktum eller mellemrum; ingen enhed.',
          )
        : text(
            'digits with decimal point, thousands divided by comma or space; no unit.',
            'cifre med decimalpunktum, tusinder delt med komma eller mellemrum; ingen enhed.',
          ),
  });
}

export function flagProblem(at: Place, header: string): Problem {
  return problem(
    'FLAG_UNKNOWN',
    at,
    text(`"${header}" is neither yes nor no.`, `"${header}" er hverken ja eller nej.`),
    {
      permitted: text(
        'ja, j, yes, y, 1, true, sand, x; nej, n, no, 0, false, falsk, empty.',
        'ja, j, yes, y, 1, true, sand, x; nej, n, no, 0, false, falsk, tom.',
      ),
    },
  );
}

export function benefitProblem(at: Place, header: string): Problem {
  return problem(
    'BENEFIT_UNKNOWN',
    at,
    text(`the value of "${header}" is no known benefit.`, `værdien i "${header}" er ingen kendt ydelse.`),
    {
      permitted: text(
        'the Danish name of a benefit or its three-digit DREAM code; empty for none.',
        'ydelsens navn eller dens trecifrede DREAM-kode; tom for ingen.',
      ),
    },
  );
}

export function municipalityProblem(at: Place, header: string): Problem {
  return problem(
    'MUNICIPALITY_CODE_INVALID',
    at,
    text(`"${header}" is no municipality code.`, `"${header}" er ingen kommunekode.`),
    {
      permitted: text(
        'three digits, the first of them not 0 (461), or the same with a 0 before them (0461); 411 (Christiansø) is no municipality.',
        'tre cifre, hvoraf det første ikke er 0 (461), eller de samme med et 0 foran (0461); 411 (Christiansø) er ingen kommune.',
      ),
    },
  );
}

export function categoryProblem(at: Place, header: string, permitted: readonly string[]): Problem {
  const names = permitted.map((value) => `"${value}"`).join(', ');
  return problem(
    'CATEGORY_UNKNOWN',
    at,
    text(
      `the value of "${header}" is none of the protocol's levels.`,
      `værdien i "${header}" er ingen af protokollens niveauer.`,
    ),
    {
      permitted: verbatim(names === '' ? '–' : names),
      remedy: text(
        'add the spelling to values of the level it belongs to.',
        'tilføj stavemåden under values for det niveau, den hører til.',
      ),
    },
  );
}
