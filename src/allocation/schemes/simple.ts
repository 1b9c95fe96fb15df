import { text } from '../../core/text.ts';
import { ratioProbabilities } from '../deal-sets.ts';
import { lotNumber } from '../lot.ts';
import { type AllocationScheme, defineScheme } from '../scheme.ts';

export const SIMPLE_ALGORITHM = 'trial/simple/v1';

/**
 * Simple (Bernoulli) randomisation: every citizen on their own. The number floor(R × fraction of
 * digest(`trial/simple/v1`, seed, trialId)), R the sum of the ratios, falls into the arms' stretches of 0 … R − 1 in
 * protocol order. Joint probabilities are the products.
 */
export const simple: AllocationScheme = defineScheme({
  id: 'simple',
  algorithms: [SIMPLE_ALGORITHM],
  sequential: true,
  describe: () =>
    text(
      'simple randomisation: every citizen by a lot of their own',
      'simpel lodtrækning: hver borger ved sit eget lod',
    ),
  check: () => [],
  draw({ units, arms }, lot) {
    const total = arms.reduce((sum, arm) => sum + arm.ratio, 0);
    const lots = units.map((unit) => lot(SIMPLE_ALGORITHM, unit.trialId));
    const drawn = Int32Array.from(lots, (own) => {
      let rest = lotNumber(own, total);
      return arms.findIndex((arm) => {
        rest -= arm.ratio;
        return rest < 0;
      });
    });
    return { arms: drawn, lots, report: {} };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
});
