import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text, verbatim } from '../core/text.ts';
import type { OutcomeKind } from '../effects/analysis-data.ts';
import type { ChosenEstimator } from '../effects/run-estimators.ts';
import type { AnalysisRequest } from './request.ts';

/** Which option names an outcome of a kind. */
const OUTCOME_OPTIONS: Readonly<Record<OutcomeKind, string>> = {
  binary: '--binary COL[=LEVEL]',
  numeric: '--numeric COL',
  'time-to-event': '--time COL --event COL[=LEVEL]',
};

/**
 * Estimators that were asked for must have an outcome to work on; else they would be silent.
 * @throws TrialError exit 2, unless no outcome at all is named, which is said of the request as a whole
 */
export function refuseIdleEstimators(
  chosen: readonly ChosenEstimator[],
  { binary, numeric, time, event }: AnalysisRequest,
): readonly ChosenEstimator[] {
  const kinds: readonly OutcomeKind[] = [
    ...(binary === null ? [] : (['binary'] as const)),
    ...(numeric === null ? [] : (['numeric'] as const)),
    ...(time === null && event === null ? [] : (['time-to-event'] as const)),
  ];
  const idle = chosen.filter(({ definition }) => !definition.outcomes.some((kind) => kinds.includes(kind)));
  if (idle.length === 0 || kinds.length === 0) return chosen;
  throw new TrialError(
    EXIT.usage,
    idle.map(({ definition: { id, outcomes } }) =>
      problem(
        'ESTIMATOR_WITHOUT_OUTCOME',
        {},
        text(
          `${id} has no outcome to work on: it is for ${outcomes.join(' or ')} outcomes`,
          `${id} har intet udfald at arbejde på: den er til udfald af slagsen ${outcomes.join(' eller ')}`,
        ),
        {
          permitted: verbatim(outcomes.map((kind) => OUTCOME_OPTIONS[kind]).join(', ')),
          remedy: text(
            'name such an outcome, or leave the estimator out',
            'angiv et sådant udfald, eller udelad estimatoren',
          ),
        },
      ),
    ),
  );
}
