import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AalenJohansenTableRow } from '../../../src/effects/aalen-johansen-table.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { cellText } from '../../../src/report/formats/cell-text.ts';
import { competingCurve } from '../../../src/report/model/competing-curve.ts';
import type { Block, Cell, ReportModel, Table } from '../../../src/report/model/report-model.ts';
import { type ExampleOptions, exampleInput } from '../example-input.ts';

const ONE = [{ code: '0991', name: 'Askemose' }];

function blocksOf(model: ReportModel, section: string): readonly Block[] {
  return model.sections.find(({ id }) => id === section)?.blocks ?? [];
}
function tableOf(model: ReportModel, id: string): Table {
  const found = model.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.type === 'table' && block.id === id);
  if (found?.type !== 'table') throw new Error(`no table ${id}`);
  return found;
}
function cellsOf(model: ReportModel, id: string, row: string): readonly Cell[] {
  const found = tableOf(model, id).rows.find((entry) => entry.id === row);
  if (found === undefined) throw new Error(`no row ${row} in ${id}`);
  return found.cells;
}
function said(cells: readonly Cell[]): readonly string[] {
  return cells.map((cell) => cellText(cell, 'en').replaceAll('\u00a0', ' '));
}
function proseOf(model: ReportModel, section: string): string {
  return blocksOf(model, section)
    .flatMap((block) =>
      block.type === 'paragraph'
        ? [block.text.en]
        : block.type === 'list'
          ? block.items.map(({ en }) => en)
          : [],
    )
    .join(' ')
    .replaceAll('\u00a0', ' ');
}
function example(options: ExampleOptions = {}) {
  const input = exampleInput(options);
  return { input, model: buildReport(input) };
}

const open = example({ minimum: 1 });
const guarded = example();

describe('heterogeneity', () => {
  it('is that of the differences of the municipalities, weighted by hand', () => {
    const { input, model } = open;
    const column = input.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const studies = input.protocol.municipalities.map(({ code }) => {
      const [treated, control] = ['anden-aktoer', 'kontrol'].map((arm) => {
        const values = input.allocation.flatMap((row, index) =>
          row.stratum === code && row.arm === arm ? [column.values[index] ? 1 : 0] : [],
        );
        const share = values.reduce<number>((sum, value) => sum + value, 0) / values.length;
        return { share, variance: (share * (1 - share)) / values.length };
      }) as [{ share: number; variance: number }, { share: number; variance: number }];
      return { d: treated.share - control.share, w: 1 / (treated.variance + control.variance) };
    });
    const weight = studies.reduce((sum, { w }) => sum + w, 0);
    const mean = studies.reduce((sum, { d, w }) => sum + d * w, 0) / weight;
    const q = studies.reduce((sum, { d, w }) => sum + w * (d - mean) ** 2, 0);
    const [statistic, df] = cellsOf(model, 'heterogeneity', 'q');
    expect(statistic).toMatchObject({ kind: 'value' });
    expect(statistic?.kind === 'value' && statistic.value).toBeCloseTo(q, 10);
    expect(df).toMatchObject({ value: 3 });
    const [share] = cellsOf(model, 'heterogeneity', 'i-squared');
    expect(share?.kind === 'value' && share.value).toBeCloseTo(Math.max(0, (q - 3) / q), 10);
    const forest = blocksOf(model, 'effects').find((block) => block.type === 'figure');
    expect(forest?.type === 'figure' && forest.notes[0]?.en.replaceAll('\u00a0', ' ')).toContain(
      `Q = ${q.toFixed(2)}`,
    );
  });
});

describe('competing events', () => {
  it('are read together only where no few stand between two points', () => {
    const step = fc.record({ gap: fc.integer({ min: 0, max: 20 }), kind: fc.integer({ min: 0, max: 2 }) });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 6, maxLength: 60 }),
        fc.integer({ min: 2, max: 6 }),
        (steps, minimum) => {
          const people = steps.reduce<{ time: number; kind: number }[]>((all, { gap, kind }) => {
            all.push({ time: (all.at(-1)?.time ?? 0) + gap, kind });
            return all;
          }, []);
          const rows = aalenJohansen(people);
          const curve = competingCurve(rows, 'c', ['a'], 'days', minimum);
          for (const { event, competing } of curve?.series ?? []) {
            expect(event.map(({ time }) => time)).toEqual(competing.map(({ time }) => time));
            event.forEach((point, index) => {
              if (index === 0) return;
              const from = index === 1 ? -1 : (event[index - 1]?.time as number);
              for (const kind of [1, 2]) {
                const between = people.filter(
                  (person) => person.kind === kind && person.time > from && person.time <= point.time,
                ).length;
                expect(between === 0 || between >= minimum).toBe(true);
              }
            });
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows the whole course where nothing is protected', () => {
    const rows = aalenJohansen([
      { time: 5, kind: 1 },
      { time: 7, kind: 2 },
      { time: 9, kind: 1 },
      { time: 9, kind: 0 },
    ]);
    const curve = competingCurve(rows, 'c', ['a'], 'days', 1);
    expect(curve?.series[0]?.event.map(({ time, share }) => [time, share])).toEqual([
      [0, 0],
      [5, 0.25],
      [7, 0.25],
      [9, 0.5],
    ]);
    expect(curve?.series[0]?.competing.at(-1)?.share).toBe(0.25);
    expect(curve?.series[0]?.atRisk).toEqual([4, 3]);
  });

  it('hide an arm in which few had one, in figure, table and results', () => {
    const few = example({ seed: 'few-leave', chance: [0.97, 0.3] });
    const column = few.input.effects[1]?.column;
    if (column?.kind !== 'time-to-event') throw new Error('days is a time');
    const left = few.input.allocation.filter(
      ({ arm }, index) => arm === 'kontrol' && (column.event[index] as number) > 1,
    ).length;
    expect(left).toBeLessThan(5);
    const rows = few.model.results.filter((row) => row.estimator === 'incidence.aalen-johansen');
    const told = rows.filter((row) => row.arm === 'kontrol' || row.reference === 'kontrol');
    expect(told.every((row) => row.status === 'suppressed' && row.estimate === null)).toBe(true);
    const drawn = blocksOf(few.model, 'competing').flatMap((block) =>
      block.type === 'figure' && block.kind === 'curve' ? block.series.map(({ arm }) => arm) : [],
    );
    expect(drawn).not.toContain('kontrol');
  });
});

/** Aalen–Johansen by its definition, counting person by person: kinds 0 censored, 1 the event, 2 competing. */
function aalenJohansen(
  people: readonly { readonly time: number; readonly kind: number }[],
): AalenJohansenTableRow[] {
  const times = [...new Set(people.map(({ time }) => time))].sort((a, b) => a - b);
  let free = 1;
  const sums = [0, 0, 0];
  return times.flatMap((time) => {
    const atRisk = people.filter((person) => person.time >= time).length;
    const at = (kind: number) =>
      people.filter((person) => person.time === time && person.kind === kind).length;
    for (const kind of [1, 2]) sums[kind] = (sums[kind] as number) + (free * at(kind)) / atRisk;
    free *= 1 - (at(1) + at(2)) / atRisk;
    return [1, 2].map((kind) => ({
      arm: 'a',
      cause: kind === 1 ? 'e' : 'c',
      time,
      atRisk,
      events: at(kind),
      incidence: sums[kind] as number,
      standardError: 0,
      low: null,
      high: null,
    }));
  });
}

describe('retention', () => {
  it('counts who was placed in the period and still there, of all and of those placed', () => {
    const { input, model } = open;
    const start = input.histories?.[0]?.start as number;
    const kept = (arm: string, weeks: number) =>
      (input.histories ?? []).filter(({ arm: own, placements: [first] }) => {
        if (own !== arm || first === undefined || first.startedOn >= start + 182) return false;
        return first.endedOn === null || first.endedOn >= first.startedOn + 7 * weeks;
      }).length;
    for (const weeks of [0, 13, 26]) {
      const cells = cellsOf(model, 'retention', `weeks-${weeks}`);
      expect(cells[0]).toMatchObject({
        count: kept('anden-aktoer', weeks),
        share: kept('anden-aktoer', weeks) / 120,
      });
      expect(cells[1]).toMatchObject({ count: kept('kontrol', weeks) });
      expect(cells[2]).toMatchObject({ kind: 'estimate' });
    }
    expect(cellsOf(model, 'retention-placed', 'weeks-13')[0]).toMatchObject({
      share: kept('anden-aktoer', 13) / kept('anden-aktoer', 0),
    });
    expect(proseOf(model, 'retention')).toContain('Not shown: after 52 weeks');
  });

  it('tells no difference of two lengths that is a small number', () => {
    for (const seed of ['r1', 'r2', 'r3', 'r4']) {
      const { input, model } = example({ seed, perMunicipality: 24 });
      for (const arm of [0, 1]) {
        const shown = [0, 13, 26].map((weeks) => {
          const cell = cellsOf(model, 'retention', `weeks-${weeks}`)[arm];
          return cell?.kind === 'count-share' ? cell.count : null;
        });
        shown.forEach((later, index) => {
          const earlier = shown[index - 1];
          if (index === 0 || later === null || earlier == null) return;
          const lost = earlier - later;
          expect(lost === 0 || lost >= 5, `${seed} ${lost}`).toBe(true);
        });
      }
      expect(input.retention).toHaveLength(4);
    }
  });
});

describe('subgroups', () => {
  const { model, input } = guarded;
  it('show the declared fields with a test each, and the caution', () => {
    expect(tableOf(model, 'interactions').rows.map(({ id }) => id)).toEqual(['sex', 'education']);
    expect(proseOf(model, 'subgroups')).toContain('2 tests were made; by chance alone about 0.10 of them');
    const bare = buildReport({ ...input, subgroups: [] });
    expect(bare.omitted.find(({ id }) => id === 'subgroups')?.reason.en).toContain('declares no subgroups');
  });

  it('have in each level the effect that stands in the rows, and no number of citizens', () => {
    const figure = blocksOf(model, 'subgroups').find((block) => block.type === 'figure');
    if (figure?.type !== 'figure' || figure.kind !== 'forest') throw new Error('no forest');
    const women = input.subgroups?.[0]?.rows.find((row) => row.subgroup === 'sex: female');
    const line = figure.rows.find(({ label }) => label.en === 'Sex: Women');
    expect(line?.estimate).toBe(women?.estimate);
    expect(figure.rows.every(({ n }) => n === null)).toBe(true);
    for (const row of model.results.filter(({ estimator }) => estimator === 'subgroup.interaction'))
      expect([row.n, row.events]).toEqual([null, null]);
  });

  it('hide a level where one arm has few with or without the outcome', () => {
    const column = input.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const levels = input.subgroups?.[1]?.levels ?? [];
    for (const level of new Set(levels)) {
      const counts = ['anden-aktoer', 'kontrol'].flatMap((arm) =>
        [true, false].map(
          (value) =>
            input.allocation.filter(
              (row, index) => row.arm === arm && levels[index] === level && column.values[index] === value,
            ).length,
        ),
      );
      const name = `education: ${level === '' ? '(unknown)' : level}`;
      const row = model.results.find(({ subgroup, arm }) => subgroup === name && arm === 'anden-aktoer');
      expect(row, name).toBeDefined();
      if (counts.some((count) => count > 0 && count < 5)) expect(row?.status, name).toBe('suppressed');
      else expect(row?.status, name).not.toBe('not-applicable');
    }
    const shown = model.results.filter(
      ({ estimator, estimand }) => estimator === 'subgroup.interaction' && estimand === 'risk-difference',
    );
    expect(new Set(shown.map(({ status }) => status))).toEqual(new Set(['ok', 'suppressed']));
    expect(new Set(levels)).toContain('');
  });
});

describe('missing outcomes', () => {
  it('are counted by arm and reason, with bounds around the effect', () => {
    const { input, model } = example({ lost: 0.2, minimum: 1 });
    const column = input.effects[0]?.column;
    if (column === undefined) throw new Error('no outcome');
    const missing = (arm: string, reason?: string) =>
      input.allocation.filter(
        (row, index) =>
          row.arm === arm &&
          column.missing[index] !== null &&
          (reason === undefined || column.missing[index] === reason),
      ).length;
    expect(cellsOf(model, 'attrition', column.id)[0]).toMatchObject({ count: missing('anden-aktoer') });
    expect(cellsOf(model, 'attrition', `${column.id}-no-answer`)[1]).toMatchObject({
      value: missing('kontrol', 'no-answer'),
    });
    const [effect, least, greatest, from, to] = cellsOf(model, 'bounds', column.id).map((cell) =>
      cell.kind === 'value' || cell.kind === 'estimate' ? cell.value : Number.NaN,
    ) as [number, number, number, number, number];
    expect(from).toBeLessThan(least);
    expect(least).toBeLessThan(effect);
    expect(effect).toBeLessThan(greatest);
    expect(greatest).toBeLessThan(to);
  });

  it('by hand: the worst and the best case of one municipality', () => {
    const { input, model } = example({ lost: 0.2, minimum: 1, municipalities: ONE, perMunicipality: 100 });
    const column = input.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const share = (arm: string, unknown: 0 | 1) => {
      const values = input.allocation.flatMap((row, index) =>
        row.arm !== arm ? [] : [column.missing[index] === null ? Number(column.values[index]) : unknown],
      );
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    const cells = cellsOf(model, 'bounds', column.id);
    expect(cells[1]).toMatchObject({ kind: 'value' });
    expect(cells[1]?.kind === 'value' && cells[1].value).toBeCloseTo(
      share('anden-aktoer', 0) - share('kontrol', 1),
      12,
    );
    expect(cells[2]?.kind === 'value' && cells[2].value).toBeCloseTo(
      share('anden-aktoer', 1) - share('kontrol', 0),
      12,
    );
  });

  it('are said to be none where there are none', () => {
    expect(proseOf(guarded.model, 'attrition')).toContain('Every outcome is known for everybody');
  });
});

describe('actual start', () => {
  it('divides the effect of the lot by the difference in starts: one municipality by hand', () => {
    const { input, model } = example({ minimum: 1, municipalities: ONE, perMunicipality: 120 });
    const column = input.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const mean = (arm: string, value: (index: number) => boolean) => {
      const own = input.allocation.flatMap((row, index) => (row.arm === arm ? [Number(value(index))] : []));
      return own.reduce((sum, one) => sum + one, 0) / own.length;
    };
    const difference = (value: (index: number) => boolean) =>
      mean('anden-aktoer', value) - mean('kontrol', value);
    const expected =
      difference((index) => column.values[index] === true) /
      difference((index) => input.started?.started[index] === true);
    for (const row of ['wald', 'twoStage']) {
      const [cell] = cellsOf(model, 'start-effect', row);
      expect(cell?.kind === 'estimate' && cell.value).toBeCloseTo(expected, 10);
    }
  });

  it('is said to be that of the lot where everybody started as it decided', () => {
    const { input } = guarded;
    const started = {
      outcome: 'placed-half-year',
      started: input.allocation.map(({ arm }) => arm === 'anden-aktoer'),
      rows: [],
    };
    const model = buildReport({ ...input, started });
    expect(proseOf(model, 'started')).toContain('the effect of the lot is the effect of starting');
    expect(
      blocksOf(model, 'started').some((block) => block.type === 'table' && block.id === 'start-effect'),
    ).toBe(false);
  });
});

describe('how the trial was carried out', () => {
  it('lists deviations, looks and corrections', () => {
    const { model } = guarded;
    const prose = proseOf(model, 'conduct');
    expect(prose).toContain('The protocol file has changed since: sample drawn; protocol and sample locked.');
    expect(prose).toContain(
      'Seed: first-seed when it was done (sample drawn), public-seed in the protocol of today.',
    );
    expect(prose).toContain('Askemose: 60 citizens were drawn where the protocol asks for 61.');
    expect(prose).toContain('1 look at results by group before the end');
    expect(prose).toContain('The protocol declares 2 looks. Logged: 1 declared, 1 not declared.');
    expect(prose).toContain(
      '512 entries; 7 replace an earlier one with another content, and 1 takes one back.',
    );
    expect(said(cellsOf(model, 'looks', 'look-1'))).toEqual([
      '31 January 2006',
      'Interim analysis',
      'Yes',
      'Placed in a flexjob within half a year',
      '1.42',
      'Go on',
    ]);
    expect(said(cellsOf(model, 'looks', 'look-2'))[3]).toBe('3 outcomes');
  });

  it('says so when nothing deviates, and when nothing is recorded', () => {
    const { input } = guarded;
    const record = input.record as NonNullable<typeof input.record>;
    const clean = {
      ...record,
      steps: record.steps.map((step) => ({ ...step, sameProtocol: true })),
      differences: [],
      shortfalls: [],
      looks: [],
    };
    expect(proseOf(buildReport({ ...input, record: clean }), 'conduct')).toContain(
      'None that these records can show.',
    );
    const none = buildReport({ ...input, record: null });
    expect(none.omitted.map(({ id }) => id)).toContain('conduct');
  });
});

describe('the CONSORT checklist', () => {
  const { model, input } = guarded;
  const rows = tableOf(model, 'consort').rows.filter(({ kind }) => kind !== 'group');

  it('has the 42 items of 2025 in their order', () => {
    expect(rows.map(({ id }) => id)).toEqual(
      '1a 1b 2 3 4 5a 5b 6 7 8 9 10 11 12a 12b 13 14 15 16a 16b 17a 17b 18 19 20a 20b 21a 21b 21c 21d 22a 22b 23a 23b 24a 24b 25 26 27 28 29 30'.split(
        ' ',
      ),
    );
    for (const { label } of rows) expect(label.en.length * label.da.length).toBeGreaterThan(100);
  });

  it('leads to sections that are there, and says what is not reported', () => {
    const there = new Set(model.sections.map(({ id }) => id));
    const links = rows.flatMap(({ cells: [cell] }) => (cell?.kind === 'text' ? (cell.links?.en ?? []) : []));
    expect(links.length).toBeGreaterThan(20);
    for (const { target, phrase } of links) {
      expect(there).toContain(target);
      expect(model.sections.find(({ id }) => id === target)?.title.en).toBe(phrase);
    }
    expect(said(cellsOf(model, 'consort', '5a'))).toEqual(['Not reported']);
    expect(said(cellsOf(model, 'consort', '18'))).toEqual(['In part: How the trial was carried out']);
  });

  it('follows what the report holds', () => {
    const bare = buildReport({ ...input, record: null, started: null, subgroups: [] });
    expect(said(cellsOf(bare, 'consort', '10'))).toEqual(['Not reported']);
    expect(said(cellsOf(bare, 'consort', '18'))).toEqual(['Not reported']);
    expect(said(cellsOf(model, 'consort', '21d')).join()).toContain('Subgroups');
    expect(said(cellsOf(bare, 'consort', '21d')).join()).not.toContain('Subgroups');
    const counted = /(\d+) are answered, (\d+) in part, (\d+) not/.exec(proseOf(bare, 'consort'));
    expect(counted?.slice(1).reduce((sum, count) => sum + Number(count), 0)).toBe(42);
  });
});

describe('the glossary', () => {
  it.each(['da', 'en'] as const)(
    'explains every term that is linked, in %s, and links phrases that stand there',
    (language) => {
      const { model } = guarded;
      const glossary = blocksOf(model, 'glossary').find((block) => block.type === 'facts');
      const explained = new Set(glossary?.type === 'facts' ? glossary.items.map(({ id }) => id) : []);
      expect(explained.size).toBeGreaterThan(15);
      let links = 0;
      for (const section of model.sections) {
        const targets: string[] = [];
        for (const block of section.blocks) {
          if (!('links' in block) || block.links === undefined) continue;
          const texts =
            block.type === 'paragraph' ? [block.text] : block.type === 'list' ? block.items : block.notes;
          const whole = texts.map((text) => text[language]).join('\n');
          for (const { phrase, target } of block.links[language]) {
            links += 1;
            targets.push(target);
            expect(explained, `${section.id} ${phrase}`).toContain(target);
            expect(whole).toContain(phrase);
          }
        }
        expect(new Set(targets).size, section.id).toBe(targets.length);
      }
      expect(links).toBeGreaterThan(20);
    },
  );

  it('holds no term that occurs nowhere', () => {
    const ids = (model: ReportModel) =>
      blocksOf(model, 'glossary').flatMap((block) =>
        block.type === 'facts' ? block.items.map(({ id }) => id) : [],
      );
    expect(ids(guarded.model)).not.toContain('term-cluster');
    expect(ids(example({ unit: 'cluster' }).model)).toContain('term-cluster');
    expect(ids(guarded.model)).not.toContain('term-pairs');
    expect(ids(example({ unit: 'pair' }).model)).toContain('term-pairs');
  });
});
