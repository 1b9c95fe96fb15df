import { chiSquareQuantile } from '../statistics/distributions/chi-square.ts';
import { fUpperQuantile } from '../statistics/distributions/f.ts';
import { covariateDistance } from './covariate-distance.ts';
import { largestF } from './largest-f.ts';
import type { Design } from './scheme.ts';

/** Share of draws accepted when the protocol names no criterion. */
export const ACCEPT = 0.1;

/** What decides whether a draw is good enough: it stands when `of` is not above `threshold`. */
export interface BalanceMeasure {
  /** Name in the manifest: `distance` (Mahalanobis) or `largestF`. */
  readonly name: 'distance' | 'largestF';
  /** Six digits, so that everybody compares with the same number. */
  readonly threshold: number;
  readonly of: (assigned: Int32Array) => number;
}

/**
 * The criterion of a rerandomised design. `accept`: Mahalanobis distance against the quantile of χ² with columns × (arms − 1)
 * degrees of freedom. `leastP`: in every column the F test of the arms must have p ≥ leastP, that is F ≤ its upper quantile
 * with arms − 1 and citizens − arms degrees of freedom (with two arms Student’s t test).
 * @returns null when the covariates are constant or, for the distance, collinear.
 */
export function balanceMeasure({ units, arms, options }: Design): BalanceMeasure | null {
  const covariates = options.covariates ?? [];
  const six = (value: number) => Number(value.toPrecision(6));
  if (options.leastP !== undefined) {
    const measure = largestF(units, covariates, arms.length);
    if (measure === null) return null;
    const threshold = six(fUpperQuantile(options.leastP, arms.length - 1, units.length - arms.length));
    return { name: 'largestF', threshold, of: measure };
  }
  const distance = covariateDistance(units, covariates);
  if (distance === null) return null;
  return {
    name: 'distance',
    threshold: six(chiSquareQuantile(options.accept ?? ACCEPT, distance.columns * (arms.length - 1))),
    of: (assigned) => distance.of(assigned, arms.length),
  };
}
