import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../../src/effects/analysis-data.ts';
import { testWilcoxon } from '../../../src/effects/estimators/test-wilcoxon.ts';
import {
  caseNamed,
  estimate,
  expectClose,
  options,
  REGRESSION_ESTIMATORS,
  regressionData,
} from './regression-oracle.ts';
import { type Row, trialData } from './small-trials.ts';

/** Twelve ordinary rows: two arms, two strata, four clusters. */
const base: readonly Row[] = [3, 5, 4, 8, 6, 9, 2, 7, 5.5, 10, 1, 6.5].map((y, i) => ({
  y,
  arm: i % 2,
  stratum: i < 6 ? 0 : 1,
  cluster: Math.floor(i / 3),
  x: (i * i) % 7,
  level: i % 3,
  count: 1,
  weight: 1 + (i % 4),
  baseline: (i * 5) % 9,
}));
const change = (edit: (row: Row, i: number) => Partial<Row>): readonly Row[] =>
  base.map((row, i) => ({ ...row, ...edit(row, i) }));
const plain = { covariates: false, weights: false } as const;

function statuses(name: string, data: AnalysisData): readonly string[] {
  return estimate(name, data)
    .filter((row) => row.reference !== null)
    .map((row) => row.status);
}

describe('edges of the regression estimators', () => {
  const all = REGRESSION_ESTIMATORS.map(({ id }) => id);

  it.each(all)('%s: an arm without rows', (id) => {
    expect(
      statuses(
        id,
        trialData(
          change(() => ({ arm: 0 })),
          {},
        ),
      ),
    ).toEqual(['empty-arm']);
    expect(
      statuses(
        id,
        trialData(
          change(() => ({ arm: 1 })),
          {},
        ),
      ),
    ).toEqual(['empty-arm']);
    expect(statuses(id, trialData([], {}))).toEqual(['empty-arm']);
    // Of three arms the one without rows alone has no estimate.
    expect(statuses(id, trialData(base, { arms: 3, covariates: false }))).toEqual(['ok', 'empty-arm']);
  });

  it.each(all)('%s: single rows', (id) => {
    expect(statuses(id, trialData(base.slice(0, 1), {}))).toEqual(['empty-arm']);
    expect(statuses(id, trialData(base.slice(0, 2), {}))).toEqual(['too-few-observations']);
  });

  it.each(all)('%s: a constant outcome and a perfect fit', (id) => {
    expect(
      statuses(
        id,
        trialData(
          change(() => ({ y: 7 })),
          plain,
        ),
      ),
    ).toEqual(['no-variation']);
    const exact = change((row) => ({ y: 1e9 + 3 * row.arm }));
    expect(statuses(id, trialData(exact, { ...plain, weights: true }))).toEqual(['no-variation']);
    if (id === 'weighted.hajek') return;
    const line = change((row) => ({ y: 0.1 * row.x + 0.7 * row.arm + 0.3 * row.level }));
    expect(statuses(id, trialData(line, {}))).toEqual(['no-variation']);
  });

  it.each(all)('%s: 1e9 + small gives the same as small', (id) => {
    const far = estimate(
      id,
      trialData(
        change((row) => ({ y: row.y + 1e9 })),
        {},
      ),
    );
    const near = estimate(id, trialData(base, {}));
    far.forEach((row, i) => {
      if (row.reference === null) return;
      expectClose(row.estimate!, near[i]!.estimate!, 1e-9);
      expectClose(row.standardError!, near[i]!.standardError!, 1e-9);
    });
  });

  it('an arm of one row: HC2 and HC3 cannot say, the others do as R', () => {
    const one = change((_, i) => ({ arm: i === 5 ? 1 : 0 }));
    const got = ['hc0', 'hc1', 'hc2', 'hc3', 'classical'].map(
      (type) => statuses(`ols.${type}`, trialData(one, plain))[0],
    );
    expect(got).toEqual(['ok', 'ok', 'too-few-observations', 'too-few-observations', 'ok']);
    expect(statuses('weighted.hajek', trialData(one, {}))).toEqual(['too-few-observations']);
  });

  it('a stratum of one row changes nothing but n, and is told', () => {
    const alone = [...base, { ...base[3]!, stratum: 2, y: 40 }];
    for (const id of ['ols.hc0', 'ols.hc2', 'ols.hc3', 'ols.classical']) {
      const [withRow] = estimate(id, trialData(alone, plain));
      const [without] = estimate(id, trialData(base, plain));
      expectClose(withRow!.estimate!, without!.estimate!, 1e-12);
      expectClose(withRow!.standardError!, without!.standardError!, 1e-12);
      expect(withRow!.df).toBe(without!.df);
      expect([withRow!.n, without!.n]).toEqual([13, 12]);
    }
    const notes = estimate('ols.hc2', trialData(alone, plain))[0]!.notes;
    expect(notes.join(' ')).toContain('1 row is fitted exactly');
  });

  it('a stratum with one arm: harmless to fixed effects, fatal to Lin, who is told which', () => {
    const lop = [...base, ...[1, 2, 4].map((y) => ({ ...base[0]!, stratum: 2, y }))];
    expect(statuses('ols.hc2', trialData(lop, plain))).toEqual(['ok']);
    const [row] = estimate('lin.hc2', trialData(lop, {}));
    expect(row!.status).toBe('single-arm-stratum');
    expect(row!.notes[0]).toContain('s3');
  });

  it('a cell of one row has no Lin variance', () => {
    const thin = base.filter((row, i) => !(row.stratum === 0 && row.arm === 1 && i !== 1));
    expect(statuses('lin.hc2', trialData(thin, { covariates: false }))).toEqual(['too-few-observations']);
  });

  it('arms that cannot be told apart from strata', () => {
    const nested = change((row) => ({ arm: row.stratum }));
    expect(statuses('ols.hc2', trialData(nested, plain))).toEqual(['collinear']);
    // Control in one stratum, two other arms in the other: their difference exists, neither has one with control.
    const apart = change((row, i) => ({ arm: row.stratum === 0 ? 0 : 1 + (i % 2) }));
    expect(statuses('ols.hc2', trialData(apart, { ...plain, arms: 3 }))).toEqual(['collinear', 'collinear']);
  });

  it('a covariate that repeats the arm is what is left out, and is named', () => {
    const data = trialData(
      change((row) => ({ x: 2 * row.arm + 1 })),
      { weights: false },
    );
    const [row] = estimate('ols.hc2', data);
    expect(row!.status).toBe('ok');
    expect(row!.notes.join(' ')).toContain('x is left out');
    const [without] = estimate('ols.hc2', { ...data, covariates: data.covariates.slice(1) });
    expectClose(row!.estimate!, without!.estimate!, 1e-12);
  });

  it('rows of weight 0 are no observations', () => {
    const zero = [...base, { ...base[0]!, weight: 0, y: 1000 }, { ...base[1]!, weight: 0, stratum: 2 }];
    for (const id of all) {
      const got = estimate(id, trialData(zero, {}));
      const want = estimate(id, trialData(base, {}));
      got.forEach((row, i) => {
        expect([row.status, row.n]).toEqual([want[i]!.status, want[i]!.n]);
        if (row.status !== 'ok') return;
        expectClose(row.estimate!, want[i]!.estimate!, 1e-12, 1);
        expectClose(row.standardError!, want[i]!.standardError!, 1e-11);
        expectClose(row.df!, want[i]!.df!, 1e-9);
      });
    }
  });

  it('clusters: one, and one that alone has the treatment', () => {
    expect(
      statuses(
        'ols.cr2',
        trialData(
          change(() => ({ cluster: 4 })),
          {},
        ),
      ),
    ).toEqual(['too-few-clusters']);
    const lonely = change((row) => ({ arm: row.cluster === 0 ? 1 : 0 }));
    expect(statuses('ols.cr2', trialData(lonely, { ...plain, strata: false }))).toEqual(['too-few-clusters']);
    const weighted = { covariates: false, strata: false, weights: true } as const;
    expect(statuses('ols.cr2', trialData(lonely, weighted))).toEqual(['too-few-clusters']);
  });

  it('a cluster that is a whole stratum carries no information and does no harm', () => {
    const whole = change((row, i) => ({ cluster: row.stratum === 1 ? 9 : i }));
    const [row] = estimate('ols.cr2', trialData(whole, plain));
    expect(row!.status).toBe('ok');
    expect(row!.df!).toBeGreaterThan(0);
  });

  it('clusters that are single rows: CR2 is HC2', () => {
    const data = trialData(
      change((_, i) => ({ cluster: i })),
      plain,
    );
    const single = { ...data, clusters: 12 };
    const [cr2] = estimate('ols.cr2', single);
    const [hc2] = estimate('ols.hc2', single);
    expectClose(cr2!.standardError!, hc2!.standardError!, 1e-12);
    expect(hc2!.notes.join(' ')).toContain('Clusters are not used');
  });

  it('weights that are all alike are no weights; nearly alike, nearly none', () => {
    const [none] = estimate('ols.cr2', trialData(base, { weights: false }));
    const [equal] = estimate(
      'ols.cr2',
      trialData(
        change(() => ({ weight: 2.5 })),
        {},
      ),
    );
    const [nearly] = estimate(
      'ols.cr2',
      trialData(
        change((_, i) => ({ weight: 2.5 + 1e-10 * i })),
        {},
      ),
    );
    for (const field of ['estimate', 'standardError', 'df'] as const) {
      expectClose(equal![field]!, none![field]!, 1e-10);
      expectClose(nearly![field]!, none![field]!, 1e-6);
    }
  });

  it('binary outcomes give a risk difference and count events', () => {
    const [row] = estimate(
      'ols.hc2',
      trialData(
        change((one) => ({ y: one.y - 5 })),
        { ...plain, binary: true },
      ),
    );
    expect(row).toMatchObject({ status: 'ok', estimand: 'risk-difference', events: 7, n: 12 });
  });

  it('columns that are collinear from 1e9 away are found, near ones are kept', () => {
    const spec = caseNamed('collinear');
    const data = regressionData({ ...spec, offset: 1e9, y: 'quarters', covariates: ['age'] });
    const age = data.covariates[0]!;
    const twice = age.kind === 'numeric' ? age.values.map((value) => 2 * value) : new Float64Array(0);
    const both = { ...data, covariates: [age, { kind: 'numeric' as const, name: 'twice', values: twice }] };
    const [row] = estimate('ols.hc2', both);
    expect(row!.notes.join(' ')).toContain('twice is left out');
    expectClose(row!.standardError!, estimate('ols.hc2', data)[0]!.standardError!, 1e-12);
  });

  it('as many coefficients as rows', () => {
    expect(statuses('ols.hc2', trialData(base.slice(0, 5), {}))).toEqual(['too-few-observations']);
  });
});

describe('edges of test.wilcoxon', () => {
  const run = (rows: readonly Row[], variant: string | null = null) =>
    testWilcoxon.estimate(trialData(rows, plain), options({ variant })).map((row) => row.status);

  it('empty arms, one row, all equal', () => {
    expect(run(change(() => ({ arm: 0 })))).toEqual(['empty-arm', 'empty-arm', 'empty-arm']);
    expect(run([])).toEqual(['empty-arm', 'empty-arm', 'empty-arm']);
    expect(run(change(() => ({ y: 3 })))).toEqual(['no-variation', 'no-variation', 'no-variation']);
    expect(run(base.slice(0, 2))).toEqual(['ok', 'ok', 'ok']);
  });

  it('strata with one arm', () => {
    expect(
      run(
        change((row) => ({ arm: row.stratum })),
        'van-elteren',
      ),
    ).toEqual(['single-arm-stratum']);
    const noStrata = testWilcoxon.estimate(
      trialData(base, { ...plain, strata: false }),
      options({ variant: 'van-elteren' }),
    );
    expect(noStrata.map((row) => row.status)).toEqual(['no-strata']);
  });

  it('an exact test beyond reach is refused', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ ...base[i % 12]!, y: (i * 7919) % 3001 }));
    expect(run(many, 'exact')).toContain('too-large');
  });
});
