import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { ratioProbabilities } from '../deal-sets.ts';
import { dealUnits } from '../deal-units.ts';
import { equalRatios } from '../equal-ratios.ts';
import { orderByLot } from '../lot.ts';
import { type AllocationScheme, type Design, defineScheme } from '../scheme.ts';

export const FACTORIAL_ALGORITHM = 'trial/factorial/v1';
export const FACTORIAL_REMAINDER = 'trial/factorial-remainder/v1';

/**
 * Factorial 2 × 2: four arms crossed from two factors, complete within strata, left-overs dealt so that each factor comes
 * out even. Citizens are ordered by digest(`trial/factorial/v1`, seed, stratum, trialId); the arms ordered by
 * digest(`trial/factorial-remainder/v1`, seed, stratum, arm) take the left-overs: one, the first; two, the first and the arm
 * that differs from it in both factors; three, all but the last.
 */
export const factorial: AllocationScheme = defineScheme({
  id: 'factorial',
  algorithms: [FACTORIAL_ALGORITHM, FACTORIAL_REMAINDER],
  sequential: false,
  describe: ({ options }) => {
    const names = (options.factors ?? []).map((factor) => factor.id).join(' × ');
    return text(
      `factorial design ${names}: four arms, complete within strata, each factor kept even`,
      `faktorielt design ${names}: fire arme, fuldstændig inden for strata, hver faktor holdt lige`,
    );
  },
  check(design) {
    const found: Problem[] = [...equalRatios(design.arms, 4)];
    const cells = new Set(design.arms.map((arm) => cellOf(arm.id, design)));
    if ((design.options.factors ?? []).length !== 2 || cells.size !== 4)
      found.push(
        problem(
          'FACTORS_DO_NOT_CROSS',
          { file: 'trial.yaml' },
          text('the factors do not cross into the four arms', 'faktorerne krydser ikke i de fire arme'),
          {
            remedy: text(
              'name two factors, each with the two arms in which it is on; one arm has both, one has neither',
              'angiv to faktorer, hver med de to arme, hvor den gives; én arm har begge, én har ingen',
            ),
          },
        ),
      );
    return found;
  },
  draw(design, lot) {
    const { units, arms } = design;
    const dealt = dealUnits(units, arms, lot, FACTORIAL_ALGORITHM, (stratum, n) => {
      const order = orderByLot(
        arms.map((arm) => arm.id),
        (id) => lot(FACTORIAL_REMAINDER, stratum, id),
      ).map(({ key }) => key);
      const left = n % 4;
      const first = order[0] as string;
      const opposite = arms.find((arm) => cellOf(arm.id, design) === 3 - cellOf(first, design))?.id as string;
      const lucky = left === 2 ? [first, opposite] : order.slice(0, left);
      return arms.map((arm) => Math.floor(n / 4) + (lucky.includes(arm.id) ? 1 : 0));
    });
    return { ...dealt, report: {} };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
});

/** 0 neither factor, 1 the first, 2 the second, 3 both: the opposite cell is 3 minus this one. */
function cellOf(arm: string, { options }: Pick<Design, 'options'>): number {
  const [first, second] = options.factors ?? [];
  return (first?.arms.includes(arm) ? 1 : 0) + (second?.arms.includes(arm) ? 2 : 0);
}
