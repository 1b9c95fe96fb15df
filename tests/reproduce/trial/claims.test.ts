import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../src/core/text.ts';
import type { Cell, ReportModel, Table } from '../../../src/report/model/report-model.ts';
import {
  formatNumber,
  type NumberFormat,
  precisionOf,
  printPlainly,
} from '../../../src/report/words/numbers.ts';
import { cellClaims } from '../../../src/reproduce/trial/cell-claims.ts';
import { compareClaims } from '../../../src/reproduce/trial/compare-claims.ts';
import { compareResults } from '../../../src/reproduce/trial/compare-results.ts';
import type { PublishedClaim } from '../../../src/reproduce/trial/publication.ts';
import { reportClaims } from '../../../src/reproduce/trial/report-claims.ts';
import { resultClaims } from '../../../src/reproduce/trial/result-claims.ts';

const FORMATS: readonly NumberFormat[] = [
  { kind: 'count' },
  { kind: 'share' },
  { kind: 'points' },
  { kind: 'whole-share' },
  { kind: 'number', decimals: 3 },
  { kind: 'ratio' },
  { kind: 'p' },
  { kind: 'kroner' },
  { kind: 'money' },
];

/** A report with one table of one row. */
function modelOf(cells: readonly Cell[], rows = 1): ReportModel {
  const table: Table = {
    type: 'table',
    id: 'effects',
    caption: verbatim('Effects'),
    corner: verbatim('place'),
    columns: cells.map((_, index) => ({
      id: `c${index}`,
      group: null,
      label: verbatim(`column ${index}`),
      unit: null,
      align: 'number',
    })),
    rows: Array.from({ length: rows }, () => ({
      id: '0991',
      label: verbatim('Askemose'),
      kind: 'plain',
      cells,
    })),
    notes: [],
  };
  return {
    sections: [{ id: 'effects', title: verbatim('Effects'), blocks: [table] }],
  } as unknown as ReportModel;
}

const share = (value: number): Cell => ({ kind: 'value', value, format: { kind: 'share' } });
const published = (cells: readonly Cell[]) => ({ claims: [...reportClaims(modelOf(cells))], tables: [] });
const against = (before: Cell, now: Cell) => compareClaims(published([before]), reportClaims(modelOf([now])));

describe('numbers as claims', () => {
  it('are printed as the report prints them, without language', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double({ min: -2e6, max: 2e6, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        fc.constantFrom(...FORMATS),
        (value, format) => {
          const { printed, relation } = printPlainly(value, precisionOf(format));
          const sign = { equal: '', below: '<', above: '>' }[relation];
          const shown = formatNumber(value, format, 'en')
            .replaceAll(/[\u00a0%,]|DKK/g, '')
            .replace('\u2212', '-');
          expect(`${sign}${printed}`).toBe(shown);
        },
      ),
    );
  });

  it('have a part for every number of a cell, and its precision', () => {
    expect(
      cellClaims({ kind: 'estimate', value: 0.1249, low: -0.0004, high: null, format: { kind: 'points' } }),
    ).toEqual([
      expect.objectContaining({ part: 'value', printed: '12.5', decimals: 1, times: 100, value: 0.1249 }),
      expect.objectContaining({ part: 'low', printed: '0.0' }),
      expect.objectContaining({ part: 'high', none: 'unbounded' }),
    ]);
    expect(cellClaims({ kind: 'count-share', count: 12, share: 0.25, low: null, high: null })).toEqual([
      expect.objectContaining({ part: 'value', printed: '12', decimals: 0 }),
      expect.objectContaining({ part: 'share', printed: '25.0', unit: '%' }),
    ]);
    expect(cellClaims({ kind: 'value', value: 0.00001, format: { kind: 'p' } })).toEqual([
      expect.objectContaining({ printed: '0.001', relation: 'below', bounded: true }),
    ]);
    expect(cellClaims({ kind: 'value', value: 1_234_567, format: { kind: 'money' } })).toEqual([
      expect.objectContaining({ printed: '12346', per: 100, unit: 'DKK' }),
    ]);
  });

  it('of a hidden cell hold no number', () => {
    for (const cell of [{ kind: 'small', minimum: 5 }, { kind: 'hidden' }] as const)
      expect(Object.keys(cellClaims(cell)[0] ?? {})).not.toContain('value');
    expect(cellClaims({ kind: 'empty' })).toEqual([]);
  });

  it('have names of their own, also where a row stands twice', () => {
    const ids = reportClaims(modelOf([share(0.5)], 2)).map(({ id }) => id);
    expect(ids).toEqual(['effects/effects/0991/c0', 'effects/effects/0991/c0~2']);
  });
});

describe('compareClaims', () => {
  it('asks for the printed precision and no more', () => {
    expect(against(share(0.125), share(0.1254))).toMatchObject([
      { agrees: true, printed: '12.5', recomputed: '12.5' },
    ]);
    expect(against(share(0.125), share(0.1256))).toMatchObject([{ agrees: false, recomputed: '12.6' }]);
    expect(against(share(0.125), share(0.1256))[0]?.difference).toBeCloseTo(0.06, 10);
  });

  it('keeps the published precision when a later version prints fewer decimals', () => {
    const whole: Cell = { kind: 'value', value: 0.1256, format: { kind: 'whole-share' } };
    expect(against(share(0.125), whole)).toMatchObject([{ agrees: false, recomputed: '12.6' }]);
  });

  it('forgives the last binary digits on the border of two roundings, and nothing else', () => {
    // 0.0625 prints 6.3, and the next smaller number 6.2.
    expect(against(share(0.0625), share(0.0625 - 2 ** -56))).toMatchObject([{ agrees: true }]);
    expect(against(share(0.0625), share(0.0625 - 1e-9))).toMatchObject([
      { agrees: false, recomputed: '6.2' },
    ]);
  });

  it('calls a hidden cell that shows a difference, and does not tell the number', () => {
    const [claim] = against(
      { kind: 'small', minimum: 5 },
      { kind: 'value', value: 3, format: { kind: 'count' } },
    );
    expect(claim).toMatchObject({
      agrees: false,
      hidden: true,
      value: null,
      recomputed: null,
      difference: null,
    });
    expect(JSON.stringify(claim)).not.toContain('3');
    expect(against({ kind: 'small', minimum: 5 }, { kind: 'hidden' })).toMatchObject([{ agrees: true }]);
    expect(against(share(0.5), { kind: 'hidden' })).toMatchObject([
      { agrees: false, note: { en: 'hidden' } },
    ]);
  });

  it('compares why there is no number', () => {
    const none = (code: 'not-reached' | 'no-events'): Cell => ({ kind: 'not-estimable', code });
    expect(against(none('not-reached'), none('not-reached'))).toMatchObject([{ agrees: true }]);
    expect(against(none('not-reached'), none('no-events'))).toMatchObject([{ agrees: false }]);
    expect(against(none('not-reached'), share(0.5))).toMatchObject([{ agrees: false, value: null }]);
    expect(against(share(0.5), none('not-reached'))).toMatchObject([
      { agrees: false, note: { en: 'not-reached' } },
    ]);
  });

  it('leaves unchecked what rests on words of citizens that are not here', () => {
    const count: Cell = { kind: 'value', value: 12, format: { kind: 'count' } };
    const [claim] = reportClaims(modelOf([count]));
    const before = { claims: [{ ...claim, private: true as const } as PublishedClaim], tables: [] };
    expect(compareClaims(before, [])).toMatchObject([{ agrees: false, unchecked: null }]);
    expect(compareClaims(before, [], true)).toMatchObject([
      { unchecked: { en: 'not compared: the words of citizens are not here' } },
    ]);
  });

  it('misses a number that is no longer in the report', () => {
    expect(compareClaims(published([share(0.5)]), [])).toMatchObject([
      { agrees: false, note: { en: 'no longer in the report' } },
    ]);
  });
});

describe('compareResults', () => {
  const row = (more: object) => ({
    ...{
      outcome: 'placed',
      estimand: 'risk-difference',
      estimator: 'risk-difference.mh',
      arm: 'a',
      reference: 'b',
    },
    ...{
      stratum: null,
      subgroup: null,
      estimate: 1 / 3,
      standardError: null,
      df: null,
      low: -0.1,
      high: 0.5,
      level: 0.95,
    },
    ...{ statistic: null, p: 1e-12, n: 240, events: 80, method: '', status: 'ok' as const, notes: [] },
    ...more,
  });
  const differing = (now: object, before: object = {}) =>
    compareResults(resultClaims([row(before)]), [row(now)])
      .filter(({ agrees }) => !agrees)
      .map(({ id }) => id.split('#')[1]);

  it('holds ten significant digits, whatever the size', () => {
    expect(resultClaims([row({})])[0]).toMatchObject({
      estimate: '0.3333333333',
      p: '1.000000000e-12',
      n: 240,
    });
    expect(differing({})).toEqual([]);
    expect(differing({ estimate: 1 / 3 + 1e-11 })).toEqual([]);
    expect(differing({ estimate: 1 / 3 + 2e-10 })).toEqual(['estimate']);
    expect(differing({ p: 1.000000002e-12 })).toEqual(['p']);
    expect(differing({ n: 239, high: null })).toEqual(['high', 'n']);
  });

  it('tells of a suppressed row that shows, but not what', () => {
    const numbers = { estimate: null, low: null, high: null, p: null, n: null, events: null };
    const before = resultClaims([row({ ...numbers, status: 'suppressed' })]);
    const [claim, ...others] = compareResults(before, [row({ estimate: 0.777 })]);
    expect(others).toEqual([]);
    expect(claim).toMatchObject({ agrees: false, hidden: true, value: null });
    expect(JSON.stringify(claim)).not.toContain('777');
  });
});
