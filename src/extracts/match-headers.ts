import { type Problem, problem } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { text } from '../core/text.ts';
import { headerKey } from './header-key.ts';

/** Most header names a message lists, and the most characters of each. */
const SHOWN = { names: 40, characters: 60 } as const;

/**
 * Finds the columns a protocol names, whatever the case, outer space and Unicode form of the header.
 *
 * @param header cells of the header
 * @param line its physical line
 * @param wanted header names as the protocol has them
 * @returns column (from 0) of each wanted name that was found once; problems `HEADER_MISSING` (a row of data stands where
 *   the header should: its content is not shown), `COLUMN_MISSING` (with the nearest name and the names found),
 *   `COLUMN_AMBIGUOUS`
 */
export function matchHeaders(
  header: readonly string[],
  line: number,
  wanted: readonly string[],
  displayName: string,
): { readonly columns: ReadonlyMap<string, number>; readonly problems: readonly Problem[] } {
  const keys = header.map(headerKey);
  const columns = new Map<string, number>();
  const problems: Problem[] = [];
  const missing: string[] = [];
  for (const name of new Set(wanted)) {
    const first = keys.indexOf(headerKey(name));
    const second = keys.indexOf(headerKey(name), first + 1);
    if (first === -1) missing.push(name);
    else if (second !== -1) problems.push(ambiguous(displayName, line, name, first, second));
    else columns.set(name, first);
  }
  if (missing.length > 0 && header.some(looksLikeData)) {
    return { columns, problems: [...problems, headerMissing(displayName, line)] };
  }
  for (const name of missing) problems.push(columnMissing(displayName, line, name, header));
  return { columns, problems };
}

/** A cell that is a number, a date or a CPR number rather than a name. */
function looksLikeData(cell: string): boolean {
  return (
    /\d{6}/.test(cell) || (/\d/.test(cell) && !/[\p{L}]/u.test(cell) && cell.replace(/\D/g, '').length >= 3)
  );
}

function headerMissing(file: string, line: number): Problem {
  return problem(
    'HEADER_MISSING',
    { file, line },
    text(
      'the header seems to be missing: this line holds data.',
      'overskriften mangler tilsyneladende: linjen indeholder data.',
    ),
    {
      remedy: text(
        'put a line with column names on top, or ask the sender for it.',
        'sæt en linje med kolonnenavne øverst, eller bed afsenderen om den.',
      ),
    },
  );
}

function columnMissing(file: string, line: number, name: string, header: readonly string[]): Problem {
  const near = suggest(
    name,
    header.filter((cell) => cell !== ''),
  );
  const names = header.filter((cell) => cell !== '').map((cell) => cell.replace(/\s+/g, ' '));
  const shown = names
    .slice(0, SHOWN.names)
    .map((cell) => `"${cell.slice(0, SHOWN.characters)}"`)
    .join(', ');
  const more = names.length > SHOWN.names ? ', …' : '';
  return problem(
    'COLUMN_MISSING',
    { file, line },
    text(
      `there is no column "${name}". The header has: ${shown}${more}.`,
      `der er ingen kolonne "${name}". Overskriften har: ${shown}${more}.`,
    ),
    {
      remedy: near
        ? text(
            `did you mean "${near}"? Correct columns in the protocol.`,
            `mente du "${near}"? Ret columns i protokollen.`,
          )
        : text(
            'correct columns in the protocol, or ask the sender for the column.',
            'ret columns i protokollen, eller bed afsenderen om kolonnen.',
          ),
    },
  );
}

function ambiguous(file: string, line: number, name: string, first: number, second: number): Problem {
  return problem(
    'COLUMN_AMBIGUOUS',
    { file, line, column: second + 1 },
    text(
      `column "${name}" stands twice, as number ${first + 1} and ${second + 1}.`,
      `kolonnen "${name}" findes to gange, som nummer ${first + 1} og ${second + 1}.`,
    ),
    { remedy: text('rename one of them in the file.', 'omdøb den ene i filen.') },
  );
}
