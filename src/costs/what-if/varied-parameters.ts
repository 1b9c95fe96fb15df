import { type Text, verbatim } from '../../core/text.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { RateUsed } from '../cost-result.ts';
import { PARAMETERS, type ParameterId, parameterOf } from './parameters.ts';

export interface VariedParameter {
  readonly id: string;
  readonly label: Text;
  /** Percent rates cannot exceed 100. */
  readonly share: boolean;
  /** Value, where it is one number: in the rate's unit. */
  readonly value: number | null;
}

/** Everything that the result rests on and that has a value to vary, in the order of the rates, then wages and job lengths where there are jobs. */
export function variedParameters(
  rates: readonly RateUsed[],
  histories: readonly CitizenHistory[],
): readonly VariedParameter[] {
  const found = new Map<string, VariedParameter>();
  for (const rate of rates) {
    const id = parameterOf(rate.id);
    if (id === null) continue;
    const known = found.get(id);
    const own = id === rate.id;
    found.set(id, {
      id,
      label: PARAMETERS[id as ParameterId] ?? rate.label,
      share: own && rate.unit === 'percent' && !(id in PARAMETERS),
      value: own && (known === undefined || known.value === rate.value) ? rate.value : null,
    });
  }
  const jobs = histories.flatMap(({ placements }) => placements);
  for (const [id, there] of [
    ['wage', jobs.some(({ hourlyWage }) => hourlyWage !== null)],
    ['job-length', jobs.length > 0],
  ] as const) {
    if (there) found.set(id, { id, label: PARAMETERS[id], share: false, value: null });
  }
  return [...found.values()];
}

/** Label of a parameter; its id when it is unknown. */
export function parameterLabel(id: string, parameters: readonly VariedParameter[]): Text {
  return parameters.find((parameter) => parameter.id === id)?.label ?? verbatim(id);
}
