/** The problems of CSV files as such, one function for each code: wording apart from the reading. */
import { counted } from '../core/counted.ts';
import { type Problem, problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';

export function fieldCount(file: string, line: number, expected: number, found: number): Problem {
  return problem(
    'FIELD_COUNT',
    { file, line, column: Math.min(expected, found) + 1 },
    text(
      `the row has ${counted(found, 'field', 'fields')}, the header has ${expected}.`,
      `rækken har ${counted(found, 'felt', 'felter')}, overskriften har ${expected}.`,
    ),
    {
      remedy: text(
        'put quotation marks around fields that hold the delimiter; see that the row is not cut.',
        'sæt anførselstegn om felter, der indeholder skilletegnet; se efter, om rækken er klippet over.',
      ),
    },
  );
}

/** Only for fields that may hold rows: a remark with line breaks in quotation marks is as it should be. */
export function spansLines(file: string, line: number, lastLine: number): Problem {
  return warning(
    'RECORD_SPANS_LINES',
    { file, line },
    text(
      `one row goes on to line ${lastLine}, because a quoted field holds line breaks, and not like a remark.`,
      `én række fortsætter til linje ${lastLine}, fordi et felt i anførselstegn indeholder linjeskift, og ikke som en bemærkning.`,
    ),
    {
      remedy: text(
        'see that no rows have been swallowed by a quotation mark.',
        'se efter, at et anførselstegn ikke har slugt rækker.',
      ),
    },
  );
}

export function rowsSwallowed(file: string, line: number, lastLine: number): Problem {
  return problem(
    'ROWS_SWALLOWED',
    { file, line },
    text(
      `a quotation mark on this line is closed only on line ${lastLine}; the rows between them are read as one field.`,
      `et anførselstegn på denne linje lukkes først på linje ${lastLine}; rækkerne imellem læses som ét felt.`,
    ),
    { remedy: text('close or remove the quotation mark.', 'luk eller fjern anførselstegnet.') },
  );
}

export function headerUnreadable(file: string): Problem {
  return problem(
    'HEADER_UNREADABLE',
    { file, line: 1 },
    text(
      'the header line cannot be read: its quotation marks do not match, or it is longer than 1 MiB.',
      'overskriftslinjen kan ikke læses: dens anførselstegn passer ikke sammen, eller den er længere end 1 MiB.',
    ),
    { remedy: text('correct the first line.', 'ret den første linje.') },
  );
}

export function decimalAmbiguous(file: string): Problem {
  return problem(
    'DECIMAL_AMBIGUOUS',
    { file },
    text(
      'every number fits both decimal comma and decimal point, with different meanings (such as 1.234).',
      'alle tal passer både med decimalkomma og decimalpunktum, men med forskellig betydning (fx 1.234).',
    ),
    {
      remedy: text(
        'say which it is: decimal: "," or decimal: "." for this file in the protocol.',
        'angiv det for filen i protokollen: decimal: "," eller decimal: ".".',
      ),
    },
  );
}

export function fileChanged(file: string): Problem {
  return problem(
    'FILE_CHANGED',
    { file },
    text('the file changed while it was read.', 'filen blev ændret, mens den blev læst.'),
    { remedy: text('wait until it is complete, and run again.', 'vent, til den er færdig, og kør igen.') },
  );
}

export function noRows(file: string, isError: boolean): Problem {
  return (isError ? problem : warning)(
    'NO_ROWS',
    { file },
    text('the file has a header and no rows.', 'filen har en overskrift og ingen rækker.'),
  );
}
