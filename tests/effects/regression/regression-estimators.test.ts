import { describe, expect, it } from 'vitest';
import {
  denominatorDf,
  estimate,
  expectClose,
  expectRow,
  oracle,
  regressionData,
} from './regression-oracle.ts';

describe('regression estimators against R', () => {
  const runs = oracle.cases.flatMap((spec) => spec.estimators.map((id) => [spec.name, id, spec] as const));
  it.each(runs)('%s: %s', (_, id, spec) => {
    const data = regressionData(spec);
    const expected = spec.expected[id]!;
    const rows = estimate(id, data, spec.level);
    const difference = spec.binary ? 'risk-difference' : 'mean-difference';
    for (const [arm, row] of Object.entries(expected.arms)) {
      const actual = rows.find((one) => one.arm === arm && one.estimand === difference)!;
      expectRow(actual, row);
      expect(actual.n).toBe(spec.n);
    }
    for (const [arm, row] of Object.entries(expected.means ?? {})) {
      expectRow(rows.find((one) => one.arm === arm && one.reference === null)!, row);
    }
    const { joint } = expected;
    if (!joint) return;
    const actual = rows.find((one) => one.arm === 'all')!;
    expectClose(actual.statistic!, joint.statistic);
    expectClose(actual.p!, joint.p, 1e-8);
    expect(actual.df).toBe(joint.df);
    expectClose(denominatorDf(actual), joint.denominatorDf, 1e-5);
  });
});
