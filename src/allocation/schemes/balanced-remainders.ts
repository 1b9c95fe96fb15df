import { text } from '../../core/text.ts';
import { balancedTable } from '../balanced-table.ts';
import { ratioProbabilities } from '../deal-sets.ts';
import { dealUnits } from '../deal-units.ts';
import { lotNumber } from '../lot.ts';
import { roundTable } from '../round-table.ts';
import { type AllocationScheme, defineScheme } from '../scheme.ts';

export const BALANCED_ALGORITHM = 'trial/balanced/v1';
export const BALANCED_REMAINDER = 'trial/balanced-remainder/v1';

/**
 * Complete randomisation within strata with balanced remainders. The sizes of the arms in all strata come from one
 * controlled rounding (`roundTable`), strata in text order, whose step s moves up when
 * floor(of × fraction of digest(`trial/balanced-remainder/v1`, seed, s)) < yes. Within a stratum the citizens are ordered
 * by digest(`trial/balanced/v1`, seed, stratum, trialId) and the arms take their sizes in protocol order. Every citizen's
 * probability is exactly the ratio's; arm totals of strata, municipalities and the trial are the shares rounded down or up.
 */
export const balancedRemainders: AllocationScheme = defineScheme({
  id: 'balanced-remainders',
  algorithms: [BALANCED_ALGORITHM, BALANCED_REMAINDER],
  sequential: false,
  describe: ({ options }) => {
    const strata = options.strata.join(' × ');
    return text(
      `complete randomisation within strata (${strata}); what is left over is dealt so that municipalities and the trial come out as even as the ratio allows`,
      `fuldstændig lodtrækning inden for strata (${strata}); de overskydende fordeles, så kommuner og hele forsøget går så lige op, som forholdet tillader`,
    );
  },
  check: () => [],
  draw(design, lot) {
    const { units, arms } = design;
    const { strata, sizes, groups } = balancedTable(design);
    const table = roundTable(
      sizes,
      groups,
      arms.map((arm) => arm.ratio),
      (step, yes, of) => lotNumber(lot(BALANCED_REMAINDER, String(step)), of) < yes,
    );
    const row = new Map(strata.map((stratum, index) => [stratum, index]));
    const dealt = dealUnits(units, arms, lot, BALANCED_ALGORITHM, (stratum) => {
      const start = (row.get(stratum) as number) * arms.length;
      return [...table.subarray(start, start + arms.length)];
    });
    return { ...dealt, report: {} };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
});
