import { counted } from '../../core/counted.ts';
import { problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { fairProbabilities, fairSizes } from '../deal-sets.ts';
import { dealUnits } from '../deal-units.ts';
import { ALLOCATION_ALGORITHM, byStratum, REMAINDER_ALGORITHM } from '../draw-allocation.ts';
import { type AllocationScheme, defineScheme } from '../scheme.ts';

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
  check: ({ units, arms }) =>
    [...byStratum(units)]
      .filter(([, members]) => members.length < arms.length)
      .map(([stratum, members]) =>
        problem(
          'STRATUM_TOO_SMALL',
          { file: 'state/sample.csv' },
          text(
            `stratum ${stratum} has ${counted(members.length, 'citizen', 'citizens')} for ${arms.length} arms`,
            `stratum ${stratum} har ${counted(members.length, 'borger', 'borgere')} til ${arms.length} arme`,
          ),
          {
            remedy: text(
              'use fewer stratum variables, or `scheme: balanced-remainders`, which deals small strata together',
              'brug færre stratumvariable eller `scheme: balanced-remainders`, som fordeler små strata samlet',
            ),
          },
        ),
      ),
  draw({ units, arms }, lot) {
    const sizesOf = fairSizes(arms, lot, REMAINDER_ALGORITHM);
    return { ...dealUnits(units, arms, lot, ALLOCATION_ALGORITHM, sizesOf), report: {} };
  },
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
