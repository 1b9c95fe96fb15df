import { describe, expect, it } from 'vitest';
import { nntNewcombe } from '../../../src/effects/estimators/nnt-newcombe.ts';
import { oddsRatioConditional } from '../../../src/effects/estimators/odds-ratio-conditional.ts';
import { pooledFixed } from '../../../src/effects/estimators/pooled-fixed.ts';
import { pooledRemlHartungKnapp } from '../../../src/effects/estimators/pooled-reml-hartung-knapp.ts';
import { proportionWilson } from '../../../src/effects/estimators/proportion-wilson.ts';
import { riskDifferenceMh } from '../../../src/effects/estimators/risk-difference-mh.ts';
import { riskDifferenceNewcombe } from '../../../src/effects/estimators/risk-difference-newcombe.ts';
import { testChiSquare } from '../../../src/effects/estimators/test-chi-square.ts';
import { testCmh } from '../../../src/effects/estimators/test-cmh.ts';
import { testFisher } from '../../../src/effects/estimators/test-fisher.ts';
import { armCases, expectClose, oracleCases } from '../../statistics/binary/oracle.ts';
import { type BinaryDesign, type Cell, compressed, OPTIONS, twoArmDesign } from '../binary-data.ts';

function oracleDesign(name: string): BinaryDesign {
  const found = oracleCases('stratified').find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return twoArmDesign(found.tables.map(({ events, n }) => [events[0], n[0], events[1], n[1]] as const));
}

function armsDesign(name: string): BinaryDesign {
  const found = armCases('stratified').find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return {
    arms: ['control', 'a', 'b', 'c'].slice(0, found.strata[0]?.n.length),
    strata: found.strata.map((_, index) => `s${index + 1}`),
    cells: found.strata
      .flatMap(({ events, n }, stratum) =>
        events.flatMap((x, arm): Cell[] => [
          { arm, stratum, event: 1, count: x },
          { arm, stratum, event: 0, count: (n[arm] as number) - x },
        ]),
      )
      .filter(({ count }) => count > 0),
  };
}

describe('rows of proportion.wilson', () => {
  it('has one row per arm, and per arm and stratum, control included', () => {
    const rows = proportionWilson.estimate(compressed(oracleDesign('discus')), OPTIONS);
    expect(rows.map(({ arm, stratum }) => [arm, stratum])).toEqual([
      ...[null, 's1', 's2', 's3', 's4'].map((stratum) => ['control', stratum]),
      ...[null, 's1', 's2', 's3', 's4'].map((stratum) => ['treated', stratum]),
    ]);
    expect(rows[0]).toMatchObject({ n: 120, events: 33, estimate: 33 / 120, level: 0.95, reference: null });
  });

  it('keeps the row of an arm without citizens in a stratum', () => {
    const rows = proportionWilson.estimate(compressed(oracleDesign('single-arm')), OPTIONS);
    const missing = rows.filter(({ status }) => status !== 'ok');
    expect(missing).toMatchObject([{ arm: 'treated', stratum: 's2', n: 0, status: 'no-observations' }]);
  });
});

describe('rows of risk-difference.newcombe', () => {
  it('has the whole and every stratum', () => {
    const rows = riskDifferenceNewcombe.estimate(compressed(oracleDesign('discus')), OPTIONS);
    expect(rows.map(({ stratum }) => stratum)).toEqual([null, 's1', 's2', 's3', 's4']);
    expect(rows[1]).toMatchObject({
      arm: 'treated',
      reference: 'control',
      n: 60,
      events: 19,
      estimate: 12 / 30 - 7 / 30,
    });
    expect(rows[0]?.notes).toEqual(['Strata are not used: all strata together are one table.']);
    expect(rows[1]?.notes).toEqual([]);
  });

  it('has one row without strata', () => {
    const design = twoArmDesign([[7, 30, 12, 30]], false);
    const rows = riskDifferenceNewcombe.estimate(compressed(design), OPTIONS);
    expect(rows.map(({ stratum, notes }) => [stratum, notes])).toEqual([[null, []]]);
  });
});

describe('rows of risk-difference.mh', () => {
  it('tells strata with one arm', () => {
    const [row] = riskDifferenceMh.estimate(compressed(oracleDesign('single-arm')), OPTIONS);
    expect(row?.notes).toEqual(['1 stratum with citizens in one arm only carries no information.']);
    expect(row?.n).toBe(80);
  });
});

describe('joint rows', () => {
  it.each([testCmh, testFisher, testChiSquare])(
    '$id adds one for all arms with three or more',
    (definition) => {
      const rows = definition.estimate(compressed(armsDesign('three')), OPTIONS);
      expect(rows.map(({ arm }) => arm)).toEqual(['a', 'b', 'all']);
      expect(rows[2]).toMatchObject({ reference: null, n: 172, status: 'ok' });
    },
  );

  it('has R’s generalised Cochran–Mantel–Haenszel value', () => {
    const rows = testCmh.estimate(compressed(armsDesign('three')), OPTIONS);
    const expected = armCases('stratified').find(({ name }) => name === 'three')?.expected?.['test.cmh'];
    expectClose(rows[2]?.p, expected?.['p'], 1e-9, 'p');
    expect(rows[2]?.df).toBe(2);
  });
});

describe('rows of nnt.newcombe', () => {
  it('writes an interval through infinity as two pieces', () => {
    const [row] = nntNewcombe.estimate(compressed(twoArmDesign([[62, 164, 72, 162]], false)), OPTIONS);
    expect(row?.estimate).toBeCloseTo(15.06, 2);
    expect([row?.low, row?.high]).toEqual([null, null]);
    expect(row?.notes[0]).toMatch(/from minus infinity to -\d+\.\d+ and from 5\.\d+ to infinity/);
  });

  it('has an ordinary interval when the difference is clear', () => {
    const [row] = nntNewcombe.estimate(compressed(twoArmDesign([[12, 43, 32, 42]], false)), OPTIONS);
    expect(row?.low).toBeGreaterThan(1);
    expect(row?.high).toBeGreaterThan(row?.low as number);
    expect(row?.notes).toEqual([]);
  });

  it('is infinite without a difference', () => {
    const [row] = nntNewcombe.estimate(compressed(twoArmDesign([[3, 10, 3, 10]], false)), OPTIONS);
    expect(row).toMatchObject({ estimate: null, status: 'not-applicable' });
    expect(row?.notes[0]).toMatch(
      /^Without a difference the number is infinite\. .* from minus infinity to -/,
    );
  });
});

describe('rows of odds-ratio.conditional', () => {
  it('says in words what is infinite', () => {
    const [row] = oddsRatioConditional.estimate(compressed(twoArmDesign([[0, 10, 4, 10]], false)), OPTIONS);
    expect(row).toMatchObject({ status: 'ok', estimate: null, high: null });
    expect(row?.low).toBeGreaterThan(0);
    expect(row?.notes).toEqual([
      'The estimate is infinite.',
      'The interval has no upper end: it is infinite.',
    ]);
  });
});

describe('rows of the pooled estimators', () => {
  it('has the average, Q, I², τ² and the prediction interval', () => {
    const data = compressed(oracleDesign('heterogeneous'));
    const rows = pooledRemlHartungKnapp.estimate(data, OPTIONS);
    expect(rows.map(({ estimand }) => estimand)).toEqual([
      'risk-difference',
      'heterogeneity',
      'i-squared',
      'tau-squared',
      'prediction-interval',
    ]);
    expect(pooledFixed.estimate(data, OPTIONS)).toHaveLength(3);
  });

  it('gives ratios on the ratio scale', () => {
    const expected = oracleCases('stratified')
      .find(({ name }) => name === 'heterogeneous')
      ?.expected('pooled.fixed:odds-ratio');
    const [row] = pooledFixed.estimate(compressed(oracleDesign('heterogeneous')), {
      ...OPTIONS,
      variant: 'odds-ratio',
    });
    expectClose(row?.estimate, Math.exp(expected?.['estimate'] as number), 1e-9, 'estimate');
    expectClose(row?.standardError, expected?.['standardError'], 1e-9, 'standardError');
    expect(row).toMatchObject({ estimand: 'odds-ratio', estimator: 'pooled.fixed:odds-ratio' });
  });

  it('names the strata that it leaves out', () => {
    const rows = pooledFixed.estimate(compressed(oracleDesign('indo')), OPTIONS);
    expect(rows[0]?.notes).toContain('Strata left out, an arm empty or an effect without a variance: s4.');
  });
});
