import { type Problem, warning } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Column } from '../column.ts';
import { levelsOf } from '../read-columns-as.ts';
import type { AnalysisRequest } from '../request.ts';
import { columnProblem } from './column-problem.ts';
import { CONTROL_WORDS } from './known-level-words.ts';
import { levelList } from './level-list.ts';
import { levelUnknown } from './level-unknown.ts';
import type { Role, RoleContext } from './role.ts';

/** Most arms: more levels than this are a wrong column. */
const MOST_ARMS = 50;

/** Arms as they are compared. */
export interface ArmColumn {
  /** Control first, then the others in order; with `--treated` only that one. */
  readonly levels: readonly string[];
  /** Index into `levels` per row; −1 missing, −2 an arm that is left out by `--treated`. */
  readonly codes: Int32Array;
  /** How the control arm was found. */
  readonly origin: string;
}

/**
 * Reads the arm column. Control is what `--control` names; else, of two levels, the one that `--treated` does not name;
 * else a level with a usual name for a control; else the first level in order, with the warning `CONTROL_ASSUMED`.
 *
 * @returns problems `ARM_LEVEL_UNKNOWN`, `ARM_SAME_LEVEL`, `ARM_ONE_LEVEL`, `ARM_MANY_LEVELS`
 */
export function readArm(
  context: RoleContext,
  { arm: name, control, treated }: Pick<AnalysisRequest, 'arm' | 'control' | 'treated'>,
): Role<ArmColumn> {
  const { levels, codes } = levelsOf(context.store.columns.get(name) as Column, context.decimal);
  const problems = armProblems(context, name, levels, { control, treated });
  if (problems.length > 0) return { value: { levels, codes, origin: '' }, problems };
  const { chosen, origin } = controlOf(levels, control, treated);
  const ordered =
    treated === null ? [chosen, ...levels.filter((level) => level !== chosen)] : [chosen, treated];
  const recode = Int32Array.from(levels, (level) => {
    const position = ordered.indexOf(level);
    return position < 0 ? -2 : position;
  });
  return {
    value: {
      levels: ordered,
      codes: codes.map((code) => (code < 0 ? -1 : (recode[code] as number))),
      origin,
    },
    problems: origin === 'first level in order' ? [controlAssumed(context.file, name, chosen)] : [],
  };
}

function controlOf(
  levels: readonly string[],
  control: string | null,
  treated: string | null,
): { readonly chosen: string; readonly origin: string } {
  if (control !== null) return { chosen: control, origin: 'command line' };
  const others = levels.filter((level) => level !== treated);
  if (treated !== null && others.length === 1)
    return { chosen: others[0] as string, origin: 'the level not named by --treated' };
  const named = others.find((level) => CONTROL_WORDS.includes(level.toLowerCase()));
  if (named !== undefined) return { chosen: named, origin: 'recognised name' };
  return { chosen: others[0] as string, origin: 'first level in order' };
}

function armProblems(
  context: RoleContext,
  name: string,
  levels: readonly string[],
  { control, treated }: { readonly control: string | null; readonly treated: string | null },
): Problem[] {
  const problems: Problem[] = [];
  for (const [option, wanted] of [
    ['--control', control],
    ['--treated', treated],
  ] as const) {
    if (wanted !== null && !levels.includes(wanted))
      problems.push(levelUnknown(context, 'ARM_LEVEL_UNKNOWN', option, name, wanted, levels));
  }
  if (control !== null && control === treated) {
    problems.push(
      columnProblem(
        context,
        name,
        'ARM_SAME_LEVEL',
        text('--control and --treated name the same level', '--control og --treated nævner det samme niveau'),
        { permitted: levelList(levels.filter((level) => level !== control)) },
      ),
    );
  }
  if (levels.length < 2) {
    problems.push(
      columnProblem(
        context,
        name,
        'ARM_ONE_LEVEL',
        text(
          `the arm column ${name} has ${levels.length} level(s)`,
          `armkolonnen ${name} har ${levels.length} niveau(er)`,
        ),
        { permitted: text('at least two levels', 'mindst to niveauer') },
      ),
    );
  }
  if (levels.length > MOST_ARMS) {
    problems.push(
      columnProblem(
        context,
        name,
        'ARM_MANY_LEVELS',
        text(
          `the arm column ${name} has ${levels.length} levels`,
          `armkolonnen ${name} har ${levels.length} niveauer`,
        ),
        {
          permitted: text(`at most ${MOST_ARMS} arms`, `højst ${MOST_ARMS} arme`),
          remedy: text('name the column that holds the arm', 'angiv kolonnen, der holder armen'),
        },
      ),
    );
  }
  return problems;
}

function controlAssumed(file: string, name: string, chosen: string): Problem {
  return warning(
    'CONTROL_ASSUMED',
    { file },
    text(
      `the control arm is taken to be ${chosen}, the first level of ${name}`,
      `kontrolarmen antages at være ${chosen}, det første niveau i ${name}`,
    ),
    { remedy: text('name it with --control', 'angiv den med --control') },
  );
}
