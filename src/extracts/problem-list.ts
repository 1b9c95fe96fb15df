import { type Problem, problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';

/** Problems of one file: kept up to a limit, counted beyond it. */
export interface ProblemList {
  add(item: Problem): void;
  /** Number of error-severity problems so far, those beyond the limit included. */
  errors(): number;
  /** The problems by line and column, those of the file as a whole first; beyond the limit one `TOO_MANY_PROBLEMS` names what is left out, per code. */
  list(): Problem[];
}

/**
 * Collects the problems of one file in bounded memory.
 *
 * @param file name shown in the summary problem
 * @param limit how many errors, and how many warnings, are kept; a flood of warnings never displaces an error
 */
export function problemList(file: string, limit = 1_000): ProblemList {
  const kept: Problem[] = [];
  const count = { error: 0, warning: 0 };
  const rest = new Map<string, number>();
  let restHasErrors = false;
  return {
    add(item) {
      count[item.severity] += 1;
      if (count[item.severity] <= limit) {
        kept.push(item);
        return;
      }
      rest.set(item.code, (rest.get(item.code) ?? 0) + 1);
      if (item.severity === 'error') restHasErrors = true;
    },
    errors: () => count.error,
    list() {
      const sorted = kept.toSorted(
        (a, b) => (a.at.line ?? 0) - (b.at.line ?? 0) || (a.at.column ?? 0) - (b.at.column ?? 0),
      );
      if (rest.size === 0) return sorted;
      const perCode = [...rest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, n]) => `${code}: ${n}`);
      const make = restHasErrors ? problem : warning;
      const summary = make(
        'TOO_MANY_PROBLEMS',
        { file },
        text(
          `not shown one by one, beyond the first ${limit}: ${perCode.join(', ')}`,
          `ikke vist enkeltvis, ud over de første ${limit}: ${perCode.join(', ')}`,
        ),
        {
          remedy: text(
            'so many alike usually have one cause: a wrong column, encoding or delimiter; correct it and run again.',
            'så mange ens har som regel én årsag: en forkert kolonne, tegnsæt eller skilletegn; ret den, og kør igen.',
          ),
        },
      );
      return [...sorted, summary];
    },
  };
}
