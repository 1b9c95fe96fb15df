import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import { analyseCosts } from '../../src/costs/analyse-costs.ts';
import { citizen, compute, readInput } from './cost-fixtures.ts';

const { protocol } = readInput('worked-example-input.json');
// Strata of 3 + 5 and 4 + 7, nobody in a job: everybody costs the same amount of øre, which no weight divides evenly.
const histories = (
  [
    ['0101', 'kontrol', 3],
    ['0101', 'anden-aktoer', 5],
    ['0102', 'kontrol', 4],
    ['0102', 'anden-aktoer', 7],
  ] as const
).flatMap(([stratum, arm, n]) =>
  Array.from({ length: n }, (_, index) =>
    citizen({ trialId: `${stratum}-${arm}-${index}`, municipality: stratum, stratum, arm }),
  ),
);
const society = { ...protocol, costs: { ...protocol.costs, scope: 'society' as const, fees: {} } };

describe('arms that cost and do the same', () => {
  const { economics, differences, perExtraPlacement } = compute({ protocol: society, histories });

  it('differ by exactly 0, not by the rounding of weights', () => {
    for (const { item, estimate } of differences) expect([item, estimate]).toEqual([item, 0]);
    for (const { quadrant } of perExtraPlacement) expect(quadrant).toBe('on-axis');
  });

  it('are equally acceptable at every value and for every purse: a tie is shared', () => {
    expect(economics).toHaveLength(12);
    for (const { decision } of economics) {
      if (decision.status !== 'ok') throw new Error(decision.reason);
      expect(new Set(decision.acceptability)).toEqual(new Set([0.5]));
      expect(new Set(decision.evpi)).toEqual(new Set([0]));
      expect(decision.plane['on-axis']).toBe(1);
    }
  });

  it('also when rates are drawn', () => {
    const { probabilistic, tornado } = analyseCosts({
      protocol: {
        ...society,
        costs: {
          ...society.costs,
          sensitivity: {
            draws: 100,
            distributions: { 'ledighedsydelse-week': { kind: 'gamma', mean: 100, sd: 20 } },
          },
        },
      },
      histories,
      level: 0.95,
      draws: 100,
      random: (purpose) => randomStream('test', purpose),
    });
    for (const { rates, together, acceptability } of probabilistic!.rows) {
      expect([rates.mean, rates.sd, rates.saving, together.saving]).toEqual([0, 0, 0, 0]);
      expect(new Set(acceptability)).toEqual(new Set([0.5]));
    }
    for (const { base, bars } of tornado) for (const { swing } of bars) expect([base, swing]).toEqual([0, 0]);
  });
});
