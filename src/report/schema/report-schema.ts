/**
 * What `report.json` holds, as a schema: read by `trial report --diff`, published as JSON Schema. The types of
 * `report-model.ts` are the contract; the two checks at the end keep both the same. Long because the model is one thing.
 */
import { z } from 'zod';
import type { ReportModel } from '../model/report-model.ts';

const said = z
  .strictObject({ da: z.string(), en: z.string() })
  .meta({ id: 'text', description: 'A text in both languages.' });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const number = z.number();
const maybe = z.number().nullable();

const format = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('count') }),
    z.strictObject({ kind: z.literal('share') }),
    z.strictObject({ kind: z.literal('points') }),
    z.strictObject({ kind: z.literal('whole-share') }),
    z.strictObject({ kind: z.literal('whole-points') }),
    z.strictObject({ kind: z.literal('number'), decimals: z.int().min(0) }),
    z.strictObject({ kind: z.literal('time'), decimals: z.int().min(0) }),
    z.strictObject({ kind: z.literal('ratio') }),
    z.strictObject({ kind: z.literal('p') }),
    z.strictObject({ kind: z.literal('kroner') }),
    z.strictObject({ kind: z.literal('money') }),
  ])
  .meta({
    id: 'format',
    description:
      'How a number is shown. `share` and `points`: a fraction of 1 shown times 100; `kroner` and `money`: øre shown as whole kroner.',
  });

const notEstimable = z.enum([
  'empty-arm',
  'single-arm-stratum',
  'singleton-stratum',
  'no-observations',
  'no-events',
  'no-variation',
  'no-strata',
  'too-few-observations',
  'too-few-clusters',
  'zero-cell',
  'collinear',
  'did-not-converge',
  'separation',
  'horizon-beyond-follow-up',
  'not-reached',
  'too-large',
  'not-applicable',
]);

const link = z.strictObject({ phrase: z.string(), target: z.string() });
const links = z
  .strictObject({ da: z.array(link), en: z.array(link) })
  .meta({
    id: 'links',
    description: 'Phrases of a text that lead somewhere in the report; the target is a fragment id.',
  })
  .exactOptional();

const cell = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: said, links }),
    z.strictObject({ kind: z.literal('value'), value: number, format }),
    z
      .strictObject({ kind: z.literal('estimate'), value: number, low: maybe, high: maybe, format })
      .describe('A number with its interval; an end without a bound is null.'),
    z.strictObject({ kind: z.literal('mean-sd'), mean: number, sd: number, format }),
    z.strictObject({ kind: z.literal('quartiles'), median: number, lower: number, upper: number, format }),
    z.strictObject({ kind: z.literal('count-share'), count: number, share: number, low: maybe, high: maybe }),
    z
      .strictObject({ kind: z.literal('small'), minimum: number })
      .describe('Hidden: 1 to minimum − 1 persons.'),
    z
      .strictObject({ kind: z.literal('hidden') })
      .describe('Hidden because it would give a small number back.'),
    z.strictObject({ kind: z.literal('not-estimable'), code: notEstimable }),
    z.strictObject({ kind: z.literal('empty') }),
  ])
  .meta({
    id: 'cell',
    description: 'One cell: raw numbers beside how they are shown, or why there is none.',
  });

const column = z.strictObject({
  id: z.string(),
  group: said.nullable(),
  label: said,
  unit: said.nullable(),
  align: z.enum(['number', 'text']),
  language: z.enum(['da', 'en']).exactOptional(),
});

const table = z
  .strictObject({
    type: z.literal('table'),
    id: z.string().describe('Also the name of its CSV file.'),
    caption: said,
    corner: said,
    columns: z.array(column),
    rows: z.array(
      z.strictObject({
        id: z.string(),
        label: said,
        kind: z.enum(['plain', 'group', 'sub', 'total']),
        cells: z.array(cell).describe('One per column; none in a group row.'),
      }),
    ),
    notes: z.array(said),
    links,
  })
  .meta({ id: 'table' });

const flowBox = z
  .strictObject({
    label: said,
    cell,
    aside: z.array(z.strictObject({ label: said, cell })).describe('Those who left at this step.'),
  })
  .meta({ id: 'flowBox' });

const figureFrame = {
  type: z.literal('figure'),
  id: z.string(),
  title: said,
  description: said.describe('What the figure shows, in words.'),
  notes: z.array(said),
  links,
  data: table.describe('The numbers behind the figure.'),
};
const curvePoint = z.strictObject({ time: number, share: number, low: maybe, high: maybe });
const timeMark = z.strictObject({ time: number, label: said }).nullable();
const dayMark = z.strictObject({ day: number, label: said });
const panel = z.strictObject({
  axis: said,
  series: z.array(z.strictObject({ label: said, style: number, points: z.array(curvePoint) })),
});
const point = z.strictObject({ x: number, y: number });

const figure = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...figureFrame,
      kind: z.literal('forest'),
      axis: said,
      format,
      reference: number,
      favours: z.strictObject({ low: said, high: said }),
      rows: z.array(
        z.strictObject({
          label: said,
          pooled: z.boolean(),
          estimate: maybe,
          low: maybe,
          high: maybe,
          missing: cell.nullable(),
          n: maybe,
        }),
      ),
    }),
    z.strictObject({
      ...figureFrame,
      kind: z.literal('curve'),
      xAxis: said,
      yAxis: said,
      end: number,
      ticks: z.array(number),
      mark: timeMark,
      shape: z.enum(['lines', 'steps']),
      arms: number,
      series: z.array(
        z.strictObject({
          arm: z.string(),
          style: number,
          label: said,
          points: z.array(curvePoint),
          atRisk: z.array(cell),
        }),
      ),
    }),
    z.strictObject({
      ...figureFrame,
      kind: z.literal('panels'),
      arms: number,
      xAxis: said,
      end: number,
      ticks: z.array(number),
      mark: timeMark,
      upper: panel,
      lower: panel,
    }),
    z.strictObject({
      ...figureFrame,
      kind: z.literal('timeline'),
      from: number,
      to: number,
      ticks: z.array(dayMark),
      rows: z.array(
        z.strictObject({
          label: said,
          bars: z.array(z.strictObject({ from: number, to: number, label: said })),
          days: z.array(dayMark),
        }),
      ),
      mark: dayMark.nullable(),
    }),
    z.strictObject({
      ...figureFrame,
      kind: z.literal('likert'),
      steps: z.array(z.strictObject({ label: said, side: z.enum(['below', 'middle', 'above']) })),
      axis: said,
      groups: z.array(
        z.strictObject({
          label: said,
          bars: z.array(
            z.strictObject({
              label: said,
              n: maybe,
              shares: z.array(number).nullable(),
              sides: z.strictObject({ below: number, middle: number, above: number }).nullable(),
              missing: cell.nullable(),
            }),
          ),
        }),
      ),
    }),
    z.strictObject({
      ...figureFrame,
      kind: z.literal('plane'),
      xAxis: said,
      yAxis: said,
      xFormat: format,
      yFormat: format,
      points: z.array(point),
      estimate: point,
      corners: z.tuple([said, said, said, said]),
    }),
    z.strictObject({
      ...figureFrame,
      kind: z.literal('lines'),
      xAxis: said,
      yAxis: said,
      xFormat: format,
      series: z.array(z.strictObject({ label: said, points: z.array(point) })),
    }),
    z.strictObject({
      ...figureFrame,
      kind: z.literal('tornado'),
      axis: said,
      format,
      base: number,
      ends: z.strictObject({ low: said, high: said }),
      bars: z.array(z.strictObject({ label: said, range: said, atLow: number, atHigh: number })),
    }),
  ])
  .meta({ id: 'figure' });

const block = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('paragraph'),
      text: said,
      links,
      tone: z.enum(['lead', 'plain', 'note']),
    }),
    z.strictObject({ type: z.literal('heading'), text: said }),
    z.strictObject({ type: z.literal('list'), items: z.array(said), links }),
    z.strictObject({
      type: z.literal('facts'),
      items: z.array(
        z.strictObject({
          name: said,
          value: said,
          code: z.boolean().exactOptional(),
          id: z.string().exactOptional().describe('Fragment id.'),
        }),
      ),
    }),
    z.strictObject({
      type: z.literal('key-figures'),
      items: z.array(z.strictObject({ label: said, cell, unit: said.nullable(), detail: said })),
    }),
    z.strictObject({
      type: z.literal('flow'),
      caption: said,
      trunk: z.array(flowBox),
      lanes: z.array(z.strictObject({ label: said, boxes: z.array(flowBox) })),
    }),
    table,
    figure,
  ])
  .meta({ id: 'block' });

const resultRow = z
  .strictObject({
    outcome: z.string(),
    estimand: z.string(),
    estimator: z
      .string()
      .describe('Id in the catalogue of estimators, with `:variant` when not the default one.'),
    arm: z.string(),
    reference: z.string().nullable(),
    stratum: z.string().nullable(),
    subgroup: z.string().nullable(),
    estimate: maybe,
    standardError: maybe,
    df: maybe,
    low: maybe,
    high: maybe,
    level: maybe,
    statistic: maybe,
    p: maybe,
    n: maybe,
    events: maybe,
    method: z.string(),
    status: z
      .enum(['ok', 'suppressed', ...notEstimable.options])
      .describe('`suppressed`: it rests on a small number, so every number is null.'),
    notes: z.array(z.string()),
  })
  .meta({
    id: 'resultRow',
    description: 'One estimate at full precision; null where a number does not apply.',
  });

export const reportSchema = z.strictObject({
  schema: z.literal('trial/report/v1'),
  trial: z.string(),
  title: said,
  kicker: said,
  asOf: day.describe('Last day of knowledge.'),
  generatedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  toolVersion: z.string(),
  languages: z.array(z.enum(['da', 'en'])),
  smallCellMinimum: number,
  sections: z.array(z.strictObject({ id: z.string(), title: said, blocks: z.array(block) })),
  omitted: z
    .array(z.strictObject({ id: z.string(), title: said, reason: said }))
    .describe('Sections that have no data.'),
  results: z.array(resultRow),
});

type Read = z.infer<typeof reportSchema>;
/** A type written out plainly, so that two can be compared key by key, optional keys too. */
type Plain<T> = T extends readonly unknown[] | object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only while the schema accepts exactly the model: no key more, none fewer. */
export const SCHEMA_IS_THE_MODEL: Same<Plain<Read>, Plain<ReportModel>> = true;
