import { type AnalysisRequest, type LevelOf, parseLevelOf } from '../analysis/request.ts';
import { type Problem, problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import type { Delimiter } from '../extracts/file-format.ts';
import type { CommandContext } from './command.ts';

const DELIMITERS: Readonly<Record<string, Delimiter>> = {
  ',': ',',
  ';': ';',
  '|': '|',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
};

/**
 * The options of `trial analyze` as a request.
 *
 * @returns every option that is missing, empty or has a value that is not permitted: `USAGE`, `OPTION_VALUE`
 */
export function analyzeOptions(options: CommandContext['options']): {
  readonly request: AnalysisRequest;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const refuse = (message: Text, more: { readonly permitted?: Text; readonly remedy?: Text }): null => {
    problems.push(problem('OPTION_VALUE', {}, message, more));
    return null;
  };
  const empty = (name: string): null =>
    refuse(text(`--${name} is empty`, `--${name} er tom`), {
      remedy: text('give it a value, or leave it out', 'giv den en værdi, eller udelad den'),
    });
  const string = (name: string): string | null => {
    const given = options[name];
    if (typeof given !== 'string') return null;
    return given.trim() === '' ? empty(name) : given;
  };
  const list = (name: string): readonly string[] => {
    const given = string(name);
    if (given === null) return [];
    const parts = given
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length === 0) empty(name);
    return parts;
  };
  const levelOf = (name: string): LevelOf | null => {
    const given = string(name);
    if (given === null) return null;
    const parsed = parseLevelOf(given);
    if (parsed.column.trim() !== '' && parsed.level !== '') return parsed;
    return refuse(
      text(
        `--${name} lacks the column or the level beside the =`,
        `--${name} mangler kolonnen eller niveauet ved =`,
      ),
      { permitted: text('COL or COL=LEVEL', 'KOLONNE eller KOLONNE=NIVEAU') },
    );
  };
  const number = (name: string, permitted: Text, valid: (value: number) => boolean): number | null => {
    const given = string(name);
    if (given === null) return null;
    const value = Number(given);
    if (Number.isFinite(value) && valid(value)) return value;
    return refuse(
      text(`--${name} has a value that is not permitted`, `--${name} har en værdi, der ikke er tilladt`),
      { permitted },
    );
  };
  if (typeof options['arm'] !== 'string') {
    problems.push(
      problem('USAGE', {}, text('--arm is missing', '--arm mangler'), {
        remedy: text('name the column that holds the arm', 'angiv kolonnen, der holder armen'),
      }),
    );
  }
  if (options['json'] === true && options['csv'] === true) {
    problems.push(
      problem(
        'USAGE',
        {},
        text('--json and --csv exclude each other', '--json og --csv udelukker hinanden'),
        {
          remedy: text('choose one', 'vælg den ene'),
        },
      ),
    );
  }
  const estimators = [...new Set(list('estimators'))];
  if (estimators.includes('all') && estimators.length > 1) {
    refuse(text('--estimators all stands alone', '--estimators all står alene'), {
      permitted: text('all, or ids separated by commas', 'all, eller id’er adskilt af komma'),
    });
  }
  const delimiter = typeof options['delimiter'] === 'string' ? options['delimiter'] : null;
  if (delimiter !== null && DELIMITERS[delimiter] === undefined) {
    refuse(
      text('--delimiter has a value that is not permitted', '--delimiter har en værdi, der ikke er tilladt'),
      { permitted: verbatim(', ; | \\t') },
    );
  }
  const request: AnalysisRequest = {
    arm: string('arm') ?? '',
    control: string('control'),
    treated: string('treated'),
    strata: list('strata'),
    cluster: string('cluster'),
    weights: string('weights'),
    count: string('count'),
    binary: levelOf('binary'),
    numeric: string('numeric'),
    time: string('time'),
    event: levelOf('event'),
    competing: list('competing'),
    covariates: list('covariates'),
    baseline: string('baseline'),
    received: levelOf('received'),
    horizon: number('horizon', text('a number above 0', 'et tal over 0'), (value) => value > 0),
    estimators: estimators.length === 0 ? null : estimators.includes('all') ? 'all' : estimators,
    level:
      number('level', text('between 0.5 and 1', 'mellem 0,5 og 1'), (value) => value > 0.5 && value < 1) ??
      0.95,
    draws:
      number(
        'draws',
        text('a whole number from 100 to 10,000,000', 'et helt tal fra 100 til 10.000.000'),
        (value) => Number.isInteger(value) && value >= 100 && value <= 1e7,
      ) ?? 10_000,
    seed: string('seed') ?? '1',
    delimiter: delimiter === null ? null : (DELIMITERS[delimiter] ?? null),
    decimal: string('decimal') as AnalysisRequest['decimal'],
  };
  return { request, problems };
}
