import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { cellText } from '../../../src/report/formats/cell-text.ts';
import type { ReportModel, Table } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { notEstimable } from '../../../src/statistics/result.ts';
import { exampleInput } from '../example-input.ts';

function textOf(model: ReportModel, id: string): string {
  const blocks = model.sections.find((section) => section.id === id)?.blocks ?? [];
  return JSON.stringify(blocks).replaceAll('\u00a0', ' ');
}
function rowOf(model: ReportModel, table: string, row: string): readonly string[] {
  const found = model.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.type === 'table' && block.id === table);
  return (found?.rows.find(({ id }) => id === row)?.cells ?? []).map((cell) => cellText(cell, 'en'));
}

const input = exampleInput({ costAnalysis: true });

describe('the draw', () => {
  const record = input.record as NonNullable<ReportInput['record']>;
  const drawnOn = (day: string) =>
    buildReport({
      ...input,
      record: {
        ...record,
        commandLine: ['randomize: seed'],
        steps: [{ step: 'randomize', time: `${day}T12:00:00Z`, sameProtocol: true }],
      },
    });

  it('after the trial began is told among the deviations', () => {
    const { start } = input.protocol.periods;
    expect(textOf(drawnOn(start), 'conduct')).not.toContain('after the trial began');
    expect(textOf(drawnOn('2009-05-07'), 'conduct')).toContain(
      'recorded on 7 May 2009, after the trial began on',
    );
  });

  it('names what was given on the command line in words', () => {
    const text = textOf(drawnOn('2005-09-20'), 'conduct');
    expect(text).toContain('not in the protocol: seed (step “Lots drawn”).');
    expect(text).toContain('startværdi (trinnet »Lodtrækning foretaget«)');
  });
});

describe('the scheme', () => {
  it('names strata, not their ids', () => {
    const description = {
      da: 'fuldstændig lodtrækning inden for strata (municipality); rest',
      en: 'complete within strata (municipality); rest (later)',
    };
    const none = notEstimable('no-observations', 'not asked for here');
    const check = {
      description,
      accepted: null,
      guessed: null,
      allocated: none,
      analysed: null,
      balance: none,
    };
    const text = textOf(buildReport({ ...input, allocationCheck: check }), 'design');
    expect(text).toContain('inden for strata (kommune); rest');
    // What is no variable stays.
    expect(text).toContain('within strata (municipality); rest (later)');
    expect(text).toContain('parallel groups; lots were drawn for each citizen');
  });
});

describe('an outcome nobody can know yet', () => {
  const early = buildReport(unknown(input));

  it('has no chapter of tables without a number, and the reason stands', () => {
    expect(early.sections.map(({ id }) => id)).not.toContain('effects');
    expect(textOf(early, 'omitted')).toContain('cannot be known of anybody yet as of');
    expect(textOf(early, 'summary')).toContain('it cannot be known of anybody yet.');
  });
});

describe('cost against an effect that is not told yet', () => {
  const reason = { da: 'vides endnu ikke', en: 'not known yet' };
  const costs = input.costs as NonNullable<ReportInput['costs']>;
  const ratio = { status: 'undefined', code: 'placement-period-not-over', reason } as const;
  const early = {
    ...costs,
    perExtraPlacement: costs.perExtraPlacement.map((entry) => ({ ...entry, ratio })),
    economics: costs.economics.map((entry) => (entry.effect === 'placed' ? { ...entry, ratio } : entry)),
  };
  const model = buildReport({
    ...input,
    costs: early,
    costAnalysis: {
      ...(input.costAnalysis as NonNullable<ReportInput['costAnalysis']>),
      costs: early,
      everybody: null,
    },
  });

  it('has no plane, no acceptability and no number of placements', () => {
    const text = textOf(model, 'cost-effect');
    expect(text).not.toContain('"kind":"lines"');
    expect(text).not.toContain('"kind":"plane"');
    expect(rowOf(model, 'cost-per-placement', 'public').slice(1)).toEqual(['–', 'undefined']);
    // The reason is the same for all purses, so that a note says it once.
    expect(text).toContain('Undefined: not known yet.');
    expect(textOf(model, 'business-case')).toContain('How many are placed in time cannot be known yet.');
  });

  it('has all of them when it is told', () => {
    const text = textOf(buildReport(input), 'cost-effect');
    expect(text).toContain('"kind":"lines"');
    expect(text).toContain('"kind":"plane"');
    expect(textOf(buildReport(input), 'business-case')).toMatch(
      /placed per 100 citizens \(95% interval for the difference/,
    );
  });
});

describe('a trial of one municipality', () => {
  const one = exampleInput({ municipalities: [{ code: '0991', name: 'Askemose' }], minimum: 1 });
  const model = buildReport(one);

  it('is tested by Fisher’s exact test, the only one computed, also in the summary', () => {
    const column = one.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const [a, b] = ['anden-aktoer', 'kontrol'].map((arm) => {
      const values = column.values.filter((_, index) => one.allocation[index]?.arm === arm);
      return { n: values.length, events: values.filter(Boolean).length };
    }) as [{ n: number; events: number }, { n: number; events: number }];
    // All tables with these margins that are no more probable than the observed one (two-sided by probability).
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    const all = a.events + b.events;
    const weight = (x: number) => choose(a.n, x) * choose(b.n, all - x);
    const tables = Array.from({ length: all + 1 }, (_, x) => x).filter((x) => x <= a.n && all - x <= b.n);
    const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + weight(x), 0);
    const p = sum(tables.filter((x) => weight(x) <= weight(a.events) * (1 + 1e-7))) / sum(tables);
    expect(p).toBeGreaterThan(0.001);
    expect(rowOf(model, 'tests', 'test.fisher').at(-1)).toBe(p.toFixed(3));
    expect(textOf(model, 'summary')).toContain(`Fisher’s exact test, p = ${p.toFixed(3)}`);
  });

  it('has no row, no plot and no title per place, and no method over strata in its notes', () => {
    const section = model.sections.find(({ id }) => id === 'effects');
    expect(section?.title.en).toBe('Main result');
    expect(section?.blocks.some(({ type }) => type === 'figure')).toBe(false);
    expect(textOf(model, 'effects')).not.toContain('Mantel');
    expect(textOf(model, 'design')).not.toContain('separately within each');
  });
});

describe('the flow', () => {
  it('says why the control group has no start', () => {
    const model = buildReport(input);
    expect(rowOf(model, 'flow', 'referred').at(-1)).toBe('–');
    expect(textOf(model, 'participants')).toContain('starts are reported by providers');
  });
});

describe('the CONSORT checklist says in part', () => {
  it('where the report tells less than the item asks for', () => {
    const model = buildReport(input);
    for (const id of ['1b', '10', '22a', '28'])
      expect(rowOf(model, 'consort', id).join(), id).toMatch(/^In part: /);
    // A fingerprint is no place where a protocol can be read.
    expect(rowOf(model, 'consort', '3')).toEqual(['Not reported']);
  });

  it('of stopping rules only where looks are declared', () => {
    const record = input.record as NonNullable<ReportInput['record']>;
    const declared = (declaredLooks: number) =>
      rowOf(buildReport({ ...input, record: { ...record, declaredLooks } }), 'consort', '16b').join();
    expect(declared(0)).toMatch(/^How the trial/);
    expect(declared(2)).toMatch(/^In part: /);
  });
});

/** The same trial with the main share known of nobody, in its outcome and in its flow. */
function unknown(given: ReportInput): ReportInput {
  const reason = 'not-yet-reached';
  const effects = given.effects.map((entry, index) => {
    if (index > 0 || entry.column.kind !== 'binary') return entry;
    const missing = entry.column.values.map(() => reason);
    return { ...entry, column: { ...entry.column, values: missing.map(() => null), missing }, rows: [] };
  });
  const arms = given.flow.total.arms.map((arm) => ({
    ...arm,
    analysed: 0,
    notAnalysed: [{ reason, n: arm.allocated }],
  }));
  return {
    ...given,
    effects,
    flow: { ...given.flow, total: { ...given.flow.total, arms } },
    started: null,
    subgroups: [],
  } as ReportInput;
}
