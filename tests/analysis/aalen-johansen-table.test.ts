import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyzeFile } from '../../src/analysis/analyze.ts';
import type { AnalysisRequest } from '../../src/analysis/request.ts';

const folder = new URL('../../fixtures/oracles/survival/', import.meta.url);
interface Curve {
  readonly arm: string;
  readonly time: number[];
  readonly atRisk: number[];
  readonly p1: number[];
  readonly p2: number[];
  readonly se1: number[];
}
const known = (
  JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
    aalenJohansen: Record<string, Curve[]>;
  }
).aalenJohansen;

const request = (competing: readonly string[], count: string | null): AnalysisRequest => ({
  arm: 'arm',
  control: 'control',
  treated: null,
  strata: [],
  cluster: null,
  weights: null,
  count,
  binary: null,
  numeric: null,
  time: 'time',
  event: { column: 'event', level: '1' },
  competing,
  covariates: [],
  baseline: null,
  received: null,
  horizon: 12,
  estimators: ['incidence.aalen-johansen', 'survival.kaplan-meier'],
  level: 0.95,
  draws: 100,
  seed: 'test',
  delimiter: null,
  decimal: null,
});
const run = (competing: readonly string[], count: string | null, file = 'weeks.csv') =>
  analyzeFile(fileURLToPath(new URL(file, folder)), file, request(competing, count));

describe('tables.aalenJohansen of an analysis', () => {
  it.each([
    ['weeks', null],
    ['weeks count', 'count'],
  ] as const)('%s: every step of both causes in every arm, as survfit has it', async (name, count) => {
    const { document } = await run(['2'], count);
    const table = document.tables['aalenJohansen']!;
    for (const curve of known[name]!) {
      const steps = (k: number) => {
        const causes = [...new Set(table.map((row) => row['cause']))];
        return table.filter((row) => row['arm'] === curve.arm && row['cause'] === causes[k]);
      };
      expect(steps(0).map((row) => row['time'])).toEqual(curve.time);
      expect(steps(0).map((row) => row['atRisk'])).toEqual(curve.atRisk);
      [curve.p1, curve.p2].forEach((expected, k) => {
        steps(k).forEach((row, j) => {
          expect(row['incidence']).toBeCloseTo(expected[j]!, 12);
        });
      });
      steps(0).forEach((row, j) => {
        expect(row['standardError']).toBeCloseTo(curve.se1[j]!, 11);
      });
    }
  });

  it('is there with competing events only', async () => {
    const { document } = await run([], null, 'gehan.csv');
    expect(Object.keys(document.tables).sort()).toEqual(['byStratum', 'kaplanMeier']);
    const { document: whole } = await run(['2'], null);
    expect(Object.keys(whole.tables).sort()).toEqual(['aalenJohansen', 'byStratum', 'kaplanMeier']);
  });
});
