/** The invented trial drawn by other schemes: whole clusters, and matched pairs. The reports of the year are the same. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvText } from '../../src/core/csv-text.ts';
import { interimAnalysis } from '../../src/monitoring/interim-analysis.ts';
import { buildReport } from '../../src/report/build-report.ts';
import type { ReportModel, Table } from '../../src/report/model/report-model.ts';
import type { ReportInput } from '../../src/report/report-input.ts';
import { evaluateStep } from '../../src/steps/evaluate-step.ts';
import { inClusters, inPairs } from './redesigned.ts';
import { remove, trial } from './run-trial.ts';

const NOW = '2007-01-15T12:00:00Z';

function tableOf(model: ReportModel, id: string): Table {
  const found = model.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.type === 'table' && block.id === id);
  if (found === undefined || found.type !== 'table') throw new Error(`no table ${id}`);
  return found;
}

function words(model: ReportModel): string {
  return JSON.stringify(model.sections);
}

describe('a trial of whole clusters', () => {
  let dir = '';
  let input: ReportInput;
  let model: ReportModel;
  beforeAll(async () => {
    dir = await inClusters();
    input = evaluateStep(dir, null, NOW);
    model = buildReport(input);
  }, 60_000);
  afterAll(() => remove(dir));

  it('takes the clusters from the recorded design', () => {
    expect(input.design?.unit).toBe('cluster');
    const clusters = input.design?.clusters ?? [];
    expect(new Set(clusters).size).toBe(32);
    const arms = new Map<string, Set<string>>();
    input.allocation.forEach(({ arm }, index) => {
      const cluster = clusters[index] as string;
      arms.set(cluster, (arms.get(cluster) ?? new Set()).add(arm));
    });
    expect([...arms.values()].every((found) => found.size === 1)).toBe(true);
  });

  it.each([
    ['placed', 'binary', 'risk-difference'],
    ['weeks-off-benefit', 'numeric', 'mean-difference'],
  ] as const)('gives the interval of `trial analyze --cluster` for %s', async (id, kind, estimand) => {
    const effects = input.effects.find((entry) => entry.id === id);
    const column = effects?.column;
    if (column === undefined || column.kind === 'time-to-event') throw new Error('another kind');
    const path = join(dir, 'data.csv');
    writeFileSync(
      path,
      csvText(
        ['arm', 'stratum', 'unit', 'value'],
        input.allocation.map(({ arm, stratum }, index) => [
          arm,
          stratum,
          input.design?.clusters?.[index] as string,
          String(Number(column.values[index])),
        ]),
      ),
    );
    const outcome = kind === 'binary' ? ['--binary', 'value=1'] : ['--numeric', 'value'];
    const ran = await trial([
      ...['analyze', path, '--arm', 'arm', '--control', 'kontrol', ...outcome],
      ...['--strata', 'stratum', '--cluster', 'unit', '--estimators', 'ols.cr2', '--json', '--quiet'],
    ]);
    expect(ran.stderr).toBe('');
    const { results: rows } = JSON.parse(ran.stdout) as { results: Record<string, unknown>[] };
    const theirs = rows.find((row) => row['estimator'] === 'ols.cr2' && row['estimand'] === estimand);
    const ours = effects?.rows.find((row) => row.estimator === 'ols.cr2' && row.estimand === estimand);
    for (const key of ['estimate', 'standardError', 'df', 'low', 'high', 'p', 'n'] as const) {
      expect(typeof ours?.[key]).toBe('number');
      expect([key, ours?.[key]]).toEqual([key, theirs?.[key]]);
    }
    expect(ours?.df).toBeLessThan(31);
  });

  it('runs no estimator that takes citizens as independent where it has another', () => {
    const used = new Set(input.effects.flatMap(({ rows }) => rows.map((row) => row.estimator)));
    expect([...used].sort()).toEqual([
      'hazard-ratio.cox',
      'ols.cr2',
      'survival.kaplan-meier',
      'test.randomization',
    ]);
    const cox = input.effects
      .flatMap(({ rows }) => rows)
      .find((row) => row.estimator === 'hazard-ratio.cox' && row.estimand === 'hazard-ratio');
    expect(cox?.method).toMatch(/cluster/i);
  });

  it('can be looked at by an interim analysis, by the test of the clusters', () => {
    const effects = input.effects[0];
    if (effects === undefined) throw new Error('no outcome');
    const found = effects.rows.find((row) => row.estimator === 'ols.cr2');
    const analysis = interimAnalysis({
      plan: {
        alpha: 0.05,
        sided: 2,
        better: 'higher',
        spending: 'obrien-fleming',
        looks: [{ information: 1 }],
      },
      column: effects.column,
      rows: effects.rows,
      citizens: input.allocation.length,
      earlier: [],
      final: true,
    });
    expect(analysis.test).toBe('ols.cr2');
    // Two-sided p of a standard normal statistic: 2(1 − Φ(|z|)), Φ by its series.
    const z = Math.abs(analysis.statistic);
    let term = z;
    let sum = z;
    for (let k = 1; k < 200; k += 1) {
      term *= (z * z) / (2 * k + 1);
      sum += term;
    }
    const tail = 0.5 - (sum * Math.exp(-(z * z) / 2)) / Math.sqrt(2 * Math.PI);
    expect(2 * tail).toBeCloseTo(found?.p as number, 8);
    expect(Math.sign(analysis.statistic)).toBe(Math.sign(found?.estimate as number));
  });

  it('says so, shows no interval of a single arm, and names the number of clusters', () => {
    const effects = tableOf(model, 'effects');
    const cells = effects.rows.flatMap((row) => row.cells.filter((cell) => cell.kind === 'count-share'));
    expect(cells.length).toBeGreaterThan(0);
    for (const cell of cells) expect(cell).toMatchObject({ low: null, high: null });
    expect(effects.rows.at(-1)?.cells.at(-1)?.kind).toBe('estimate');
    expect(effects.rows[0]?.cells.at(-1)?.kind).toBe('empty');
    expect(words(model)).toContain('Lots were drawn for whole clusters');
    expect(words(model)).toContain('Other provider: 16; Control group: 16');
    for (const section of model.sections)
      for (const block of section.blocks)
        if (block.type === 'figure' && (block.kind === 'curve' || block.kind === 'panels'))
          expect(JSON.stringify(block)).not.toMatch(/"low":\d/);
  });
});

describe('a trial of matched pairs', () => {
  let dir = '';
  let input: ReportInput;
  let model: ReportModel;
  beforeAll(async () => {
    dir = await inPairs();
    input = evaluateStep(dir, null, NOW);
    model = buildReport(input);
  }, 60_000);
  afterAll(() => remove(dir));

  it('compares within pairs and lists municipalities, never pairs', () => {
    expect(input.design?.unit).toBe('pair');
    expect(new Set(input.allocation.map(({ stratum }) => stratum)).size).toBe(120);
    const rows = input.effects.flatMap((entry) => entry.rows);
    expect(new Set(rows.map((row) => row.stratum))).toEqual(new Set([null, '0991', '0992', '0993', '0994']));
    expect(tableOf(model, 'effects').rows.map(({ id }) => id)).toEqual([
      '0991',
      '0992',
      '0993',
      '0994',
      'all',
    ]);
    expect(words(model)).not.toMatch(/\b0?99\d\/99\d{4}\b/);
    expect(/.{200}\d{4}\/\d{6}.{40}/.exec(JSON.stringify(model.results))?.[0]).toBe(undefined);
  });

  it('has the difference and the test of pairs by hand: McNemar', () => {
    const column = input.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const pairs = new Map<string, { treated?: boolean; control?: boolean }>();
    input.allocation.forEach(({ stratum, arm }, index) => {
      const pair = pairs.get(stratum) ?? {};
      pair[arm === 'kontrol' ? 'control' : 'treated'] = column.values[index] === true;
      pairs.set(stratum, pair);
    });
    const only = (treated: boolean) =>
      [...pairs.values()].filter((pair) => pair.treated === treated && pair.control === !treated).length;
    const [more, less] = [only(true), only(false)];
    const find = (estimator: string) =>
      input.effects[0]?.rows.find((row) => row.estimator === estimator && row.stratum === null);
    expect(find('risk-difference.mh')?.estimate).toBeCloseTo((more - less) / 120, 12);
    expect(find('test.cmh')?.statistic).toBeCloseTo((more - less) ** 2 / (more + less), 10);
    expect(words(model)).toContain('matched in pairs before the draw');
    expect(words(model)).toContain('Within the pairs the difference is');
  });
});
