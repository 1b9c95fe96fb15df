import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnalysisData, LostRows } from '../../../src/effects/analysis-data.ts';
import type { EstimatorDefinition } from '../../../src/effects/estimator.ts';
import { adjustBh } from '../../../src/effects/estimators/adjust-bh.ts';
import { adjustBonferroni } from '../../../src/effects/estimators/adjust-bonferroni.ts';
import { adjustHochberg } from '../../../src/effects/estimators/adjust-hochberg.ts';
import { adjustHolm } from '../../../src/effects/estimators/adjust-holm.ts';
import { adjustWestfallYoung } from '../../../src/effects/estimators/adjust-westfall-young.ts';
import { attritionDifferential } from '../../../src/effects/estimators/attrition-differential.ts';
import { balanceOmnibus } from '../../../src/effects/estimators/balance-omnibus.ts';
import { balanceSmd } from '../../../src/effects/estimators/balance-smd.ts';
import { bootstrapBca } from '../../../src/effects/estimators/bootstrap-bca.ts';
import { bootstrapPercentile } from '../../../src/effects/estimators/bootstrap-percentile.ts';
import { boundsLee } from '../../../src/effects/estimators/bounds-lee.ts';
import { boundsWorstCase } from '../../../src/effects/estimators/bounds-worst-case.ts';
import { late2sls } from '../../../src/effects/estimators/late-2sls.ts';
import { lateWald } from '../../../src/effects/estimators/late-wald.ts';
import { logitFirth } from '../../../src/effects/estimators/logit-firth.ts';
import { logitMle } from '../../../src/effects/estimators/logit-mle.ts';
import { missingTippingPoint } from '../../../src/effects/estimators/missing-tipping-point.ts';
import { subgroupInteraction } from '../../../src/effects/estimators/subgroup-interaction.ts';
import { testRandomization } from '../../../src/effects/estimators/test-randomization.ts';
import { weightedResponse } from '../../../src/effects/estimators/weighted-response.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import { unmetRequirements } from '../../../src/effects/run-estimators.ts';
import { expectClose } from '../../statistics/means/means-oracle.ts';
import { oracle, oracleRows } from '../../statistics/randomization/randomization-oracle.ts';
import { rowOf, runSmall, type SmallDesign, type SmallRow, smallData, smallOptions } from './small-data.ts';

const ALL: readonly EstimatorDefinition[] = [
  testRandomization,
  bootstrapPercentile,
  bootstrapBca,
  lateWald,
  late2sls,
  balanceSmd,
  balanceOmnibus,
  logitMle,
  logitFirth,
  adjustHolm,
  adjustHochberg,
  adjustBonferroni,
  adjustBh,
  adjustWestfallYoung,
  subgroupInteraction,
  attritionDifferential,
  boundsWorstCase,
  boundsLee,
  missingTippingPoint,
  weightedResponse,
];

/** A made-up trial with everything in it: three arms, strata, receipt, covariates, some counts. */
function trial(kind: 'binary' | 'numeric' | 'time-to-event'): SmallRow[] {
  return Array.from({ length: 54 }, (_, i) => {
    const arm = i % 3;
    const stratum = Math.floor(i / 27);
    const noise = (i * 37) % 11;
    const y = kind === 'binary' ? Number((noise + 2 * arm) % 11 > 5) : noise + 5 * arm + stratum + 1;
    const received = (arm > 0 && i % 5 !== 0) || i % 17 === 0 ? 1 : 0;
    return {
      arm,
      stratum,
      y,
      event: Number(noise !== 3),
      received,
      x: 30 + ((i * 7) % 23),
      g: (i * 5) % 7 < 3 ? 0 : 1,
      count: 1 + (i % 2),
    };
  });
}

const LOST: LostRows = {
  arm: Int32Array.of(0, 0, 0, 1, 2, 0, 1),
  stratum: Int32Array.of(0, 1, 1, 0, 1, 0, 1),
  count: Float64Array.of(1, 2, 1, 1, 1, 1, 1),
  covariates: [
    { kind: 'numeric', name: 'age', values: Float64Array.of(31, 40, 45, 33, 50, 38, 41) },
    { kind: 'categorical', name: 'sex', levels: ['f', 'm', 'x'], codes: Int32Array.of(0, 1, 0, 1, 0, 1, 0) },
  ],
  reason: Int32Array.of(0, 0, 1, 1, 0, -1, 0),
  reasons: ['moved', 'refused'],
};

const FULL: SmallDesign = { arms: 3, strata: true, received: true, covariates: true };
const withLost = (data: AnalysisData): AnalysisData => ({ ...data, lost: LOST });

function expectClean(rows: readonly ResultRow[], definition: EstimatorDefinition): void {
  for (const row of rows) {
    expect(row.estimator.split(':')[0]).toBe(definition.id);
    for (const value of Object.values(row))
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    if (row.status !== 'ok') {
      expect([row.estimate, row.p, row.low, row.high]).toEqual([null, null, null, null]);
      expect(row.notes.length).toBeGreaterThan(0);
    }
    expect(JSON.stringify(row)).not.toMatch(/NaN|Infinity|undefined/);
    if (row.p !== null) expect(row.p).toBeGreaterThanOrEqual(0);
  }
}

const variantsOf = (definition: EstimatorDefinition) => [null, ...Object.keys(definition.variants)];

describe('every estimator on a whole trial', () => {
  it.each(ALL)(
    '$id gives rows for both contrasts, all finite, and all kinds of outcome it names',
    (definition) => {
      for (const kind of definition.outcomes) {
        for (const variant of variantsOf(definition)) {
          const data = withLost(smallData(trial(kind), { ...FULL, kind }));
          const rows = definition.estimate(data, smallOptions({ variant, horizon: 5 }));
          expectClean(rows, definition);
          expect(new Set(rows.map((row) => row.arm)).size).toBeGreaterThanOrEqual(2);
          // A tipping point exists for significant effects only; the shares made up here are not.
          const tips = definition.id !== 'missing.tipping-point' || kind === 'numeric';
          if (variant === null && tips) expect(rows.some((row) => row.status === 'ok')).toBe(true);
        }
      }
    },
  );

  const bare = (rows: readonly ResultRow[]) => rows.map(({ notes: _notes, ...row }) => row);
  const expectSame = (some: readonly ResultRow[], others: readonly ResultRow[]) => {
    expect(others.length).toBe(some.length);
    bare(some).forEach((row, i) => {
      for (const [field, value] of Object.entries(row)) {
        const other = (others[i] as unknown as Record<string, unknown>)[field];
        if (typeof value === 'number') expectClose(other as number, value, 1e-7, 1);
        else expect(other).toEqual(value);
      }
    });
  };

  it.each(ALL)('$id: the order of the rows does not matter, a count is that many rows', (definition) => {
    for (const kind of definition.outcomes) {
      const rows = trial(kind);
      const run = (list: readonly SmallRow[]) =>
        definition.estimate(withLost(smallData(list, { ...FULL, kind })), smallOptions());
      const result = run(rows);
      expectSame(result, run([...rows].reverse()));
      const expanded = rows.flatMap((row) => Array<SmallRow>(row.count ?? 1).fill({ ...row, count: 1 }));
      expectSame(result, run(expanded));
    }
  });

  it.each(ALL)('$id: a third arm far away leaves the contrast of the first two alone', (definition) => {
    // Joint models and re-drawing of all arms excepted: there the third arm is part of the analysis.
    const joint = ['logit.mle', 'logit.firth', 'adjust.', 'attrition.'];
    if (joint.some((id) => definition.id.startsWith(id))) return;
    const rows = trial('numeric').filter((row) => row.arm < 2);
    const kind = definition.outcomes.includes('numeric') ? 'numeric' : 'binary';
    const two = definition.estimate(smallData(rows, { ...FULL, arms: 2, kind }), smallOptions());
    const three = definition.estimate(smallData(trial(kind), { ...FULL, kind }), smallOptions());
    expectSame(
      two,
      three.filter((row) => row.arm === 'treated'),
    );
  });
});

describe('edges, for every estimator', () => {
  const many = (make: (i: number) => SmallRow, n = 12) => Array.from({ length: n }, (_, i) => make(i));
  const base = (i: number): SmallRow => ({
    arm: i % 2,
    stratum: i % 4 < 2 ? 0 : 1,
    y: i % 3,
    x: 20 + ((i * 5) % 7),
    g: i % 3 === 0 ? 1 : 0,
    received: i % 4 === 1 ? 1 : 0,
  });
  const sets: Record<string, SmallRow[]> = {
    nothing: [],
    'one row': [{ arm: 1, y: 1, x: 3, g: 0 }],
    'one row each': [
      { arm: 0, y: 0, x: 3 },
      { arm: 1, y: 1, x: 4 },
    ],
    'an empty control arm': many((i) => ({ ...base(i), arm: 1 })),
    'an empty treated arm': many((i) => ({ ...base(i), arm: 0 })),
    'a constant outcome': many((i) => ({ ...base(i), y: 1 })),
    'a stratum without controls': many((i) => ({ ...base(i), arm: i % 4 < 2 ? 1 : i % 2 })),
    'everything tied': many((i) => ({ ...base(i), y: i % 2, x: 5, g: 0 })),
    'a huge offset': many((i) => ({ ...base(i), y: 1e9 + (i % 3), x: 1e9 + i })),
    separation: many((i) => ({ ...base(i), y: i % 2, g: i % 2 })),
    'one big stratum, one of one': many((i) => ({ ...base(i), stratum: i === 0 ? 1 : 0 })),
    'nobody received': many((i) => ({ ...base(i), received: 0 })),
  };

  it.each(Object.entries(sets))('%s', (_, rows) => {
    for (const definition of ALL) {
      for (const kind of definition.outcomes) {
        const list = kind === 'binary' ? rows.map((row) => ({ ...row, y: Math.abs(row.y) % 2 })) : rows;
        for (const strata of [true, false]) {
          const design = { kind, strata, received: true, covariates: true };
          for (const variant of variantsOf(definition)) {
            const options = smallOptions({ variant, horizon: 1, draws: 60 });
            const plain = smallData(list, design);
            expectClean(definition.estimate(plain, options), definition);
            const lost = {
              arm: Int32Array.of(0, 1, 1),
              stratum: new Int32Array(3),
              count: new Float64Array(3).fill(1),
            };
            expectClean(definition.estimate({ ...plain, lost }, options), definition);
          }
        }
      }
    }
  });

  it('a single arm level gives no rows, or rows that say so', () => {
    for (const definition of ALL) {
      for (const kind of definition.outcomes) {
        const data = smallData(
          many((i) => ({ ...base(i), arm: 0, y: i % 2 })),
          {
            kind,
            arms: 1,
            covariates: true,
            received: true,
          },
        );
        expectClean(definition.estimate(data, smallOptions()), definition);
      }
    }
  });

  it('asks for the columns it needs', () => {
    const data = smallData([], {});
    const asking = ALL.filter((definition) => unmetRequirements(definition, data, null).length > 0);
    expect(asking.map(({ id, requires }) => [id, ...requires])).toEqual([
      ['late.wald', 'received'],
      ['late.2sls', 'received'],
      ['balance.smd', 'covariates'],
      ['balance.omnibus', 'covariates'],
      ['subgroup.interaction', 'covariates'],
    ]);
  });
});

describe('test.randomization', () => {
  const rowsOf = (name: string): SmallRow[] => {
    const { arm, stratum, y, unit, event } = oracleRows(name);
    return [...y].map((value, i) => ({
      arm: arm[i]!,
      stratum: stratum[i]!,
      y: value,
      cluster: unit[i]!,
      event: event[i]!,
    }));
  };

  it('takes the stratified difference with strata, all assignments when they are few, and says so', () => {
    const known = oracle.numeric['unequal-strata']!.stratified;
    const rows = runSmall(
      testRandomization,
      rowsOf('unequal-strata'),
      { strata: true },
      { draws: 1000, level: 0.9 },
    );
    const test = rowOf(rows, 'p-value');
    const effect = rowOf(rows, 'mean-difference');
    expectClose(test.p!, known.p, 1e-12);
    expectClose(test.statistic!, known.statistic);
    expect(test.notes[0]).toMatch(
      /^All 800 assignments were enumerated, 45 at least as extreme: p is exact\.$/,
    );
    expectClose(effect.estimate!, known.estimate);
    expectClose(effect.low!, known.low, 1e-9, 1);
    expectClose(effect.high!, known.high, 1e-9, 1);
  });

  it('re-draws whole clusters', () => {
    const known = oracle.numeric['clusters-strata']!.stratified;
    const rows = runSmall(
      testRandomization,
      rowsOf('clusters-strata'),
      { strata: true, clusters: true },
      { level: 0.9 },
    );
    expectClose(rowOf(rows, 'p-value').p!, known.p, 1e-12);
    expectClose(rowOf(rows, 'mean-difference').low!, known.low, 1e-9, 1);
    expect(rowOf(rows, 'p-value').method).toContain('whole clusters');
  });

  it('variants: unstratified, studentised; log-rank and restricted means for times', () => {
    const numeric = rowsOf('huge-offset');
    for (const variant of ['difference', 'studentised'] as const) {
      const known = oracle.numeric['huge-offset']![variant];
      const rows = runSmall(testRandomization, numeric, { strata: true }, { variant, level: 0.8 });
      expectClose(rowOf(rows, 'p-value').p!, known.p, 1e-12);
      expectClose(rowOf(rows, 'mean-difference').high!, known.high, 1e-8, 1);
      expect(rows[0]!.estimator).toBe(`test.randomization:${variant}`);
    }
    const { logrank, rmst } = oracle.times['times-strata']!;
    const times = rowsOf('times-strata');
    const design: SmallDesign = { kind: 'time-to-event', strata: true };
    const options = { draws: 5000, horizon: rmst.horizon };
    expectClose(rowOf(runSmall(testRandomization, times, design, options), 'p-value').p!, logrank.p, 1e-12);
    const restricted = runSmall(testRandomization, times, design, { ...options, variant: 'rmst' });
    expectClose(rowOf(restricted, 'p-value').p!, rmst.p, 1e-12);
  });

  it('refuses clusters that were not randomised whole, and work without end', () => {
    const rows: SmallRow[] = [0, 1, 0, 1].map((arm, i) => ({ arm, y: i, cluster: i >> 1 }));
    expect(runSmall(testRandomization, rows, { clusters: true })[0]!.status).toBe('not-applicable');
    const large = rows.map((row) => ({ ...row, count: 2e6 }));
    expect(runSmall(testRandomization, large, {}, { draws: 1e4 })[0]!.status).toBe('too-large');
  });

  it('notes the draws and the 99 % interval of p', () => {
    const rows = Array.from({ length: 60 }, (_, i): SmallRow => ({ arm: i % 2, y: (i * i) % 17 }));
    const [test] = runSmall(testRandomization, rows, {}, { draws: 2000 });
    expect(test!.notes[0]).toMatch(
      /^\d+ of 2000 random assignments at least as extreme; 99 % interval of p 0\.\d+ to 0\.\d+\.$/,
    );
  });
});

describe('adjust.*', () => {
  it('adjusts the p values of the default test, arm by arm', () => {
    const rows = trial('numeric');
    const holm = runSmall(adjustHolm, rows, FULL);
    const raw = holm.map((row) => Number(/Unadjusted p ([\d.e-]+)\./.exec(row.notes.join(' '))![1]));
    const sorted = [...raw].sort((a, b) => a - b);
    const expected = raw.map((p) => (p === sorted[0] ? Math.min(1, 2 * p) : Math.max(2 * sorted[0]!, p)));
    holm.forEach((row, k) => {
      expectClose(row.p!, Math.min(1, expected[k]!), 1e-12);
    });
    expect(holm[0]!.method).toContain('difference-in-means.stratified');
    const bonferroni = runSmall(adjustBonferroni, rows, FULL);
    bonferroni.forEach((row, k) => {
      expectClose(row.p!, Math.min(1, 2 * raw[k]!), 1e-12);
    });
  });

  it('leaves the p value of a single contrast as it is, and says so', () => {
    const rows = trial('binary').filter((row) => row.arm < 2);
    for (const definition of [adjustHolm, adjustHochberg, adjustBonferroni, adjustBh]) {
      const [row] = runSmall(definition, rows, { kind: 'binary' });
      expect(row!.notes.join(' ')).toContain(`Unadjusted p ${row!.p}.`);
      expect(row!.notes.join(' ')).toContain('nothing to adjust for');
    }
  });

  it('an arm that cannot be tested is left out of the family', () => {
    const rows = trial('numeric').filter((row) => row.arm < 2);
    const result = runSmall(adjustBonferroni, rows, { ...FULL, strata: false });
    expect(rowOf(result, 'p-value', 'other').status).toBe('empty-arm');
    expect(rowOf(result, 'p-value', 'treated').notes.join(' ')).toContain('nothing to adjust for');
    const drawn = runSmall(adjustWestfallYoung, rows, { ...FULL, strata: false });
    expect(rowOf(drawn, 'p-value', 'other').status).toBe('empty-arm');
  });
});

describe('logit', () => {
  it('separation is named and points to Firth, which is finite', () => {
    const rows = Array.from(
      { length: 24 },
      (_, i): SmallRow => ({ arm: i % 2, y: i % 2 === 1 ? 0 : i % 4 === 0 ? 1 : 0 }),
    );
    const mle = rowOf(runSmall(logitMle, rows, { kind: 'binary' }), 'odds-ratio');
    expect(mle).toMatchObject({
      status: 'separation',
      notes: [expect.stringContaining('logit.firth'), expect.anything()],
    });
    const firth = rowOf(runSmall(logitFirth, rows, { kind: 'binary' }), 'odds-ratio');
    // Cells 0/12 against 6/12, each with ½ added.
    expectClose(firth.estimate!, (0.5 * 6.5) / (12.5 * 6.5), 1e-8);
    expect(firth.low).toBeGreaterThanOrEqual(0);
  });

  it('names the covariates as subgroups of arm all, with their reference level', () => {
    const rows = runSmall(logitMle, trial('binary'), { ...FULL, kind: 'binary' });
    expect([...new Set(rows.map((row) => `${row.arm}/${row.subgroup ?? ''}`))]).toEqual([
      'treated/',
      'other/',
      'all/age',
      'all/sex: m',
    ]);
    expect(rows[0]!.notes.join(' ')).toContain('reference level f');
  });
});

describe('subgroup.interaction against coxph and lm_robust', () => {
  const folder = new URL('../../../fixtures/oracles/subgroups/', import.meta.url);
  const known = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
    'cox' | 'linear',
    Record<
      string,
      { estimates: number[]; standardErrors: number[]; equal: { statistic: number; df: number; p: number } }
    >
  >;
  const lines = readFileSync(new URL('input.csv', folder), 'utf8').trim().split('\n').slice(1);
  const dataOf = (
    name: string,
    kind: 'numeric' | 'time-to-event',
    strata: boolean,
    x: boolean,
    more: SmallDesign = {},
  ) => {
    const fields = lines.map((line) => line.split(',')).filter((row) => row[0] === name);
    const data = smallData(
      fields.map((row) => ({
        stratum: Number(row[1]) - 1,
        arm: Number(row[2]),
        y: Number(row[kind === 'numeric' ? 3 : 8]),
        x: Number(row[4]),
        g: ['a', 'b', 'c'].indexOf(row[5]!),
        event: Number(row[9]),
        weight: Number(row[6]),
        cluster: Number(row[7]),
      })),
      { kind, strata, covariates: true, ...more },
    );
    return x ? data : { ...data, covariates: data.covariates.slice(1) };
  };

  it.each([
    ['cox-strata', 'ordinary', 'time-to-event', true, true],
    ['cox-small', 'small', 'time-to-event', false, false],
    ['cox-weights', 'ordinary', 'time-to-event', true, true, { weights: true }],
    ['cox-clusters', 'ordinary', 'time-to-event', true, true, { clusters: true }],
    ['cox-weights-clusters', 'ordinary', 'time-to-event', true, true, { weights: true, clusters: true }],
    ['adjusted', 'ordinary', 'numeric', true, true],
    ['levels', 'ordinary', 'numeric', false, false],
    ['weights', 'ordinary', 'numeric', true, true, { weights: true }],
    ['clusters', 'ordinary', 'numeric', true, true, { clusters: true }],
    ['small', 'small', 'numeric', false, false],
  ] as [string, string, 'numeric' | 'time-to-event', boolean, boolean, SmallDesign?][])(
    '%s',
    (name, data, kind, strata, x, more) => {
      const { estimates, standardErrors, equal } = known[kind === 'numeric' ? 'linear' : 'cox'][name]!;
      const rows = subgroupInteraction.estimate(dataOf(data, kind, strata, x, more), smallOptions());
      ['f', 'm', 'x'].forEach((level, k) => {
        const row = rowOf(
          rows,
          kind === 'numeric' ? 'mean-difference' : 'hazard-ratio',
          'treated',
          `sex: ${level}`,
        );
        const value = kind === 'numeric' ? row.estimate! : Math.log(row.estimate!);
        expectClose(value, estimates[k]!, 1e-7, standardErrors[k]!);
        expectClose(row.standardError!, standardErrors[k]!, 1e-7);
      });
      const test = rowOf(rows, 'interaction', 'treated', 'sex');
      expectClose(test.statistic!, equal.statistic, 1e-7);
      expect(test.df).toBe(equal.df);
      expectClose(test.p!, equal.p, 1e-7);
    },
  );

  it('a number: the change of the hazard ratio for each unit', () => {
    const { estimates, standardErrors } = known.cox['cox-number']!;
    const rows = subgroupInteraction.estimate(
      dataOf('ordinary', 'time-to-event', true, true),
      smallOptions(),
    );
    const row = rowOf(rows, 'interaction', 'treated', 'age');
    expectClose(row.estimate!, estimates[1]!, 1e-7, standardErrors[1]!);
    expectClose(row.standardError!, standardErrors[1]!, 1e-7);
  });

  it('with two subgroups the test is that of the difference of their effects', () => {
    const rows = trial('numeric').filter((row) => row.arm < 2);
    const result = runSmall(subgroupInteraction, rows, { covariates: true, strata: true });
    const test = rowOf(result, 'interaction', 'treated', 'sex');
    const [first, second] = ['f', 'm'].map((level) =>
      rowOf(result, 'mean-difference', 'treated', `sex: ${level}`),
    );
    expectClose(test.estimate!, second!.estimate! - first!.estimate!, 1e-9, 1);
    expectClose(test.statistic!, (test.estimate! / test.standardError!) ** 2, 1e-9);
    expect(first!.n! + second!.n!).toBe(test.n);
  });

  it('a subgroup with one arm has no effect of its own and does not spoil the others', () => {
    const rows = trial('numeric')
      .filter((row) => row.arm < 2)
      .map((row, i) => (i % 6 === 1 ? { ...row, arm: 1, g: 2 } : row));
    const result = runSmall(subgroupInteraction, rows, { covariates: true });
    expect(rowOf(result, 'mean-difference', 'treated', 'sex: x').status).toBe('empty-arm');
    expect(rowOf(result, 'mean-difference', 'treated', 'sex: f').status).toBe('ok');
    expect(rowOf(result, 'interaction', 'treated', 'sex')).toMatchObject({ status: 'ok', df: 1 });
  });
});

describe('attrition', () => {
  it('counts the lost per arm and reason, and compares them', () => {
    const data = withLost(smallData(trial('numeric'), FULL));
    const rows = attritionDifferential.estimate(data, smallOptions());
    expect(rowOf(rows, 'proportion', 'control')).toMatchObject({ events: 5, n: 32 });
    expect(rowOf(rows, 'proportion', 'treated')).toMatchObject({ events: 2, n: 29 });
    expect(rowOf(rows, 'risk-difference', 'treated')).toMatchObject({ events: 7, n: 61, status: 'ok' });
    expectClose(rowOf(rows, 'risk-difference', 'treated').estimate!, 2 / 29 - 5 / 32, 1e-12);
    expect(rowOf(rows, 'proportion', 'control', 'reason: moved')).toMatchObject({ events: 3 });
    expect(rowOf(rows, 'proportion', 'control', 'reason: not known')).toMatchObject({ events: 1 });
  });

  it('says when the lost rows are not at hand', () => {
    for (const definition of [
      attritionDifferential,
      boundsLee,
      boundsWorstCase,
      missingTippingPoint,
      weightedResponse,
    ]) {
      const rows = runSmall(definition, trial('numeric'), FULL);
      for (const row of rows) {
        expect(row.status).toBe('not-applicable');
        expect(row.notes[0]).toContain('not at hand');
      }
    }
  });

  it('a contrast of several arms sees only its own lost', () => {
    const all = withLost(smallData(trial('numeric'), FULL));
    const rows = boundsWorstCase.estimate(all, smallOptions());
    expect(rowOf(rows, 'bound', 'treated').n).toBe(61);
    expect(rowOf(rows, 'bound', 'other').n).toBe(60);
  });
});

describe('late.*', () => {
  it('with several strata both are near each other, and the first stage is the share that received', () => {
    const rows = trial('numeric').filter((row) => row.arm < 2);
    const wald = runSmall(lateWald, rows, { received: true });
    const tsls = runSmall(late2sls, rows, { received: true });
    for (const estimand of ['complier-effect', 'complier-effect-anderson-rubin', 'first-stage']) {
      const [a, b] = [rowOf(wald, estimand), rowOf(tsls, estimand)];
      for (const field of ['estimate', 'standardError', 'df', 'low', 'high', 'statistic', 'p'] as const) {
        if (a[field] === null) expect(b[field]).toBeNull();
        else expectClose(b[field]!, a[field]!, 1e-9, 1e-6);
      }
    }
  });

  it('clusters give CR2, and Stata’s CR1 as a variant', () => {
    const rows = trial('numeric')
      .filter((row) => row.arm < 2)
      .map((row, i) => ({ ...row, cluster: 2 * (i >> 3) + row.arm }));
    const design = { received: true, clusters: true };
    expect(rowOf(runSmall(late2sls, rows, design), 'complier-effect').method).toContain('CR2');
    const row = rowOf(runSmall(late2sls, rows, design, { variant: 'cr1' }), 'complier-effect');
    expect(row.method).toContain('CR1');
    expect(row.df).toBe(new Set(rows.map(({ cluster }) => cluster)).size - 1);
  });
});
