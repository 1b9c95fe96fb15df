/**
 * Under the null hypothesis a p-value is uniform (or, for a discrete test, never too small too often), for every entry of the
 * catalogue that gives one: simulated over re-randomisations of the model design. The figures stand in
 * docs/null-simulation.md, which this test holds to what it finds.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEVELS, nullCases, nullLine, nullShares } from './null-simulation.ts';

const page = readFileSync(new URL('../../docs/null-simulation.md', import.meta.url), 'utf8').split('\n');

/** p-values that come in steps, or that add what strata explain to the error: they may be idle. */
const MAY_BE_IDLE =
  /^(test\.(fisher|boschloo|cmh-exact|exact-stratified|randomization|wilcoxon ·|chi-square|logrank ·)|odds-ratio\.conditional|adjust|attrition|risk|odds|pooled|difference-in-means\.welch|weighted\.hajek)/;

describe('p-values under the null, over re-randomisations of the model design', () => {
  it.each(nullCases())('$name', (one) => {
    const found = nullShares(one);
    expect(found.tested).toBeGreaterThan(150);
    found.shares.forEach((share, k) => {
      const level = LEVELS[k]!;
      // Four and a half standard errors of a binomial share: chance alone fails once in 150,000.
      const slack = 4.5 * Math.sqrt((level * (1 - level)) / found.tested) + 0.1 * level;
      expect([one.name, level, share, share <= level + slack]).toEqual([one.name, level, share, true]);
      if (!MAY_BE_IDLE.test(one.name))
        expect([one.name, level, share, share >= 0.75 * level - slack]).toEqual([
          one.name,
          level,
          share,
          true,
        ]);
    });
    expect(page).toContain(nullLine(one.name, found));
  });
});
