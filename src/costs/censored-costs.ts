import type { CitizenHistory } from '../outcomes/history.ts';
import { normalQuantile } from '../statistics/distributions/normal.ts';
import { type CensoredMean, censoredMeanCost } from '../statistics/economics/censored-mean-cost.ts';
import { partitionedMeanCost } from '../statistics/economics/partitioned-mean-cost.ts';
import type { Estimated, Interval } from '../statistics/result.ts';
import { costByPeriod } from './cost-by-period.ts';
import type { CitizenCost } from './cost-of-citizen.ts';
import type { CensoredCost, CensoredDifference, CostArm, Perspective } from './cost-result.ts';
import { PURSES } from './purses.ts';

/** Periods of the partitioned estimators, days. */
const PERIOD = 28;

/**
 * Mean cost per arm and purse when days after a withdrawal are not known: a citizen whose costs stop before the last day is censored on the day
 * of withdrawal. Beside the naive mean of the table: weighted by the inverse probability of censoring (Bang and Tsiatis), and from costs by
 * periods of four weeks, partitioned (Bang and Tsiatis) and after Lin and others.
 *
 * Differences are between arm means, not within strata; their interval is the normal one of the two standard errors.
 *
 * @param known reasons after which nothing more is unknown
 * @param citizens accounts in the order of `histories`
 * @param level in (0, 1)
 */
export function censoredCosts(
  histories: readonly CitizenHistory[],
  citizens: readonly CitizenCost[],
  arms: readonly CostArm[],
  perspectives: readonly Perspective[],
  known: ReadonlySet<string>,
  level: number,
): {
  readonly censored: readonly CensoredCost[];
  readonly censoredDifferences: readonly CensoredDifference[];
} {
  const rows = histories.map(({ start, lastDay, withdrawal }, index) => {
    const whole = withdrawal === null || known.has(withdrawal.reason) || withdrawal.on >= lastDay;
    const until = whole ? lastDay : Math.max(start - 1, withdrawal?.on ?? lastDay);
    return { index, time: until - start + 1, complete: whole ? 1 : 0 };
  });
  const start = Math.min(...histories.map((history) => history.start));
  const days = Math.max(1, ...rows.map(({ time }) => time));
  const periods = Array.from({ length: Math.ceil(days / PERIOD) }, (_, index) => index);
  const starts = periods.map((index) => start + index * PERIOD);
  const ends = periods.map((index) => Math.min(days, (index + 1) * PERIOD));
  const purses = perspectives.map((perspective) => PURSES[perspective]);
  const censored = arms.flatMap(({ id }) => {
    const mine = rows.filter(({ index }) => histories[index]?.arm === id);
    const time = Float64Array.from(mine, (row) => row.time);
    const complete = Uint8Array.from(mine, (row) => row.complete);
    const spent = mine.map(({ index }) => costByPeriod(citizens[index]!, purses, starts));
    return perspectives.map((perspective, purse): CensoredCost => {
      const spread = spent.map((one) => one[purse]!);
      const cost = Float64Array.from(spread, (values) => values.reduce((sum, value) => sum + value, 0));
      const costs = periods.map((period) => Float64Array.from(spread, (values) => values[period]!));
      return {
        perspective,
        arm: id,
        mean: censoredMeanCost({ time, complete, cost }),
        byPeriod: partitionedMeanCost({ time, complete, ends, costs }),
      };
    });
  });
  return { censored, censoredDifferences: differencesOf(censored, arms, level) };
}

function differencesOf(
  censored: readonly CensoredCost[],
  [control, ...others]: readonly CostArm[],
  level: number,
): readonly CensoredDifference[] {
  const find = (arm: string, perspective: Perspective) =>
    censored.find((row) => row.arm === arm && row.perspective === perspective);
  return others.flatMap(({ id }) =>
    censored
      .filter((row) => row.arm === id)
      .flatMap(({ perspective, mean, byPeriod }): CensoredDifference[] => {
        const reference = find(control!.id, perspective);
        if (mean.status !== 'ok' || reference?.mean.status !== 'ok') return [];
        const other = reference.byPeriod;
        const both = byPeriod.status === 'ok' && other.status === 'ok';
        return [
          {
            perspective,
            arm: id,
            reference: control!.id,
            naive: mean.naive - reference.mean.naive,
            weighted: mean.weighted - reference.mean.weighted,
            interval: intervalOf(mean, reference.mean, level),
            partitioned: both ? byPeriod.partitioned - other.partitioned : null,
            lin: both ? byPeriod.lin - other.lin : null,
          },
        ];
      }),
  );
}

function intervalOf(one: CensoredMean, other: CensoredMean, level: number): Estimated<Interval> {
  const estimate = one.weighted - other.weighted;
  const half = -normalQuantile((1 - level) / 2) * Math.hypot(one.standardError, other.standardError);
  return { status: 'ok', low: estimate - half, high: estimate + half, level };
}
