import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EstimatorDefinition } from '../../../src/effects/estimator.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import { WEIGHTS_NOT_USED } from '../../../src/effects/tables.ts';
import { anyDesign, compressed, expanded, OPTIONS, twoArmDesign } from '../binary-data.ts';
import { BINARY_DEFINITIONS } from './binary-definitions.ts';

const EACH = BINARY_DEFINITIONS.flatMap((definition) =>
  [null, ...Object.keys(definition.variants)].map((variant) => ({
    name: variant === null ? definition.id : `${definition.id}:${variant}`,
    definition,
    variant,
  })),
);

const ORDINARY = twoArmDesign([
  [7, 30, 12, 30],
  [9, 28, 11, 31],
  [5, 30, 13, 24],
]);

function rowsOf(
  definition: EstimatorDefinition,
  variant: string | null,
  data: ReturnType<typeof compressed>,
): readonly ResultRow[] {
  return definition.estimate(data, { ...OPTIONS, variant });
}

/** Numbers to nine digits, so that sums in another order are the same rows. */
function rounded(rows: readonly ResultRow[]): unknown {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === 'number'
          ? Number(value.toPrecision(9))
          : key === 'notes'
            ? (value as string[]).map(withoutDigits)
            : value,
      ]),
    ),
  );
}

function withoutDigits(note: string): string {
  return note.replaceAll(/-?\d+\.\d+(e-?\d+)?/g, '#');
}

describe.each(EACH)('$name', ({ definition, variant, name }) => {
  it('gives complete rows on ordinary data', () => {
    const rows = rowsOf(definition, variant, compressed(ORDINARY));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.estimator).toBe(name);
      expect(row.outcome).toBe('job');
      expect(row.method.length).toBeGreaterThan(20);
      expect(row.status).toBe('ok');
      expect(row.estimate ?? row.p ?? row.statistic).not.toBeNull();
      if (row.estimate !== null && row.low !== null && row.high !== null) {
        expect(row.low).toBeLessThanOrEqual(row.estimate);
        expect(row.high).toBeGreaterThanOrEqual(row.estimate);
      }
    }
  });

  it('gives the same numbers from counts, from single rows, and in any row order', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const rows = rounded(rowsOf(definition, variant, compressed(design)));
        expect(rounded(rowsOf(definition, variant, expanded(design)))).toEqual(rows);
        const reversed = { ...design, cells: [...design.cells].reverse() };
        expect(rounded(rowsOf(definition, variant, compressed(reversed)))).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  });

  it('never gives NaN, and says why there is nothing', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        for (const row of rowsOf(definition, variant, compressed(design))) {
          for (const value of Object.values(row)) expect(value).not.toBeNaN();
          if (row.status === 'ok') continue;
          expect([row.estimate, row.p, row.low, row.high, row.statistic]).toEqual([
            null,
            null,
            null,
            null,
            null,
          ]);
          expect(row.notes.length).toBeGreaterThan(0);
          expect(row.method.length).toBeGreaterThan(20);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says that sampling weights are not used', () => {
    const data = compressed(ORDINARY);
    const rows = rowsOf(definition, variant, { ...data, weight: new Float64Array(data.rows).fill(3) });
    for (const row of rows) expect(row.notes).toContain(WEIGHTS_NOT_USED);
  });

  it('has a contrast row for each treated arm', () => {
    const design = { ...ORDINARY, arms: ['control', 'treated', 'other'] };
    const extra = ORDINARY.cells.map((cell) => ({
      ...cell,
      arm: cell.arm === 1 ? 2 : 0,
      count: cell.count + 1,
    }));
    const rows = rowsOf(definition, variant, compressed({ ...design, cells: [...design.cells, ...extra] }));
    const arms = new Set(rows.map(({ arm }) => arm));
    expect(arms.has('treated') && arms.has('other')).toBe(true);
  });
});

describe('titles', () => {
  it.each(BINARY_DEFINITIONS)(
    '$id has a title in both languages, variants too',
    ({ title, variants, outcomes }) => {
      for (const words of [title, ...Object.values(variants)]) {
        expect(words.en.length).toBeGreaterThan(5);
        expect(words.da.length).toBeGreaterThan(5);
        expect(words.da).not.toBe('');
      }
      expect(outcomes).toEqual(['binary']);
    },
  );

  it('uses every id once', () => {
    expect(new Set(BINARY_DEFINITIONS.map(({ id }) => id)).size).toBe(BINARY_DEFINITIONS.length);
  });
});
