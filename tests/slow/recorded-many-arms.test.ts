/** How often the interval by redraws holds the true effect when a third arm has a large effect of its own. */
import seedrandom from 'seedrandom';
import { expect, it } from 'vitest';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { testRandomization } from '../../src/effects/estimators/test-randomization.ts';
import { smallOptions } from '../effects/estimators/small-data.ts';
import { manyArmsData } from '../effects/many-arms-data.ts';

const TRIALS = 600;
const CITIZENS = 36;
const EFFECTS = [2, 0, 40];

it.each(['simple', 'permuted-blocks', 'balanced-remainders'] as const)(
  '%s: about 95 % of the intervals hold it',
  (scheme) => {
    const random = seedrandom(`coverage ${scheme}`);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const design = {
      units: Array.from({ length: CITIZENS }, (_, i) => ({
        trialId: `T-${i}`,
        municipality: '0101',
        stratum: '0101',
        baseline: {},
      })),
      arms: ['treated', 'control', 'other'].map((id) => ({ id, ratio: 1 })),
      options: { strata: [] },
    };
    let held = 0;
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const assigned = [...SCHEMES[scheme].redraw(design, random)];
      const values = assigned.map((arm) => (EFFECTS[arm] as number) + 3 * normal());
      const data = manyArmsData(scheme, assigned, values, `${scheme} ${trial}`);
      const rows = testRandomization.estimate(data, smallOptions({ draws: 199, variant: 'difference' }));
      const row = rows.find(({ estimand, arm }) => estimand === 'mean-difference' && arm === 'treated');
      if (row?.low !== null && row?.high !== null && row !== undefined && row.low <= 2 && row.high >= 2)
        held += 1;
    }
    // Three standard errors of 600 intervals.
    expect(Math.abs(held / TRIALS - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / TRIALS));
  },
  120_000,
);
