import type { Language, Text } from './text.ts';

/** Where a problem sits. Lines and columns count from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * One thing that is wrong, said once, so that a person can act on it.
 * `received` never holds a CPR number, a name or a raw value of an extract.
 */
export interface Problem {
  /** Stable, upper case, e.g. `CPR_DATE_INVALID`. Documented in docs/errors.md. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly at: Place;
  readonly message: Text;
  readonly permitted?: Text;
  readonly remedy?: Text;
}

/** Exit codes of the command line (design contract). */
export const EXIT = {
  done: 0,
  internal: 1,
  usage: 2,
  invalid: 3,
  mismatch: 4,
  refused: 5,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Carries every problem found, and the exit code that belongs to them. Thrown at the border between a stage and the command. */
export class TrialError extends Error {
  readonly exitCode: ExitCode;
  readonly problems: readonly Problem[];

  constructor(exitCode: ExitCode, problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
    this.name = 'TrialError';
    this.exitCode = exitCode;
    this.problems = problems;
  }
}

/** Shorthand for an error-severity problem. */
export function problem(
  code: string,
  at: Place,
  message: Text,
  more: { readonly permitted?: Text; readonly remedy?: Text } = {},
): Problem {
  return { code, severity: 'error', at, message, ...more };
}

/** Shorthand for a warning: shown, counted, never fatal. */
export function warning(
  code: string,
  at: Place,
  message: Text,
  more: { readonly permitted?: Text; readonly remedy?: Text } = {},
): Problem {
  return { code, severity: 'warning', at, message, ...more };
}

/** `CODE file:line:column: message. Permitted: … Do: …` */
export function formatProblem(item: Problem, language: Language): string {
  const { file, line, column } = item.at;
  const where = [file, line, column].filter((part) => part !== undefined).join(':');
  const words =
    language === 'da' ? { permitted: 'Tilladt', remedy: 'Gør' } : { permitted: 'Permitted', remedy: 'Do' };
  const parts = [`${item.code}${where === '' ? '' : ` ${where}`}: ${item.message[language]}`];
  if (item.permitted) parts.push(`${words.permitted}: ${item.permitted[language]}`);
  if (item.remedy) parts.push(`${words.remedy}: ${item.remedy[language]}`);
  return parts.join(' ');
}
