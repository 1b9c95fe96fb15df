import type { Problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';

/** What to do when there is no protocol to correct and no sender to ask. */
const REMEDIES: Readonly<Record<string, Text>> = {
  FILE_EMPTY: text(
    'give a file with column names in its first line',
    'angiv en fil med kolonnenavne i første linje',
  ),
  NUL_BYTE: text(
    'this is no text file, or it is damaged: save it as CSV in UTF-8, or as .xlsx',
    'det er ikke en tekstfil, eller den er beskadiget: gem den som CSV i UTF-8 eller som .xlsx',
  ),
  UNDECODABLE_BYTES: text('save the file as CSV in UTF-8', 'gem filen som CSV i UTF-8'),
  HEADER_UNREADABLE: text(
    'the first line must hold the column names; see whether this is a CSV file at all',
    'første linje skal rumme kolonnenavnene; se efter, om det overhovedet er en CSV-fil',
  ),
  FIELD_COUNT: text(
    'see that the row is whole, that fields with the delimiter in them stand in quotation marks, and that the delimiter is right (--delimiter)',
    'se efter, at rækken er hel, at felter med skilletegn i står i anførselstegn, og at skilletegnet er rigtigt (--delimiter)',
  ),
};

/**
 * A problem of a file as `trial analyze` says it: the reading of extracts speaks of the protocol, which is not there, and
 * the command line's own options are.
 */
export function inWordsOfAnalyze(item: Problem): Problem {
  if (item.code === 'DELIMITER_MISMATCH') {
    return {
      ...item,
      message: text(
        '--delimiter does not stand in the header line, which is divided by something else',
        '--delimiter findes ikke i overskriftslinjen, som er delt med noget andet',
      ),
      permitted: verbatim(', ; \\t |'),
      remedy: text(
        'leave --delimiter out: it is found by itself',
        'udelad --delimiter: det findes af sig selv',
      ),
    };
  }
  const remedy = REMEDIES[item.code];
  return remedy === undefined ? item : { ...item, remedy };
}
