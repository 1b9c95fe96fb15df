import { beforeAll, describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { cellText } from '../../../src/report/formats/cell-text.ts';
import { renderHtml } from '../../../src/report/formats/html.ts';
import type { Cell, LikertFigure, ReportModel, Table } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { exampleInput } from '../example-input.ts';
import { fieldworkInput } from '../fieldwork-input.ts';

let input: ReportInput;
let model: ReportModel;
let open: ReportModel;
beforeAll(async () => {
  input = await fieldworkInput();
  model = buildReport(input);
  open = buildReport(await fieldworkInput({ minimum: 1 }));
});

function tables(report: ReportModel): readonly Table[] {
  return report.sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.type === 'table' ? [block] : block.type === 'figure' ? [block.data] : [],
    ),
  );
}
function table(report: ReportModel, id: string): Table {
  const found = tables(report).find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no table ${id}`);
  return found;
}
function row(report: ReportModel, id: string, name: string): readonly Cell[] {
  return table(report, id).rows.find((entry) => entry.id === name)?.cells ?? [];
}
function shown(report: ReportModel, id: string, name: string): readonly string[] {
  return row(report, id, name).map((cell) => cellText(cell, 'en').replaceAll('\u00a0', ' '));
}
function likert(report: ReportModel): readonly LikertFigure[] {
  return report.sections
    .flatMap((section) => section.blocks)
    .filter((block) => block.type === 'figure' && block.kind === 'likert') as LikertFigure[];
}
/** Whether those with an answer sheet of a wave, counted here from the revisions by hand, are what is shown. */
function answeredIn(wave: string, arm: string | null, municipality: string | null): number {
  const weights = input.fieldwork?.waves.find((entry) => entry.wave === wave)?.weights.weights;
  return input.allocation.filter(
    (citizen) =>
      (arm === null || citizen.arm === arm) &&
      (municipality === null || citizen.stratum === municipality) &&
      weights?.has(citizen.trialId),
  ).length;
}

describe('the surveys section', () => {
  it('stands after the profile and before the methods', () => {
    const ids = model.sections.map((section) => section.id);
    expect(ids.indexOf('surveys')).toBe(ids.indexOf('profile') + 1);
    expect(ids.indexOf('interviews')).toBe(ids.indexOf('surveys') + 1);
    expect(model.omitted.map((item) => item.id)).not.toContain('surveys');
  });

  it('is left out with the reason when nothing has been read in, and not named when nothing is planned', () => {
    const without = buildReport({ ...input, fieldwork: null });
    const reasons = without.omitted.filter((item) => ['surveys', 'interviews'].includes(item.id));
    expect(reasons.map((item) => item.reason.en)).toEqual([
      'no answers have been read in yet.',
      'no interviews have been read in yet.',
    ]);
    const example = exampleInput();
    const none = buildReport({ ...example, protocol: { ...example.protocol, surveys: [] } });
    expect(none.omitted.map((item) => item.id)).not.toContain('surveys');
  });

  it('gives response per municipality and arm with Wilson’s interval', () => {
    const [, , , , total, lacking] = row(open, 'response-wave-1', 'all');
    // R 4.2.2: print(prop.test(173, 240, correct = FALSE)$conf.int, digits = 12)
    expect(total).toMatchObject({ kind: 'count-share', count: 173, share: 173 / 240 });
    expect(lacking).toMatchObject({ kind: 'count-share', count: 67, low: null, high: null });
    expect(lacking?.kind === 'count-share' && lacking.share).toBeCloseTo(67 / 240, 12);
    const ends = total?.kind === 'count-share' ? [total.low, total.high] : [];
    expect(ends[0]).toBeCloseTo(0.660942409025, 10);
    expect(ends[1]).toBeCloseTo(0.773766276334, 10);
    for (const { code } of input.protocol.municipalities)
      expect(row(open, 'response-wave-2', code)).toMatchObject(
        ['anden-aktoer', 'kontrol', null].flatMap((arm) => {
          const did = answeredIn('wave-2', arm, code);
          const asked = arm === null ? 60 : 30;
          return [{ count: did }, asked === did ? { value: 0 } : { count: asked - did }];
        }),
      );
  });

  it('hides a response when those who answered or those who did not are fewer than the minimum, and what gives it back', () => {
    const codes = input.protocol.municipalities.map((entry) => entry.code);
    let small = 0;
    for (const wave of ['wave-1', 'wave-2'])
      for (const code of codes)
        ['anden-aktoer', 'kontrol'].forEach((arm, column) => {
          const did = answeredIn(wave, arm, code);
          const [cell, lacking] = row(model, `response-${wave}`, code).slice(2 * column) as [Cell, Cell];
          if ([did, 30 - did].some((count) => count > 0 && count < 5)) {
            small += 1;
            expect(['small', 'hidden']).toContain(cell.kind);
            expect(lacking.kind).toBe('hidden');
          }
        });
    expect(small).toBeGreaterThan(0);
    for (const wave of ['wave-1', 'wave-2']) {
      const hidden = codes.map((code) =>
        row(model, `response-${wave}`, code)
          .filter((_, column) => column % 2 === 0)
          .map((cell) => cell.kind !== 'count-share'),
      );
      for (const line of hidden) expect(line.filter(Boolean).length).not.toBe(1);
    }
  });

  it('shows no count of persons from 1 to 4, in any table of the section', () => {
    const own = model.sections.find((section) => section.id === 'surveys');
    let cells = 0;
    for (const block of own?.blocks ?? []) {
      const data = block.type === 'table' ? block : block.type === 'figure' ? block.data : null;
      for (const cell of data?.rows.flatMap((entry) => entry.cells) ?? []) {
        cells += 1;
        const count =
          cell.kind === 'count-share'
            ? cell.count
            : cell.kind === 'value' && cell.format.kind === 'count'
              ? cell.value
              : 0;
        expect(count > 0 && count < 5).toBe(false);
      }
    }
    expect(cells).toBeGreaterThan(200);
  });

  it('shows every share and count of an item when protection is off', () => {
    const item = input.fieldwork?.waves[0]?.items.find(
      (entry) => entry.question === 'energy' && entry.arm === 'kontrol',
    );
    for (const option of item?.options ?? []) {
      const cell = row(open, 'answers-wave-1', `energy-option-${option.option}`)[1];
      if (option.share === null) expect(cell).toBeUndefined();
      else if (option.count > 0)
        expect(cell).toMatchObject({ count: option.count, share: option.count / (item?.answered as number) });
    }
    expect(item?.options?.length).toBe(6);
  });

  it('gives no number of answers, and only whole percentages, where a few questionnaires lack the answer', () => {
    let rounded = 0;
    for (const wave of input.fieldwork?.waves ?? [])
      for (const item of wave.items) {
        if (item.arm === null) continue;
        const column = item.arm === 'kontrol' ? 1 : 0;
        const lacking = item.returned - item.answered;
        const answered = row(model, `answers-${wave.wave}`, `${item.question}-answered`)[column];
        if (lacking === 0 || lacking >= 5) continue;
        rounded += 1;
        expect(answered?.kind).toBe('hidden');
        for (const entry of table(model, `answers-${wave.wave}`).rows) {
          if (!entry.id.startsWith(`${item.question}-option`)) continue;
          const cell = entry.cells[column] as Cell;
          expect(cell.kind).not.toBe('count-share');
          if (cell.kind === 'value')
            expect(Math.abs(cell.value * 100 - Math.round(cell.value * 100))).toBeLessThan(1e-9);
        }
      }
    expect(rounded).toBeGreaterThan(3);
  });

  it('does not print free text', async () => {
    const html = renderHtml(model, 'da') + renderHtml(model, 'en') + JSON.stringify(model);
    const words: string[] = [];
    await fieldworkInput({
      change: (read) => {
        for (const revisions of read.surveys.values())
          for (const { content } of revisions) words.push(...Object.values(content?.texts ?? {}));
        return read;
      },
    });
    expect(words.length).toBeGreaterThan(10);
    for (const said of words) expect(html.includes(said)).toBe(false);
    expect(shown(model, 'answers-wave-1', 'remarks-answered')).toHaveLength(2);
  });
});

describe('the bars of ordered scales', () => {
  it('add up to the whole, each with its sides', () => {
    const bars = likert(open).flatMap((figure) => figure.groups.flatMap((group) => group.bars));
    expect(bars.length).toBe(16);
    for (const bar of bars)
      expect((bar.shares ?? []).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  it('hide steps that the table hides, and show the sides instead where these may be', () => {
    let taken = 0;
    for (const figure of likert(model))
      for (const bar of figure.groups.flatMap((group) => group.bars)) {
        expect([bar.shares, bar.sides, bar.missing].filter((part) => part !== null)).toHaveLength(1);
        if (bar.sides !== null) taken += 1;
      }
    expect(taken).toBeGreaterThan(0);
    for (const figure of likert(model)) {
      const wave = figure.id.replace(/^likert-(.*)-\d+$/, '$1');
      for (const line of figure.data.rows.filter((entry) => entry.kind === 'sub')) {
        const arm = line.id.endsWith('kontrol') ? 1 : 0;
        const question = line.id.split('-')[0] as string;
        figure.steps.forEach((_, step) => {
          const id = figure.data.columns[step]?.id as string;
          const inTable = row(model, `answers-${wave}`, `${question}-option-${id}`)[arm] as Cell;
          if (inTable.kind === 'small' || inTable.kind === 'hidden')
            expect(line.cells[step]?.kind).toBe('hidden');
        });
      }
    }
  });

  it('are drawn with title and description for page and telephone', () => {
    const html = renderHtml(model, 'en');
    for (const { id } of likert(model))
      for (const width of ['wide', 'narrow']) {
        expect(html).toContain(`aria-labelledby="${id}-${width}-t ${id}-${width}-d"`);
        expect(html).toContain(`<desc id="${id}-${width}-d">Bars around the middle`);
      }
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('change between waves', () => {
  it('gives ANCOVA, the weighted one and the unadjusted difference as computed', () => {
    const rows = input.fieldwork?.changes.find((entry) => entry.measure === 'wellbeing')?.rows ?? [];
    const estimate = (estimator: string, subgroup: string | null) =>
      rows.find((entry) => entry.estimator.startsWith(estimator) && entry.subgroup === subgroup)?.estimate;
    expect(row(open, 'change-difference-wave-1-wave-2', 'wellbeing')).toMatchObject([
      { value: estimate('ancova.change', null) },
      { kind: 'value' },
      { value: estimate('ancova.change', 'response-weighted') },
      { value: estimate('difference-in-means', null) },
    ]);
    expect(open.results.some((entry) => entry.estimator.startsWith('ancova.change'))).toBe(true);
  });

  it('suppresses a contrast where one arm has too few with both answers', async () => {
    const arms = new Map(exampleInput().allocation.map(({ trialId, arm }) => [trialId, arm]));
    const few = await fieldworkInput({
      change: (read) => {
        const [first, second] = [...read.surveys];
        if (first === undefined || second === undefined) throw new Error('two waves');
        const answered = new Set(first[1].map(({ key }) => key));
        let left = 0;
        // Three of the control group answered both waves.
        const sheets = second[1].filter(({ key }) => {
          if (arms.get(key) !== 'kontrol' || !answered.has(key)) return true;
          left += 1;
          return left <= 3;
        });
        return { ...read, surveys: new Map([first, [second[0], sheets]]) };
      },
    });
    const report = buildReport(few);
    const ancova = report.results.filter((entry) => entry.estimator.startsWith('ancova.change'));
    expect(ancova.length).toBeGreaterThan(0);
    for (const entry of ancova)
      expect(entry).toMatchObject({ status: 'suppressed', estimate: null, n: null });
    expect(row(report, 'change-difference-wave-1-wave-2', 'wellbeing')[0]?.kind).toBe('hidden');
  });

  it('gives shift tables whose rows and columns add up, long scales by their sides', () => {
    const id = 'shift-energy-wave-1-wave-2';
    expect(table(open, id).columns.map((column) => column.id)).toEqual(['below', 'middle', 'above', 'total']);
    const value = (name: string) =>
      row(open, id, name).map((cell) => (cell.kind === 'value' ? cell.value : Number.NaN));
    for (const arm of ['anden-aktoer', 'kontrol', 'all']) {
      const lines = ['below', 'middle', 'above'].map((from) => value(`${arm}-${from}`));
      const total = value(`${arm}-total`);
      total.forEach((sum, column) => {
        expect(lines.reduce((all, line) => all + (line[column] as number), 0)).toBe(sum);
      });
      for (const line of lines)
        expect((line[0] as number) + (line[1] as number) + (line[2] as number)).toBe(line[3]);
    }
  });
});
