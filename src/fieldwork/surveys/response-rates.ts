import { riskDifferenceMh } from '../../effects/estimators/risk-difference-mh.ts';
import { riskDifferenceNewcombe } from '../../effects/estimators/risk-difference-newcombe.ts';
import type { ResultRow } from '../../effects/result-row.ts';
import type { Arm } from '../../protocol/schema.ts';
import { proportionWilson } from '../../statistics/binary/proportion-wilson.ts';
import type { FieldCitizen } from '../field-citizens.ts';
import { surveyAnalysisData } from './survey-analysis-data.ts';

/** How many of those who were asked answered a wave. */
export interface ResponseRate {
  readonly wave: string;
  /** Null: all municipalities. */
  readonly municipality: string | null;
  /** Null: all arms. */
  readonly arm: string | null;
  readonly invited: number;
  readonly answered: number;
  /** answered / invited with Wilson's interval; null when nobody was invited. */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
}

/**
 * Response rates of a wave: all, per arm, per municipality, per municipality and arm. Everybody who was allocated counts as
 * invited, also those who have left the trial since: the rate is that of the design.
 *
 * @param answered trial ids of those who answered
 * @param level of the intervals, in (0, 1)
 * @see Wilson 1927 (`proportion.wilson`)
 */
export function responseRates(
  wave: string,
  citizens: readonly FieldCitizen[],
  answered: ReadonlySet<string>,
  arms: readonly Arm[],
  level: number,
): readonly ResponseRate[] {
  const municipalities = [...new Set(citizens.map((citizen) => citizen.municipality))].sort();
  const ids = arms.map((arm) => arm.id);
  const places: [string | null, string | null][] = [
    [null, null],
    ...ids.map((arm): [null, string] => [null, arm]),
    ...municipalities.flatMap((municipality): [string, string | null][] => [
      [municipality, null],
      ...ids.map((arm): [string, string] => [municipality, arm]),
    ]),
  ];
  return places.map(([municipality, arm]) => {
    const here = citizens.filter(
      (citizen) =>
        (municipality === null || citizen.municipality === municipality) &&
        (arm === null || citizen.arm === arm),
    );
    const count = here.filter((citizen) => answered.has(citizen.trialId)).length;
    const share = proportionWilson(count, here.length, { level });
    const known = share.status === 'ok' ? share : { estimate: null, low: null, high: null };
    return {
      wave,
      municipality,
      arm,
      invited: here.length,
      answered: count,
      rate: known.estimate,
      low: known.low,
      high: known.high,
      level,
    };
  });
}

/**
 * Difference in response between arms: whole (Newcombe) and within strata (Mantel–Haenszel). An arm that answers more
 * often than the other makes comparisons of answers doubtful.
 */
export function responseDifference(
  wave: string,
  citizens: readonly FieldCitizen[],
  answered: ReadonlySet<string>,
  arms: readonly Arm[],
  level: number,
): readonly ResultRow[] {
  const values = Uint8Array.from(citizens, (citizen) => (answered.has(citizen.trialId) ? 1 : 0));
  const outcome = { kind: 'binary' as const, name: `response-${wave}`, values };
  const data = surveyAnalysisData(citizens, arms, outcome, { baseline: null, weight: null });
  const options = { level, horizon: null, draws: 0, random: noRandom, variant: null };
  return [
    ...riskDifferenceNewcombe.estimate(
      { ...data, strata: null, stratum: new Int32Array(data.rows) },
      options,
    ),
    ...(data.strata === null ? [] : riskDifferenceMh.estimate(data, options)),
  ];
}

function noRandom(): never {
  throw new TypeError('a closed form draws nothing');
}
