import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text, verbatim } from '../core/text.ts';
import { CATALOGUE } from '../effects/catalogue.ts';
import { type ChosenEstimator, chooseEstimators } from '../effects/run-estimators.ts';

/** Estimators by their names. @throws TrialError exit 2 for unknown names, with the nearest ones and the list. */
export function estimatorsByName(names: readonly string[]): readonly ChosenEstimator[] {
  const { chosen, unknown } = chooseEstimators(CATALOGUE, names);
  if (unknown.length === 0) return chosen;
  const permitted = verbatim(CATALOGUE.map((entry) => entry.id).join(', '));
  throw new TrialError(
    EXIT.usage,
    unknown.map(({ name, suggestion }) =>
      problem(
        'ESTIMATOR_UNKNOWN',
        {},
        text(`no estimator is called ${name}`, `ingen estimator hedder ${name}`),
        {
          permitted,
          remedy: suggestion
            ? text(`did you mean ${suggestion}?`, `mente du ${suggestion}?`)
            : text('see `trial analyze --list`', 'se `trial analyze --list`'),
        },
      ),
    ),
  );
}
