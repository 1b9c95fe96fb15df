import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../src/effects/analysis-data.ts';
import { CATALOGUE } from '../../src/effects/catalogue.ts';
import { runEstimators } from '../../src/effects/run-estimators.ts';
import { madeData, options, ordinaryRows } from './made-data.ts';

const cases = CATALOGUE.filter(
  (entry) => !entry.requires.includes('cluster') && !entry.requires.includes('weights'),
).flatMap((entry) => entry.outcomes.map((kind) => ({ entry, kind, name: `${entry.id} on ${kind}` })));

describe('a given column is used, or the row says that it is not', () => {
  it.each(cases)('$name', ({ entry, kind }) => {
    const rows = ordinaryRows(kind, 120).map((row, index) => ({
      ...row,
      cluster: row.arm * 30 + (row.stratum as number) * 10 + (index % 5),
    }));
    const clustered = { ...madeData(kind, rows, { lost: true }), clusters: 60 };
    const plain = { ...clustered, clusters: null, cluster: new Int32Array(0) };
    const weighted = { ...plain, weight: Float64Array.from(rows, (_, index) => 1 + (index % 4)) };
    const run = (data: AnalysisData) =>
      JSON.stringify(runEstimators([{ definition: entry, variant: null }], data, options()));
    expect(run(clustered)).not.toBe(run(plain));
    expect(run(weighted)).not.toBe(run(plain));
  });
});
