import { type Place, type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { LineFault } from './quote-filter.ts';

export type RecordFault = LineFault | 'NUL_BYTE' | 'UNDECODABLE_BYTES';

/** The problem of a line that cannot be read as a record, whatever its columns mean. */
export function lineProblem(code: RecordFault, at: Place): Problem {
  switch (code) {
    case 'QUOTE_UNTERMINATED':
      return problem(
        code,
        at,
        text(
          'a quotation mark opens a field and is not closed on this line.',
          'et anførselstegn åbner et felt og bliver ikke lukket på denne linje.',
        ),
        { remedy: text('close or remove the quotation mark.', 'luk eller fjern anførselstegnet.') },
      );
    case 'QUOTE_MISPLACED':
      return problem(
        code,
        at,
        text('a quotation mark stands inside a field.', 'der står et anførselstegn inde i et felt.'),
        {
          permitted: text(
            'quotation marks around a whole field; inside it, doubled ("").',
            'anførselstegn om hele feltet; inde i det dobbelt ("").',
          ),
        },
      );
    case 'LINE_TOO_LONG':
      return problem(code, at, text('the line is longer than 1 MiB.', 'linjen er længere end 1 MiB.'), {
        remedy: text(
          'see whether this is a text file at all.',
          'se efter, om det overhovedet er en tekstfil.',
        ),
      });
    case 'NUL_BYTE':
      return problem(code, at, text('the field holds a NUL character.', 'feltet indeholder et NUL-tegn.'), {
        remedy: text(
          'the file is damaged, or it is UTF-16: then write encoding: utf-16le.',
          'filen er beskadiget, eller den er UTF-16: skriv så encoding: utf-16le.',
        ),
      });
    case 'UNDECODABLE_BYTES':
      return problem(
        code,
        at,
        text(
          'the field holds bytes that mean nothing in the encoding of the file.',
          'feltet indeholder bytes, der ikke betyder noget i filens tegnsæt.',
        ),
        {
          remedy: text(
            'correct encoding in the protocol, or ask the sender for the file in UTF-8.',
            'ret encoding i protokollen, eller bed afsenderen om filen i UTF-8.',
          ),
        },
      );
  }
}
