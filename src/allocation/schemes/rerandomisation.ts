import { EXIT, type Problem, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { chiSquareQuantile } from '../../statistics/distributions/chi-square.ts';
import { type CovariateDistance, covariateDistance } from '../covariate-distance.ts';
import { dealSets, fairSizes, ratioProbabilities } from '../deal-sets.ts';
import { byStratum } from '../draw-allocation.ts';
import { equalRatios } from '../equal-ratios.ts';
import type { Lot } from '../lot.ts';
import { type AllocationScheme, type Design, defineScheme } from '../scheme.ts';

export const RERANDOMISATION_ALGORITHM = 'trial/rerandomisation/v1';
export const RERANDOMISATION_REMAINDER = 'trial/rerandomisation-remainder/v1';
export const ACCEPT = 0.1;
const MOST_ATTEMPTS = 100_000;
/** Attempts behind the accepted share in the report. */
const MEASURED = 1000;

/**
 * Rerandomisation (Morgan & Rubin 2012): attempts t = 1, 2, … are complete allocations within strata whose citizens are
 * ordered by digest(`trial/rerandomisation/v1`, seed, t, stratum, trialId) and whose left-overs go by
 * digest(`trial/rerandomisation-remainder/v1`, seed, t, stratum, arm); the first with Mahalanobis distance M ≤ the threshold
 * stands. The threshold is the `accept` quantile of χ² with columns × (arms − 1) degrees of freedom, kept to six digits.
 * All arms must have the same ratio: then M does not know the arms apart, and every citizen's probability stays 1 / arms.
 */
export const rerandomisation: AllocationScheme = defineScheme({
  id: 'rerandomisation',
  algorithms: [RERANDOMISATION_ALGORITHM, RERANDOMISATION_REMAINDER],
  sequential: false,
  describe: ({ options }) => {
    const names = (options.covariates ?? []).join(', ');
    const share = options.accept ?? ACCEPT;
    return text(
      `rerandomisation within strata until the arms agree on ${names} (Mahalanobis distance; about ${share} of draws are accepted)`,
      `gentaget lodtrækning inden for strata, til armene ligner hinanden på ${names} (Mahalanobis-afstand; omkring ${String(share).replace('.', ',')} af trækningerne godtages)`,
    );
  },
  check(design) {
    const found: Problem[] = [...equalRatios(design.arms)];
    const at = { file: 'state/sample.csv' };
    const covariates = design.options.covariates ?? [];
    let missing = 0;
    for (const name of covariates)
      missing += design.units.filter((unit) => (unit.baseline[name] ?? null) === null).length;
    if (missing > 0)
      found.push(
        problem(
          'COVARIATE_MISSING',
          at,
          text(
            `${missing} values of the covariates are missing`,
            `${missing} værdier af kovariaterne mangler`,
          ),
          {
            remedy: text('fill them in, or leave the covariate out', 'udfyld dem, eller udelad kovariaten'),
          },
        ),
      );
    else if (distanceOf(design) === null)
      found.push(
        problem(
          'COVARIATES_SINGULAR',
          at,
          text('the covariates are constant or collinear', 'kovariaterne er konstante eller kollineære'),
          {
            remedy: text('leave one of them out', 'udelad en af dem'),
          },
        ),
      );
    return found;
  },
  draw(design, lot) {
    const threshold = thresholdOf(design);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const drawn = attemptOf(design, lot, attempt);
      const distance = distanceOf(design)?.of(drawn.arms, design.arms.length) as number;
      if (distance <= threshold) return { ...drawn, report: { attempt, distance, threshold } };
    }
    throw new TrialError(EXIT.invalid, [
      problem(
        'RERANDOMISATION_NEVER_ACCEPTED',
        { file: 'trial.yaml' },
        text(
          `none of ${MOST_ATTEMPTS} draws was accepted`,
          `ingen af ${MOST_ATTEMPTS} trækninger blev godtaget`,
        ),
        {
          remedy: text(
            'raise `accept`, or use fewer covariates',
            'hæv `accept`, eller brug færre kovariater',
          ),
        },
      ),
    ]);
  },
  measure(design, lot) {
    const threshold = thresholdOf(design);
    let accepted = 0;
    for (let attempt = 1; attempt <= MEASURED; attempt += 1) {
      const { arms } = attemptOf(design, lot, attempt);
      if ((distanceOf(design)?.of(arms, design.arms.length) as number) <= threshold) accepted += 1;
    }
    return { acceptedShare: accepted / MEASURED };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
});

function attemptOf({ units, arms }: Design, lot: Lot, attempt: number) {
  const own: Lot = (rule, ...about) => lot(rule, String(attempt), ...about);
  const dealt = dealSets(
    byStratum(units),
    arms,
    own,
    RERANDOMISATION_ALGORITHM,
    fairSizes(arms, own, RERANDOMISATION_REMAINDER),
  );
  return {
    arms: Int32Array.from(units, (unit) => dealt.get(unit.trialId)?.arm as number),
    lots: units.map((unit) => dealt.get(unit.trialId)?.lot as string),
  };
}

function thresholdOf(design: Design): number {
  const df = (distanceOf(design)?.columns as number) * (design.arms.length - 1);
  return Number(chiSquareQuantile(design.options.accept ?? ACCEPT, df).toPrecision(6));
}

const distances = new WeakMap<Design, CovariateDistance>();

/** The distance is prepared once per design, since redraws ask for it thousands of times. */
function distanceOf(design: Design): CovariateDistance {
  if (!distances.has(design))
    distances.set(design, covariateDistance(design.units, design.options.covariates ?? []));
  return distances.get(design) as CovariateDistance;
}
