import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { resultRow } from '../../src/effects/result-row.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { cellText } from '../../src/report/formats/cell-text.ts';
import type { Block, Figure, ReportModel, Table } from '../../src/report/model/report-model.ts';
import type { OutcomeEffects, ReportInput } from '../../src/report/report-input.ts';
import { exampleInput } from './example-input.ts';

const input = exampleInput();
const model = buildReport(input);

function blocks(report: ReportModel, section: string): readonly Block[] {
  return report.sections.find((item) => item.id === section)?.blocks ?? [];
}
function table(report: ReportModel, id: string): Table {
  const found = report.sections
    .flatMap((item) => item.blocks)
    .find((block) => block.type === 'table' && block.id === id);
  return found as Table;
}
function cells(report: ReportModel, id: string, row: string): readonly string[] {
  const found = table(report, id).rows.find((item) => item.id === row);
  return (found?.cells ?? []).map((cell) => cellText(cell, 'en').replaceAll('\u00a0', ' '));
}
function summary(report: ReportModel): string {
  return blocks(report, 'summary')
    .flatMap((block) => (block.type === 'paragraph' ? [block.text.en] : []))
    .join(' ')
    .replaceAll('\u00a0', ' ');
}
/** The main outcome with some result rows put in the place of the computed ones. */
function withRows(change: (effects: OutcomeEffects) => OutcomeEffects): ReportInput {
  return {
    ...input,
    effects: input.effects.map((effects, index) => (index === 0 ? change(effects) : effects)),
  };
}
function pooled(low: number, high: number, p: number): ReportInput {
  return withRows((effects) => ({
    ...effects,
    rows: effects.rows.map((row) =>
      row.estimator === 'risk-difference.mh'
        ? { ...row, estimate: (low + high) / 2, low, high, p }
        : row.estimator === 'test.exact-stratified'
          ? { ...row, p }
          : row,
    ),
  }));
}

describe('buildReport', () => {
  it('has its chapters in order and says what is left out', () => {
    expect(model.sections.map((section) => section.id)).toEqual([
      'summary',
      'design',
      'participants',
      'baseline',
      'effects',
      'time',
      'competing',
      'weekly',
      'retention',
      'other-outcomes',
      'subgroups',
      'attrition',
      'started',
      'costs',
      'cost-effect',
      'profile',
      'conduct',
      'methods',
      'provenance',
      'consort',
      'glossary',
      'omitted',
    ]);
    expect(model.omitted.map((item) => item.id)).toEqual(['surveys']);
    const bare = buildReport({ ...input, costs: null });
    expect(bare.sections.some((section) => section.id === 'costs')).toBe(false);
    expect(bare.omitted.map((item) => item.id)).toEqual(['costs', 'surveys']);
  });

  it('shows the numbers that the stages computed', () => {
    const treated = input.allocation.map((row) => row.arm === 'anden-aktoer');
    const column = input.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const events = column.values.filter((value, index) => value && treated[index]).length;
    expect(cells(model, 'effects', 'all')[1]).toContain(`${events} (${((events / 120) * 100).toFixed(1)}%)`);
    const mh = input.effects[0]?.rows.find((row) => row.estimator === 'risk-difference.mh');
    expect(cells(model, 'effects', 'all').at(-1)).toContain(((mh?.estimate as number) * 100).toFixed(1));
    const total = input.costs?.cells.find(
      (cell) => cell.item === 'total' && cell.perspective === 'state' && cell.arm === 'kontrol',
    );
    expect(cells(model, 'costs-state', 'total')[2]).toBe(
      Math.round((total?.perParticipant as number) / 100).toLocaleString('en-US'),
    );
  });

  it('refuses parts that do not belong together, and says all that is wrong', () => {
    const broken: ReportInput = {
      ...input,
      allocation: input.allocation.map((row, index) => (index === 0 ? { ...row, arm: 'kontrol' } : row)),
      sample: input.sample.slice(1),
    };
    expect.assertions(4);
    try {
      buildReport(broken);
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.exitCode).toBe(3);
      expect(new Set(error.problems.map((problem) => problem.code))).toEqual(new Set(['REPORT_MISMATCH']));
      expect(error.problems.length).toBeGreaterThanOrEqual(5);
      expect(error.message).not.toMatch(/099\d-\d{3}/);
    }
  });

  it('refuses result rows that count other citizens than the outcome', () => {
    const other = withRows((effects) => ({
      ...effects,
      rows: effects.rows.map((row, index) => (index === 0 ? { ...row, events: (row.events ?? 0) + 1 } : row)),
    }));
    expect(() => buildReport(other)).toThrow('REPORT_MISMATCH');
  });
});

describe('the summary', () => {
  it('names a direction only when interval and test agree', () => {
    expect(summary(buildReport(pooled(0.02, 0.3, 0.01)))).toContain('higher in “Other provider”');
    expect(summary(buildReport(pooled(-0.3, -0.02, 0.01)))).toContain('lower in “Other provider”');
    const open = summary(buildReport(pooled(-0.05, 0.2, 0.3)));
    expect(open).toContain('does not settle in which group the share is higher');
    expect(open).toContain('5.0 percentage points fewer to 20.0 more');
    expect(open).toContain('not evidence that there is no difference');
    for (const torn of [pooled(0.001, 0.3, 0.06), pooled(-0.001, 0.3, 0.04)])
      expect(summary(buildReport(torn))).toContain('do not agree');
  });

  it('says in words when the difference cannot be estimated', () => {
    const report = buildReport(
      withRows((effects) => ({
        ...effects,
        rows: effects.rows.map((row) =>
          row.estimator.startsWith('risk-difference')
            ? resultRow({ ...row, estimate: null, low: null, high: null, p: null, status: 'no-variation' })
            : row,
        ),
      })),
    );
    expect(summary(report)).toContain('is not estimable: no variation');
    expect(summary(report)).not.toMatch(/higher in|lower in/);
  });

  it('gives no price per placement where the effect may be 0', () => {
    const reason = { da: 'effektens interval rummer 0.', en: 'the interval of the effect holds 0.' };
    const report = buildReport({
      ...input,
      costs: input.costs && {
        ...input.costs,
        perExtraPlacement: input.costs.perExtraPlacement.map((entry) => ({
          ...entry,
          ratio: { status: 'undefined', code: 'effect-interval-holds-zero', reason },
        })),
      },
    });
    expect(summary(report)).toContain('not given: the interval of the effect holds 0.');
    expect(cells(report, 'cost-per-placement', 'public')[2]).toBe('undefined');
  });
});

describe('small cells', () => {
  const rare = exampleInput({ chance: [0.12, 0.3], seed: 'rare' });
  const report = buildReport(rare);

  it('hides shares and differences that rest on fewer than five, and says which', () => {
    const counts = (stratum: string, arm: string) => {
      const column = rare.effects[0]?.column;
      if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
      return rare.allocation.filter(
        (row, index) => row.stratum === stratum && row.arm === arm && column.values[index],
      ).length;
    };
    let hidden = 0;
    for (const stratum of ['0991', '0992', '0993', '0994']) {
      const small = ['anden-aktoer', 'kontrol'].map((arm) => counts(stratum, arm)).map((n) => n > 0 && n < 5);
      const shown = cells(report, 'effects', stratum);
      if (small[0]) expect(['<5', 'hidden']).toContain(shown[1]);
      if (small[1]) expect(['<5', 'hidden']).toContain(shown[3]);
      if (!small.some(Boolean)) continue;
      hidden += 1;
      expect(shown[4]).toBe('hidden');
      const rows = report.results.filter(
        (row) => row.outcome === 'placed-half-year' && row.stratum === stratum,
      );
      for (const row of rows.filter((item) => item.reference !== null))
        expect([row.status, row.estimate, row.p, row.events, row.notes]).toEqual([
          'suppressed',
          null,
          null,
          null,
          [],
        ]);
    }
    expect(hidden).toBeGreaterThan(0);
    expect(JSON.stringify(blocks(report, 'effects'))).toContain('too few citizens');
  });

  it('shows no count from 1 to 4 anywhere', () => {
    const tables = report.sections
      .flatMap((section) => section.blocks)
      .flatMap((block) =>
        block.type === 'table' ? [block] : block.type === 'figure' ? [(block as Figure).data] : [],
      );
    for (const item of tables) {
      if (['tests', 'time-contrast', 'rates', 'municipalities', 'extracts'].includes(item.id)) continue;
      for (const row of item.rows)
        for (const cell of row.cells) {
          if (cell.kind === 'count-share')
            expect(cell.count, `${item.id} ${row.id}`).toBeGreaterThanOrEqual(5);
          if (cell.kind === 'value' && cell.format.kind === 'count')
            expect(cell.value === 0 || cell.value >= 5, `${item.id} ${row.id}`).toBe(true);
        }
    }
    expect(tables.length).toBeGreaterThan(10);
  });

  it('shows everything when the protocol switches it off, and says so', () => {
    const open = buildReport(exampleInput({ chance: [0.12, 0.3], seed: 'rare', minimum: 1 }));
    expect(JSON.stringify(open)).not.toContain('"kind":"small"');
    expect(open.results.every((row) => row.status !== 'suppressed')).toBe(true);
    expect(summary(open)).toContain('switched off');
  });
});

describe('costs', () => {
  it('hide the items that would give a small number of placements back', () => {
    const few = exampleInput({ chance: [0.04, 0.4], seed: 'few' });
    const placed = few.costs?.arms.find((arm) => arm.id === 'kontrol')?.placed as number;
    expect(placed).toBeGreaterThan(0);
    expect(placed).toBeLessThan(5);
    const report = buildReport(few);
    const subsidy = few.costs?.items.find((item) => item.id.includes('subsidy'))?.id as string;
    expect(cells(report, 'costs-municipality', subsidy).slice(2)).toEqual(['hidden', 'hidden', 'hidden']);
    for (const column of [2, 3])
      expect(cells(report, 'costs-municipality', 'total')[column]).toMatch(/^[\d,]+$/);
    expect(cells(report, 'cost-per-placement', 'public').slice(1)).toEqual(['hidden', 'hidden', 'hidden']);
    expect(summary(report)).toContain('too small to be shown');
    expect(summary(report)).not.toContain('extra placement');
  });
});

describe('the participant flow', () => {
  it('asks no start of a control group that stays where it is', () => {
    const started = input.flow.total.arms.find((arm) => arm.arm === 'anden-aktoer')?.referred as number;
    expect(started).toBeGreaterThan(5);
    const report = buildReport(input);
    expect(cells(report, 'flow', 'referred')).toEqual([`${started}`, '–']);
    const figure = blocks(report, 'participants').find((block) => block.type === 'flow');
    expect(figure?.type === 'flow' && figure.lanes.map((lane) => lane.boxes.length)).toEqual([4, 3]);
  });
});

describe('other designs', () => {
  it('reports three arms: each treatment against the control', () => {
    const report = buildReport(exampleInput({ third: true, perMunicipality: 90 }));
    const ids = report.sections.flatMap((section) =>
      section.blocks.flatMap((block) =>
        block.type === 'table' || block.type === 'figure' ? [block.id] : [],
      ),
    );
    expect(ids).toEqual(
      expect.arrayContaining(['effects-anden-aktoer', 'effects-virksomhed', 'forest-virksomhed']),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(table(report, 'baseline').columns).toHaveLength(6);
    expect(summary(report)).toContain('“Company centre”');
  });

  it('reports one municipality, and 98', () => {
    const one = buildReport(
      exampleInput({ municipalities: [{ code: '0991', name: 'Askemose' }], perMunicipality: 80 }),
    );
    expect(cells(one, 'effects', 'all')).toHaveLength(5);
    const many = exampleInput({
      municipalities: Array.from({ length: 98 }, (_, i) => ({
        code: `0${100 + i}`,
        name: `Kommune nummer ${i + 1}`,
      })),
      perMunicipality: 40,
    });
    const report = buildReport(many);
    expect(table(report, 'effects').rows).toHaveLength(99);
  });
});
