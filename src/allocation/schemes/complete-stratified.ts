import { text } from '../../core/text.ts';
import { fairProbabilities, fairSizes } from '../deal-sets.ts';
import { dealUnits } from '../deal-units.ts';
import { ALLOCATION_ALGORITHM, REMAINDER_ALGORITHM } from '../draw-allocation.ts';
import { redrawStrata } from '../redraw-strata.ts';
import { type AllocationScheme, defineScheme } from '../scheme.ts';
import { smallStrata } from '../small-strata.ts';

/**
 * Complete randomisation within strata, v1 (frozen): `drawAllocation` is the reference; this is the same draw behind
 * the interface of all schemes. Left-overs go to the arms by fair lot in each stratum, whatever the ratio, so that the
 * recorded probability can differ from the ratio in strata that it does not divide; `balanced-remainders` keeps it.
 */
export const completeStratified: AllocationScheme = defineScheme({
  id: 'complete-stratified',
  algorithms: [ALLOCATION_ALGORITHM, REMAINDER_ALGORITHM],
  sequential: false,
  describe: ({ options }) => {
    const strata = options.strata.join(' × ');
    return strata === ''
      ? text('complete randomisation of the whole sample', 'fuldstændig lodtrækning i hele stikprøven')
      : text(
          `complete randomisation within strata (${strata})`,
          `fuldstændig lodtrækning inden for strata (${strata})`,
        );
  },
  check: smallStrata,
  draw({ units, arms }, lot) {
    const sizesOf = fairSizes(arms, lot, REMAINDER_ALGORITHM);
    return { ...dealUnits(units, arms, lot, ALLOCATION_ALGORITHM, sizesOf), report: {} };
  },
  redraw: redrawStrata,
  probabilities({ units, arms }) {
    const sizes = new Map<string, number>();
    for (const { stratum } of units) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
    const shares = new Map([...sizes].map(([stratum, n]) => [stratum, fairProbabilities(n, arms)]));
    const result = new Float64Array(units.length * arms.length);
    let at = 0;
    for (const { stratum } of units)
      for (const share of shares.get(stratum) as readonly number[]) {
        result[at] = share;
        at += 1;
      }
    return result;
  },
});
