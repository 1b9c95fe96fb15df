import type { CitizenHistory } from '../outcomes/history.ts';
import { censoredMeanCost } from '../statistics/economics/censored-mean-cost.ts';
import type { CensoredCost, CostArm, Perspective } from './cost-result.ts';

/**
 * Mean cost per arm and purse when days after a withdrawal are not known: a citizen whose costs stop before the last day is censored on the day
 * of withdrawal. Weighted by the inverse probability of censoring, beside the naive mean of the table.
 *
 * @param known reasons after which nothing more is unknown
 * @param amountOf total of a citizen for a purse, øre
 */
export function censoredCosts(
  histories: readonly CitizenHistory[],
  arms: readonly CostArm[],
  perspectives: readonly Perspective[],
  known: ReadonlySet<string>,
  amountOf: (citizen: number, perspective: Perspective) => number,
): readonly CensoredCost[] {
  const rows = histories.map(({ start, lastDay, withdrawal }, index) => {
    const whole = withdrawal === null || known.has(withdrawal.reason) || withdrawal.on >= lastDay;
    const until = whole ? lastDay : Math.max(start - 1, withdrawal?.on ?? lastDay);
    return { index, time: until - start + 1, complete: whole ? 1 : 0 };
  });
  return arms.flatMap(({ id }) => {
    const mine = rows.filter(({ index }) => histories[index]?.arm === id);
    return perspectives.map((perspective) => ({
      perspective,
      arm: id,
      mean: censoredMeanCost({
        time: Float64Array.from(mine, ({ time }) => time),
        complete: Uint8Array.from(mine, ({ complete }) => complete),
        cost: Float64Array.from(mine, ({ index }) => amountOf(index, perspective)),
      }),
    }));
  });
}
