import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultRow } from '../../../src/effects/result-row.ts';
import { compareReports } from '../../../src/report/diff/compare-reports.ts';
import { differenceText } from '../../../src/report/diff/difference-text.ts';
import type { Cell, PublishedRow, ReportModel } from '../../../src/report/model/report-model.ts';
import { reportSchema } from '../../../src/report/schema/report-schema.ts';
import { en } from '../../../src/report/words/en.ts';

const both = (word: string) => ({ da: word, en: word });
const count = (value: number): Cell => ({ kind: 'value', value, format: { kind: 'count' } });
const share = (value: number): Cell => ({ kind: 'value', value, format: { kind: 'share' } });

interface Given {
  readonly asOf?: string;
  readonly head?: string;
  readonly protocol?: string;
  readonly tool?: string;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly estimates?: readonly (number | null)[];
}

/** A report with one table of one column, some estimates, and what provenance says. */
function report({
  asOf = '2006-10-01',
  head = 'a',
  protocol = 'p',
  tool = '1',
  cells,
  estimates = [],
}: Given): ReportModel {
  return {
    schema: 'trial/report/v1',
    trial: 'x',
    title: both('Trial'),
    kicker: both('Report'),
    asOf,
    generatedAt: '2006-10-02T08:00:00Z',
    toolVersion: tool,
    languages: ['da', 'en'],
    smallCellMinimum: 5,
    sections: [
      {
        id: 'effects',
        title: both('Effects'),
        blocks: [
          {
            type: 'table',
            id: 'main',
            caption: both('Main'),
            corner: both('Place'),
            columns: [{ id: 'n', group: null, label: both('n'), unit: null, align: 'number' }],
            rows: Object.entries(cells).map(([id, cell]) => ({
              id,
              label: both(id),
              kind: 'plain',
              cells: [cell],
            })),
            notes: [],
          },
        ],
      },
      {
        id: 'provenance',
        title: both('Provenance'),
        blocks: [
          { type: 'facts', items: [{ name: both(en.provenance.ledgerHead), value: both(head) }] },
          {
            type: 'table',
            id: 'inputs',
            caption: both('Inputs'),
            corner: both('File'),
            columns: [{ id: 'sha256', group: null, label: both('SHA-256'), unit: null, align: 'text' }],
            rows: [
              {
                id: 'trial.yaml',
                label: both('trial.yaml'),
                kind: 'plain',
                cells: [{ kind: 'text', text: both(protocol) }],
              },
            ],
            notes: [],
          },
        ],
      },
    ],
    omitted: [],
    results: estimates.map(
      (estimate, at): PublishedRow => ({
        ...resultRow({
          outcome: `o${at}`,
          estimand: 'risk-difference',
          estimator: 'e',
          arm: 'a',
          method: 'm',
          estimate,
        }),
        status: estimate === null ? 'suppressed' : 'ok',
      }),
    ),
  };
}

const brief = (before: ReportModel, after: ReportModel, between: ReportModel | null = null) =>
  compareReports(before, after, between).changes.map((change) => [
    change.kind,
    change.table,
    change.row,
    change.before?.en ?? null,
    change.after?.en ?? null,
    change.cause,
  ]);

describe('the difference of two reports', () => {
  it('is nothing between a report and itself', () => {
    const one = report({ cells: { a: count(7), b: { kind: 'hidden' } }, estimates: [0.25, null] });
    expect(reportSchema.safeParse(one).success).toBe(true);
    const difference = compareReports(one, structuredClone(one), null);
    expect([difference.changes, difference.circumstances]).toEqual([[], []]);
    expect(differenceText(difference, 'da')).toContain('Intet har flyttet sig.');
  });

  it('tells what moved, what moved unseen, what is hidden, what came and went', () => {
    const before = report({
      cells: { a: count(7), b: share(0.5), c: count(12), d: count(9), e: { kind: 'small', minimum: 5 } },
      estimates: [0.25, 0.5],
    });
    const after = report({
      head: 'b',
      cells: { a: count(8), b: share(0.50001), c: { kind: 'hidden' }, e: count(30), f: count(6) },
      estimates: [0.25, null],
    });
    expect(brief(before, after)).toEqual([
      ['moved', 'main', 'a', '7', '8', 'data'],
      ['unseen', 'main', 'b', '50.0%', '50.0%', 'data'],
      ['hidden', 'main', 'c', null, null, 'unknown'],
      ['removed', 'main', 'd', '9', null, 'data'],
      ['hidden', 'main', 'e', null, null, 'unknown'],
      // Every number of a row that is hidden is: ten of them.
      ...Array.from({ length: 10 }, () => [
        'hidden',
        'results',
        '["o1","e","risk-difference","a",null,null,null]',
        null,
        null,
        'unknown',
      ]),
      ['added', 'main', 'f', null, '6', 'data'],
    ]);
  });

  it('says what is different around the numbers', () => {
    const before = report({ cells: { a: count(7) } });
    const after = report({ asOf: '2007-01-11', head: 'b', protocol: 'q', tool: '2', cells: { a: count(7) } });
    const { circumstances } = compareReports(before, after, null, false);
    expect(circumstances.map((item) => [item.kind, item.name?.en, item.before?.en, item.after?.en])).toEqual([
      ['data-cut', undefined, '1\u00a0October\u00a02006', '11\u00a0January\u00a02007'],
      ['head', undefined, 'a', 'b'],
      ['tool', undefined, '1', '2'],
      ['input', 'trial.yaml', 'p', 'q'],
    ]);
    const shown = differenceText(compareReports(before, after, null, false), 'en').replaceAll('\u00a0', ' ');
    expect(shown).toContain('data as of: 1 October 2006 → 11 January 2007');
    expect(shown).toContain('file trial.yaml: its content has changed');
    expect(shown).toContain('is NOT the beginning of the present one');
  });

  it('tells new data from changed rules by the old day computed anew', () => {
    const cells = (data: number, rules: number, mixed: number) => ({
      data: count(data),
      rules: count(rules),
      mixed: count(mixed),
    });
    const before = report({ cells: cells(10, 20, 30) });
    const between = report({ protocol: 'q', cells: cells(10, 21, 31) });
    const after = report({ asOf: '2007-01-11', head: 'b', protocol: 'q', cells: cells(11, 21, 32) });
    expect(brief(before, after, between).map((change) => change.at(-1))).toEqual(['data', 'rules', 'both']);
    expect(brief(before, after).map((change) => change.at(-1))).toEqual(['unknown', 'unknown', 'unknown']);
    const onlyRules = report({ protocol: 'q', cells: cells(10, 21, 31) });
    expect(brief(before, onlyRules).map((change) => change.at(-1))).toEqual(['rules', 'rules']);
  });

  it('never tells a number that is hidden in either report, nor one that only the day between knows', () => {
    const hiding = fc.array(
      fc.record({ before: fc.boolean(), after: fc.boolean(), between: fc.boolean(), missing: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(hiding, hiding, (rows, results) => {
        // Each number stands in one place only, so that it is known wherever it turns up.
        let next = 100_000;
        const secret: number[] = [];
        const number = (hidden: boolean) => {
          next += 7;
          if (hidden) secret.push(next);
          return next;
        };
        const model = (which: 'before' | 'after' | 'between', given: Omit<Given, 'cells'>) =>
          report({
            ...given,
            cells: Object.fromEntries(
              rows.flatMap((row, at): [string, Cell][] => {
                const hidden = row.after || (row.before && !row.missing);
                const value = number(which === 'between' || hidden);
                if (which === 'before' && row.missing) return [];
                return [
                  [
                    `r${at}`,
                    row[which]
                      ? ({ kind: at % 2 === 0 ? 'hidden' : 'small', minimum: 5 } as Cell)
                      : count(value),
                  ],
                ];
              }),
            ),
            estimates: results.map((row) => {
              const value = number(which === 'between' || row.before || row.after);
              return row[which] ? null : value;
            }),
          });
        const before = model('before', {});
        const between = model('between', { protocol: 'q' });
        const after = model('after', { asOf: '2007-01-11', head: 'b', protocol: 'q' });
        const difference = compareReports(before, after, between);
        const told =
          JSON.stringify(difference) + differenceText(difference, 'da') + differenceText(difference, 'en');
        // Digits alone: however a language groups them.
        const digits = told.replace(/(\d)[.,](?=\d{3})/g, '$1');
        expect(secret.filter((value) => digits.includes(String(value)))).toEqual([]);
      }),
      { numRuns: 120, seed: 4 },
    );
  });

  it('marks counts that moved by fewer than may be shown, by the stricter of the two rules', () => {
    const shared = (value: number): Cell => ({
      kind: 'count-share',
      count: value,
      share: value / 100,
      low: null,
      high: null,
    });
    const before = report({
      cells: {
        two: count(20),
        four: shared(20),
        five: count(20),
        same: count(20),
        percent: share(0.2),
        once: count(7),
      },
    });
    const after = report({
      head: 'b',
      cells: {
        two: count(18),
        four: shared(24),
        five: count(25),
        same: count(20),
        percent: share(0.21),
        more: count(9),
      },
    });
    const few = (difference: ReturnType<typeof compareReports>) =>
      difference.changes.filter((change) => change.few).map(({ row }) => row);
    const difference = compareReports(before, after, null);
    expect(few(difference)).toEqual(['two', 'four']);
    expect(few(compareReports(before, { ...after, smallCellMinimum: 10 }, null))).toEqual([
      'two',
      'four',
      'five',
    ]);
    expect(
      few(compareReports({ ...before, smallCellMinimum: 1 }, { ...after, smallCellMinimum: 1 }, null)),
    ).toEqual([]);
    const shown = differenceText(difference, 'en').replaceAll('\n', ' ');
    expect(shown).toContain('20 → 18 (new data) *');
    expect(shown).toContain('20 → 25 (new data) ');
    expect(shown).not.toContain('20 → 25 (new data) *');
    expect(shown).toContain('* 2 numbers count up to 4 more or fewer than before.');
    expect(differenceText(compareReports(before, before, null), 'en')).not.toContain('*');
  });

  it('shows no control character of a report that was tampered with', () => {
    const before = report({ cells: { 'a\u001b[2Jb': count(7) } });
    const after = report({ head: 'b', cells: { 'a\u001b[2Jb': count(8) } });
    const shown = differenceText(compareReports(before, after, null), 'en');
    expect(shown).toContain('7 → 8');
    expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
