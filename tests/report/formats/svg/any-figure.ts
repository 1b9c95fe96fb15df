import fc from 'fast-check';
import type { Text } from '../../../../src/core/text.ts';
import type {
  Cell,
  CurveFigure,
  CurvePoint,
  Flow,
  FlowBox,
  ForestFigure,
  LikertFigure,
  LinesFigure,
  PanelsFigure,
  PlaneFigure,
  Table,
  TimelineFigure,
  TornadoFigure,
} from '../../../../src/report/model/report-model.ts';

const both = (word: string): Text => ({ da: word, en: word });

/** Labels as trials have them, and worse: long Danish words, capitals, slashes, words without end. */
export const label: fc.Arbitrary<Text> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom('Anden aktør', 'Kontrolgruppe', 'Død', 'Jobcenter Øst') },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'Ude af stand til at arbejde på grund af sygdom i hele opfølgningsperioden',
        'Arbejdsmarkedsuddannelsesrefusionsordningsberettigelse',
        'VIRKSOMHEDSCENTER MED MENTOR OG LØNTILSKUDSANSÆTTELSE',
        'Førtids-/seniorpension, efterløn eller ordinært job',
        'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW@@@@@@@@',
        'Ikke i målgruppen: bopæl i en anden kommune på referencedatoen 1. september 2005',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.string({ minLength: 1, maxLength: 50 }).filter((word) => /\S/.test(word)),
    },
  )
  .map(both);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.integer({ min: 0, max: 2_000_000 });

/** A number of citizens, or why it is not shown. Zeros are common: they must stay. */
const cell: fc.Arbitrary<Cell> = fc.oneof(
  count.map((value): Cell => ({ kind: 'value', value, format: { kind: 'count' } })),
  fc.constantFrom<Cell>(
    { kind: 'value', value: 0, format: { kind: 'count' } },
    { kind: 'small', minimum: 5 },
    { kind: 'hidden' },
    { kind: 'not-estimable', code: 'did-not-converge' },
    { kind: 'empty' },
  ),
);
const atRisk: fc.Arbitrary<Cell> = fc.oneof(
  count.map((value): Cell => ({ kind: 'value', value, format: { kind: 'count' } })),
  fc.constantFrom<Cell>({ kind: 'small', minimum: 5 }, { kind: 'hidden' }),
);

const data: Table = {
  type: 'table',
  id: 'd',
  caption: both('d'),
  corner: both('c'),
  columns: [],
  rows: [],
  notes: [],
};
const frame = {
  type: fc.constant('figure' as const),
  id: fc.constant('f'),
  title: label,
  description: label,
  notes: fc.constant([]),
  data: fc.constant(data),
};

const box: fc.Arbitrary<FlowBox> = fc.record({
  label,
  cell,
  aside: fc.array(fc.record({ label, cell }), { maxLength: 9 }),
});

/** Two to five arms, each alone or once per municipality (one to six). */
export const flow: fc.Arbitrary<Flow> = fc
  .record({ arms: fc.integer({ min: 2, max: 5 }), municipalities: fc.integer({ min: 1, max: 6 }) })
  .chain(({ arms, municipalities }) =>
    fc.record({
      type: fc.constant('flow' as const),
      caption: label,
      trunk: fc.array(box, { minLength: 1, maxLength: 4 }),
      lanes: fc.array(fc.record({ label, boxes: fc.array(box, { minLength: 1, maxLength: 5 }) }), {
        minLength: arms * municipalities,
        maxLength: arms * municipalities,
      }),
    }),
  );

const interval = fc
  .tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.boolean(),
  )
  .map(([estimate, down, up, shown]) =>
    shown
      ? { estimate, low: estimate - down, high: estimate + up, missing: null }
      : {
          estimate: null,
          low: null,
          high: null,
          missing: { kind: 'not-estimable', code: 'did-not-converge' } as Cell,
        },
  );

export const forest: fc.Arbitrary<ForestFigure> = fc.constantFrom(1, 4, 12, 31, 98).chain((strata) =>
  fc.record({
    ...frame,
    kind: fc.constant('forest' as const),
    axis: label,
    format: fc.constantFrom<ForestFigure['format']>({ kind: 'points' }, { kind: 'ratio' }),
    reference: fc.constantFrom(0, 1),
    favours: fc.record({ low: label, high: label }),
    rows: fc
      .tuple(
        fc.array(fc.tuple(label, interval, count), { minLength: strata, maxLength: strata }),
        fc.tuple(label, interval, count),
      )
      .map(([rows, all]) =>
        [...rows, all].map(([name, numbers, n], at) => ({
          label: name,
          pooled: at === rows.length,
          n,
          ...numbers,
        })),
      ),
  }),
);

/** Points of a curve from 0 to the end, with bands. */
const points = (end: number): fc.Arbitrary<readonly CurvePoint[]> =>
  fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 12 }).map((steps) =>
    steps.map(([middle, band], at) => ({
      time: (end * at) / steps.length,
      share: middle,
      low: band < 0.2 ? null : middle * (1 - band),
      high: band < 0.2 ? null : middle + (1 - middle) * band,
    })),
  );

const ticksTo = (end: number, many: number) =>
  Array.from({ length: many + 1 }, (_, at) => Math.round((end * at) / many));

const axis = fc.record({
  end: fc.constantFrom(52, 364, 3640),
  many: fc.integer({ min: 1, max: 20 }),
  arms: fc.integer({ min: 2, max: 5 }),
});
const mark = (end: number) =>
  fc.option(fc.record({ time: fc.integer({ min: 0, max: end }), label }), { nil: null });

export const curve: fc.Arbitrary<CurveFigure> = axis.chain(({ end, many, arms }) =>
  fc.record({
    ...frame,
    kind: fc.constant('curve' as const),
    xAxis: label,
    yAxis: label,
    end: fc.constant(end),
    ticks: fc.constant(ticksTo(end, many)),
    mark: mark(end),
    shape: fc.constantFrom('lines' as const, 'steps' as const),
    arms: fc.constant(arms),
    series: fc
      .array(
        fc.record({
          label,
          points: points(end),
          atRisk: fc.array(atRisk, { minLength: many + 1, maxLength: many + 1 }),
        }),
        { minLength: arms, maxLength: arms },
      )
      .map((series) => series.map((item, style) => ({ ...item, style, arm: `arm-${style}` }))),
  }),
);

export const panels: fc.Arbitrary<PanelsFigure> = axis.chain(({ end, many, arms }) => {
  const series = (least: number) =>
    fc
      .array(fc.record({ label, points: points(end) }), { minLength: least, maxLength: least })
      .map((items) => items.map((item, style) => ({ ...item, style })));
  return fc.record({
    ...frame,
    kind: fc.constant('panels' as const),
    arms: fc.constant(arms),
    xAxis: label,
    end: fc.constant(end),
    ticks: fc.constant(ticksTo(end, many)),
    mark: mark(end),
    upper: fc.record({ axis: label, series: series(arms) }),
    lower: fc.record({ axis: label, series: series(arms - 1) }),
  });
});

export const lines: fc.Arbitrary<LinesFigure> = fc.record({
  ...frame,
  kind: fc.constant('lines' as const),
  xAxis: label,
  yAxis: label,
  xFormat: fc.constant({ kind: 'money' } as const),
  series: fc.array(
    fc.record({
      label,
      points: fc
        .array(fc.tuple(fc.integer({ min: 0, max: 100_000_000 }), share), { minLength: 2, maxLength: 20 })
        .map((all) => all.sort((a, b) => a[0] - b[0]).map(([x, y]) => ({ x, y }))),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

const money = fc.integer({ min: -400_000_000, max: 400_000_000 });

export const plane: fc.Arbitrary<PlaneFigure> = fc.record({
  ...frame,
  kind: fc.constant('plane' as const),
  xAxis: label,
  yAxis: label,
  xFormat: fc.constant({ kind: 'points' } as const),
  yFormat: fc.constantFrom({ kind: 'money' } as const, { kind: 'kroner' } as const),
  points: fc.array(fc.record({ x: fc.double({ min: -1, max: 1, noNaN: true }), y: money }), {
    maxLength: 40,
  }),
  estimate: fc.record({ x: fc.double({ min: -1, max: 1, noNaN: true }), y: money }),
  corners: fc.tuple(label, label, label, label),
});

export const tornado: fc.Arbitrary<TornadoFigure> = fc.record({
  ...frame,
  kind: fc.constant('tornado' as const),
  axis: label,
  format: fc.constantFrom({ kind: 'money' } as const, { kind: 'kroner' } as const),
  base: money,
  ends: fc.record({ low: label, high: label }),
  bars: fc.array(fc.record({ label, range: label, atLow: money, atHigh: money }), {
    minLength: 1,
    maxLength: 12,
  }),
});

/** Phases of a row follow each other; rows may have single days instead. */
export const timeline: fc.Arbitrary<TimelineFigure> = fc.record({
  ...frame,
  kind: fc.constant('timeline' as const),
  from: fc.constant(13_000),
  to: fc.constant(13_500),
  ticks: fc.tuple(fc.integer({ min: 1, max: 16 }), label).map(([many, name]) =>
    Array.from({ length: many + 1 }, (_, at) => ({
      day: 13_000 + Math.round((500 * at) / many),
      label: at % 3 === 0 ? { da: name.da.slice(0, 14), en: name.en.slice(0, 14) } : both('sep. 2005'),
    })),
  ),
  rows: fc.array(
    fc.record({
      label,
      bars: fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), label), { maxLength: 4 }).map((phases) => {
        let day = 13_000;
        return phases.map(([days, name]) => {
          const from = day;
          day += days;
          return { from, to: day - 1, label: name };
        });
      }),
      days: fc.constant([]),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  mark: fc.option(fc.record({ day: fc.integer({ min: 13_000, max: 13_500 }), label }), { nil: null }),
});

/** Shares of a scale that add up to 1. */
const shares = (steps: number) =>
  fc.array(fc.integer({ min: 0, max: 50 }), { minLength: steps, maxLength: steps }).map((all) => {
    const sum = all.reduce((a, b) => a + b, 0);
    return sum === 0 ? all.map((_, at) => (at === 0 ? 1 : 0)) : all.map((value) => value / sum);
  });

export const likert: fc.Arbitrary<LikertFigure> = fc
  .record({
    below: fc.integer({ min: 1, max: 5 }),
    middle: fc.integer({ min: 0, max: 1 }),
    above: fc.integer({ min: 1, max: 5 }),
  })
  .chain(({ below, middle, above }) => {
    const sides = [
      ...Array<'below'>(below).fill('below'),
      ...Array<'middle'>(middle).fill('middle'),
      ...Array<'above'>(above).fill('above'),
    ];
    const nothing = { shares: null, sides: null, missing: null, n: null };
    return fc.record({
      ...frame,
      kind: fc.constant('likert' as const),
      axis: label,
      steps: fc
        .array(label, { minLength: sides.length, maxLength: sides.length })
        .map((names) => names.map((name, at) => ({ label: name, side: sides[at] as 'below' }))),
      groups: fc.array(
        fc.record({
          label,
          bars: fc.array(
            fc
              .tuple(
                label,
                fc.oneof(
                  fc
                    .tuple(shares(sides.length), count)
                    .map(([parts, n]) => ({ ...nothing, shares: parts, n })),
                  fc.tuple(shares(3), count).map(([parts, n]) => ({
                    ...nothing,
                    n,
                    sides: {
                      below: parts[0] as number,
                      middle: parts[1] as number,
                      above: parts[2] as number,
                    },
                  })),
                  fc
                    .constantFrom<Cell>(
                      { kind: 'hidden' },
                      { kind: 'not-estimable', code: 'did-not-converge' },
                    )
                    .map((missing) => ({ ...nothing, missing })),
                ),
              )
              .map(([name, rest]) => ({ label: name, ...rest })),
            { minLength: 2, maxLength: 5 },
          ),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    });
  });
