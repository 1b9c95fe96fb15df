import { describe, expect, it } from 'vitest';
import { protocolSchema } from '../../../src/protocol/schema.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { renderHtml } from '../../../src/report/formats/html.ts';
import type { Block, ReportModel, Table } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { exampleInput } from '../example-input.ts';

const input = exampleInput();
const model = buildReport(input);

function blocks(report: ReportModel, section: string): readonly Block[] {
  return report.sections.find((item) => item.id === section)?.blocks ?? [];
}

function figure(report: ReportModel, section: string, kind: string) {
  const found = blocks(report, section).find((block) => block.type === 'figure' && block.kind === kind);
  if (found?.type !== 'figure') throw new Error(`no ${kind}`);
  return found;
}

describe('the design section', () => {
  it('states the estimand of every outcome, population and treatment once', () => {
    const table = blocks(model, 'design').find(
      (block) => block.type === 'table' && block.id === 'estimands',
    ) as Table;
    const ids = table.rows.map((row) => row.id);
    for (const { id } of input.protocol.outcomes) {
      expect(ids).toContain(id);
      expect(ids).toContain(`${id}-variable`);
      expect(ids).toContain(`${id}-summary`);
      expect(ids.some((row) => row.startsWith(`${id}-at-`))).toBe(true);
    }
    expect(ids.filter((id) => id.endsWith('-population'))).toEqual(['placed-half-year-population']);
    expect(ids.filter((id) => id.endsWith('-treatment')).length).toBe(1);
  });

  it('says a population of its own where the protocol words one', () => {
    const own = { da: 'Kun de unge i forsøget', en: 'Only the young in the trial' };
    const protocol = protocolSchema.parse({
      ...input.protocol,
      outcomes: input.protocol.outcomes.map((outcome) =>
        outcome.id === 'weeks' ? { ...outcome, estimand: { population: own } } : outcome,
      ),
    });
    const report = buildReport({ ...input, protocol });
    const table = blocks(report, 'design').find(
      (block) => block.type === 'table' && block.id === 'estimands',
    ) as Table;
    expect(table.rows.find((row) => row.id === 'weeks-population')?.cells).toEqual([
      { kind: 'text', text: own },
    ]);
  });

  it('draws the course of the trial, meetings and looks where they are planned', () => {
    const label = { da: 'Møde', en: 'Meeting' };
    const protocol = protocolSchema.parse({
      ...input.protocol,
      periods: { ...input.protocol.periods, allocation: '2005-09-20' },
      meetings: [{ id: 'm', label, on: '2006-12-01' }],
      monitoring: { interim: { looks: [{ information: 0.5, due: 'P6M' }, { information: 1 }] } },
    });
    const timeline = figure(buildReport({ ...input, protocol }), 'design', 'timeline');
    if (timeline.kind !== 'timeline') throw new Error('kind');
    const phases = timeline.rows[0]?.bars.map((bar) => [bar.label.en, bar.to - bar.from + 1]);
    // September; October–March; April to 1 October; 2 October to 1 December.
    expect(phases).toEqual([
      ['Preparation', 30],
      ['Placement period', 182],
      ['Follow-up', 184],
      ['After follow-up', 61],
    ]);
    expect(timeline.rows.map((row) => row.label.en)).toEqual([
      'Phases',
      'Draw of lots',
      'Surveys',
      'Meetings',
      'Declared interim looks',
    ]);
    for (const tick of timeline.ticks)
      expect(tick.day >= timeline.from && tick.day <= timeline.to).toBe(true);
    expect(timeline.ticks.length).toBeLessThanOrEqual(9);
    expect(timeline.data.rows.filter((row) => row.kind === 'sub').length).toBe(8);
  });
});

describe('the weekly section', () => {
  it('shows the shares that were counted, and their differences, in two panels', () => {
    const open = buildReport(exampleInput({ minimum: 1 }));
    const panels = figure(open, 'weekly', 'panels');
    if (panels.kind !== 'panels') throw new Error('kind');
    const shares = exampleInput({ minimum: 1 }).weekly?.[0];
    expect(panels.upper.series.map(({ points }) => points.length)).toEqual([53, 53]);
    for (const [index, arm] of ['anden-aktoer', 'kontrol'].entries())
      expect(panels.upper.series[index]?.points.map(({ share }) => share)).toEqual(
        shares?.weeks.map((week) => week.arms.find((entry) => entry.arm === arm)?.share),
      );
    expect(panels.lower.series.length).toBe(1);
    expect(panels.data.rows.length).toBe(53);
    expect(panels.data.columns.map(({ id }) => id)).toEqual([
      'share-anden-aktoer',
      'share-kontrol',
      'difference-anden-aktoer',
    ]);
  });

  it('is left out, and said to be, where too few stand behind every week', () => {
    const few = buildReport(exampleInput({ perMunicipality: 2 }));
    expect(few.omitted.map(({ id }) => id)).toContain('weekly');
    const none: ReportInput = { ...input, weekly: [] };
    expect(buildReport(none).omitted.map(({ id }) => id)).toContain('weekly');
  });

  it('is drawn for pages and telephones, with its numbers beside it', () => {
    for (const language of ['da', 'en'] as const) {
      const page = renderHtml(model, language);
      expect(page.match(/<figure id="(weekly-in-flexjob|timeline)">/g)?.length).toBe(2);
      expect(page).toContain('id="weekly-in-flexjob-wide-d"');
      expect(page).toContain('id="timeline-narrow-t"');
      expect(page).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('other outcomes', () => {
  it('shows a second time to an event with its medians and hazard ratio', () => {
    const main = input.effects.find(({ column }) => column.kind === 'time-to-event');
    const definition = input.protocol.outcomes.find(({ id }) => id === main?.id);
    if (main === undefined || definition === undefined) throw new Error('no time');
    const second = { ...definition, id: 'again', primary: false } as typeof definition;
    const report = buildReport({
      ...input,
      protocol: { ...input.protocol, outcomes: [...input.protocol.outcomes, second] },
      effects: [
        ...input.effects,
        {
          ...main,
          id: 'again',
          column: { ...main.column, id: 'again' },
          rows: main.rows.map((row) => ({ ...row, outcome: 'again' })),
        },
      ],
    });
    const table = blocks(report, 'other-outcomes').find(
      (block) => block.type === 'table' && block.id === 'other-times',
    ) as Table;
    const ratio = main.rows.find(
      (row) => row.estimator === 'hazard-ratio.cox' && row.estimand === 'hazard-ratio',
    );
    const cells = table.rows[0]?.cells ?? [];
    expect(table.rows.map((row) => row.id)).toEqual(['again']);
    expect(cells[2]).toMatchObject({
      kind: 'estimate',
      value: ratio?.estimate,
      low: ratio?.low,
      high: ratio?.high,
    });
    expect(cells[3]).toMatchObject({ kind: 'value' });
  });
});
