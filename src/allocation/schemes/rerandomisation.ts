import { counted } from '../../core/counted.ts';
import { EXIT, type Problem, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { ACCEPT, type BalanceMeasure, balanceMeasure } from '../balance-measure.ts';
import { fairSizes, ratioProbabilities } from '../deal-sets.ts';
import { dealUnits } from '../deal-units.ts';
import { equalRatios } from '../equal-ratios.ts';
import type { Lot } from '../lot.ts';
import { type AllocationScheme, type Design, defineScheme } from '../scheme.ts';
import { shuffleStrata } from '../shuffle-strata.ts';
import { smallStrata } from '../small-strata.ts';

export const RERANDOMISATION_ALGORITHM = 'trial/rerandomisation/v1';
export const RERANDOMISATION_REMAINDER = 'trial/rerandomisation-remainder/v1';
const MOST_ATTEMPTS = 100_000;
/** Attempts behind the accepted share in the report. */
const MEASURED = 1000;

/**
 * Rerandomisation (Morgan & Rubin 2012): attempts t = 1, 2, … are complete allocations within strata whose citizens are
 * ordered by digest(`trial/rerandomisation/v1`, seed, t, stratum, trialId) and whose left-overs go by
 * digest(`trial/rerandomisation-remainder/v1`, seed, t, stratum, arm); the first that is balanced enough stands: by
 * Mahalanobis distance (`accept`) or by the least p-value of the covariates (`leastP`; Bruhn & McKenzie 2009), see balance-measure.ts.
 * All arms must have the same ratio: then the measure does not know the arms apart, and every citizen's probability stays 1 / arms.
 */
export const rerandomisation: AllocationScheme = defineScheme({
  id: 'rerandomisation',
  algorithms: [RERANDOMISATION_ALGORITHM, RERANDOMISATION_REMAINDER],
  sequential: false,
  describe: ({ options }) => {
    const names = (options.covariates ?? []).join(', ');
    if (options.leastP !== undefined)
      return text(
        `rerandomisation within strata until the arms agree on ${names} (every covariate’s test of equal means has p of at least ${options.leastP})`,
        `gentaget lodtrækning inden for strata, til armene ligner hinanden på ${names} (hver kovariats test for ens gennemsnit har p på mindst ${String(options.leastP).replace('.', ',')})`,
      );
    const share = options.accept ?? ACCEPT;
    return text(
      `rerandomisation within strata until the arms agree on ${names} (Mahalanobis distance; about ${share} of draws are accepted)`,
      `gentaget lodtrækning inden for strata, til armene ligner hinanden på ${names} (Mahalanobis-afstand; omkring ${String(share).replace('.', ',')} af trækningerne godtages)`,
    );
  },
  check(design) {
    const found: Problem[] = [...equalRatios(design.arms), ...smallStrata(design)];
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
            `${counted(missing, 'value of the covariates is', 'values of the covariates are')} missing`,
            `${counted(missing, 'værdi', 'værdier')} af kovariaterne mangler`,
          ),
          {
            remedy: text('fill them in, or leave the covariate out', 'udfyld dem, eller udelad kovariaten'),
          },
        ),
      );
    else if (measureOf(design) === null)
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
    const measure = measureOf(design) as BalanceMeasure;
    const { name, threshold } = measure;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const drawn = attemptOf(design, lot, attempt);
      const value = measure.of(drawn.arms);
      if (value <= threshold) return { ...drawn, report: { attempt, [name]: value, threshold } };
    }
    throw neverAccepted();
  },
  redraw(design, random) {
    const { of, threshold } = measureOf(design) as BalanceMeasure;
    const shuffle = shuffleOf(design);
    const assigned = new Int32Array(design.units.length);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      shuffle(random, assigned);
      if (of(assigned) <= threshold) return assigned;
    }
    throw neverAccepted();
  },
  measure(design, lot) {
    const { of, threshold } = measureOf(design) as BalanceMeasure;
    let accepted = 0;
    for (let attempt = 1; attempt <= MEASURED; attempt += 1)
      if (of(attemptOf(design, lot, attempt).arms) <= threshold) accepted += 1;
    return { acceptedShare: accepted / MEASURED };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
});

function attemptOf({ units, arms }: Design, lot: Lot, attempt: number) {
  const own: Lot = (rule, ...about) => lot(rule, String(attempt), ...about);
  const sizesOf = fairSizes(arms, own, RERANDOMISATION_REMAINDER);
  return dealUnits(units, arms, own, RERANDOMISATION_ALGORITHM, sizesOf);
}

const measures = new WeakMap<Design, BalanceMeasure | null>();

/** The measure is prepared once per design, since redraws ask for it thousands of times. */
function measureOf(design: Design): BalanceMeasure | null {
  if (!measures.has(design)) measures.set(design, balanceMeasure(design));
  return measures.get(design) as BalanceMeasure | null;
}

const shuffles = new WeakMap<Design, ReturnType<typeof shuffleStrata>>();

/** Likewise: the strata are laid out once. */
function shuffleOf(design: Design): ReturnType<typeof shuffleStrata> {
  const known = shuffles.get(design) ?? shuffleStrata(design.units, design.arms);
  shuffles.set(design, known);
  return known;
}

function neverAccepted(): TrialError {
  return new TrialError(EXIT.invalid, [
    problem(
      'RERANDOMISATION_NEVER_ACCEPTED',
      { file: 'trial.yaml' },
      text(
        `none of ${MOST_ATTEMPTS} draws was accepted`,
        `ingen af ${MOST_ATTEMPTS} trækninger blev godtaget`,
      ),
      {
        remedy: text(
          'raise `accept` or lower `leastP`, or use fewer covariates',
          'hæv `accept` eller sænk `leastP`, eller brug færre kovariater',
        ),
      },
    ),
  ]);
}
