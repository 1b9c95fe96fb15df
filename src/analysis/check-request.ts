import { type Problem, problem, warning } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { text, verbatim } from '../core/text.ts';
import type { AnalysisRequest } from './request.ts';
import { requestedColumns } from './request.ts';
import { mayShow } from './roles/may-show.ts';

/** Roles that one column may play at once: the same thing analysed in two ways, or a design column adjusted for. */
const COMPATIBLE: readonly (readonly [string, string])[] = [
  ['--binary', '--numeric'],
  ['--binary', '--event'],
  ['--numeric', '--time'],
  ['--strata', '--covariates'],
  ['--strata', '--cluster'],
  ['--cluster', '--covariates'],
  ['--baseline', '--covariates'],
  ['--weights', '--covariates'],
  ['--arm', '--received'],
];

/** Most column names in a message. */
const MOST_NAMES = 200;

/**
 * What can be said of a request when the file's header is known: columns that are not there, a column in two roles, an
 * outcome that is missing or half, options that have nothing to work on.
 *
 * @returns problems `COLUMN_MISSING`, `COLUMN_TWICE`, `OUTCOME_MISSING`, `OUTCOME_INCOMPLETE`; warning `OPTION_UNUSED`
 */
export function checkRequest(
  request: AnalysisRequest,
  header: readonly string[],
  headerLine: number,
  file: string,
): readonly Problem[] {
  return [
    ...missingColumns(request, header, headerLine, file),
    ...columnsTwice(request, header, headerLine, file),
    ...outcomeProblems(request, file),
    ...unusedOptions(request, file),
  ];
}

function missingColumns(
  request: AnalysisRequest,
  header: readonly string[],
  line: number,
  file: string,
): Problem[] {
  const asked = new Map(requestedColumns(request).map(({ option, column }) => [column, option]));
  const shown = mayShow(header, MOST_NAMES);
  return [...asked]
    .filter(([column]) => !header.includes(column))
    .map(([column, option]) => {
      const near = shown ? suggest(column, header) : null;
      return problem(
        'COLUMN_MISSING',
        { file, line },
        text(
          `${option} names a column that is not in the file: ${column}`,
          `${option} nævner en kolonne, der ikke er i filen: ${column}`,
        ),
        {
          permitted: shown
            ? verbatim(header.join(', '))
            : text(`one of its ${header.length} columns`, `en af dens ${header.length} kolonner`),
          remedy:
            near === null
              ? text(
                  'name one of the columns; the first line of the file must hold their names',
                  'angiv en af kolonnerne; filens første linje skal rumme deres navne',
                )
              : text(`did you mean ${near}?`, `mente du ${near}?`),
        },
      );
    });
}

function columnsTwice(
  request: AnalysisRequest,
  header: readonly string[],
  line: number,
  file: string,
): Problem[] {
  const roles = new Map<string, string[]>();
  for (const { option, column } of requestedColumns(request))
    roles.set(column, [...(roles.get(column) ?? []), option]);
  return [...roles].flatMap(([column, options]) => {
    const clash = options.some((one, index) => options.slice(index + 1).some((two) => !compatible(one, two)));
    if (!clash || !header.includes(column)) return [];
    const names = [...new Set(options)];
    const twice = names.join(', ');
    return [
      problem(
        'COLUMN_TWICE',
        { file, line, column: header.indexOf(column) + 1 },
        names.length === 1
          ? text(`${twice} names ${column} twice`, `${twice} nævner ${column} to gange`)
          : text(
              `${column} is given in roles that exclude each other: ${twice}`,
              `${column} er angivet i roller, der udelukker hinanden: ${twice}`,
            ),
        { remedy: text('leave one of them out', 'udelad den ene') },
      ),
    ];
  });
}

function compatible(one: string, two: string): boolean {
  return COMPATIBLE.some(([a, b]) => (a === one && b === two) || (a === two && b === one));
}

function outcomeProblems({ binary, numeric, time, event }: AnalysisRequest, file: string): Problem[] {
  if ((time === null) !== (event === null)) {
    return [
      problem(
        'OUTCOME_INCOMPLETE',
        { file },
        text('--time and --event go together', '--time og --event hører sammen'),
        {
          remedy:
            time === null
              ? text('name the column of times with --time', 'angiv kolonnen med tider med --time')
              : text('name the column of events with --event', 'angiv kolonnen med hændelser med --event'),
        },
      ),
    ];
  }
  if (binary !== null || numeric !== null || time !== null) return [];
  return [
    problem('OUTCOME_MISSING', { file }, text('no outcome is named', 'intet udfald er angivet'), {
      permitted: verbatim('--binary COL[=LEVEL], --numeric COL, --time COL --event COL[=LEVEL]'),
    }),
  ];
}

/** Options that say something about an outcome that is not asked for. */
function unusedOptions(request: AnalysisRequest, file: string): Problem[] {
  const { binary, numeric, time } = request;
  const unused: [boolean, string, string][] = [
    [request.horizon !== null && time === null, '--horizon', '--time COL --event COL[=LEVEL]'],
    [request.competing.length > 0 && time === null, '--competing', '--time COL --event COL[=LEVEL]'],
    [request.baseline !== null && numeric === null, '--baseline', '--numeric COL'],
    [
      request.received !== null && binary === null && numeric === null,
      '--received',
      '--binary COL[=LEVEL], --numeric COL',
    ],
  ];
  return unused
    .filter(([applies]) => applies)
    .map(([, option, needs]) =>
      warning(
        'OPTION_UNUSED',
        { file },
        text(
          `${option} is not used: it belongs to an outcome that is not asked for`,
          `${option} bruges ikke: den hører til et udfald, der ikke er bedt om`,
        ),
        { permitted: verbatim(needs) },
      ),
    );
}
