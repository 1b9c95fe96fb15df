import { z } from 'zod';
import { bilingual } from '../protocol/field-types.ts';

const levels = z.array(z.string()).min(1);

const condition = z.strictObject({ column: z.string(), in: levels.optional(), notIn: levels.optional() });

/** A column made from others; a value is missing where one of those it is made from is. */
const derivation = z.union([
  z.strictObject({ column: z.string(), minimumOf: z.string(), and: z.number() }),
  z.strictObject({ column: z.string(), flag: z.array(condition).min(1) }),
  z.strictObject({ column: z.string(), square: z.string() }),
  z.strictObject({ column: z.string(), sum: z.array(z.string()).min(2) }),
]);

/** A published table: columns that hold an arm's name, its citizens with the event, and all of them or the others. */
const tableOfCounts = z.union([
  z.strictObject({ arm: z.string(), events: z.string(), n: z.string() }),
  z.strictObject({ arm: z.string(), events: z.string(), others: z.string() }),
]);

const data = z.strictObject({
  file: z.string(),
  where: z.array(condition).default([]),
  counts: z.array(tableOfCounts).min(1).optional(),
  derive: z.array(derivation).default([]),
});

const analysis = z.strictObject({
  data: z.string(),
  arm: z.string(),
  control: z.string().optional(),
  treated: z.string().optional(),
  strata: z.array(z.string()).default([]),
  cluster: z.string().optional(),
  weights: z.string().optional(),
  count: z.string().optional(),
  binary: z.string().optional(),
  numeric: z.string().optional(),
  time: z.string().optional(),
  event: z.string().optional(),
  competing: z.array(z.string()).default([]),
  covariates: z.array(z.string()).default([]),
  baseline: z.string().optional(),
  received: z.string().optional(),
  horizon: z.number().positive().optional(),
  level: z.number().gt(0.5).lt(1).default(0.95),
  estimators: z.array(z.string()).min(1),
});

const field = z.enum(['estimate', 'standardError', 'low', 'high', 'p', 'statistic', 'df', 'n', 'events']);

/** How a claim's number is recomputed: from one result row, or by plain arithmetic on published figures. */
const value = z.union([
  z.strictObject({
    analysis: z.string(),
    estimator: z.string(),
    /** Needed where the estimator answers with several estimands for the arm. */
    estimand: z.string().optional(),
    outcome: z.string().optional(),
    arm: z.string(),
    reference: z.string().optional(),
    stratum: z.string().nullable().default(null),
    subgroup: z.string().nullable().default(null),
    field,
    /** Natural logarithm, taken before `times`. */
    log: z.boolean().default(false),
    times: z.number().default(1),
  }),
  z.strictObject({ growth: z.strictObject({ from: z.string(), to: z.string() }) }),
  z.strictObject({ difference: z.strictObject({ of: z.string(), minus: z.string() }) }),
  z.strictObject({ share: z.strictObject({ of: z.string(), in: z.string() }) }),
  z.strictObject({ product: z.array(z.string()).min(2) }),
  z.strictObject({ sum: z.array(z.string()).min(2) }),
]);

const claim = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'identifier'),
  says: bilingual,
  /** The figure exactly as printed, decimal point; its decimals are the precision asked. */
  printed: z.string().regex(/^[-−]?(\d+(\.\d+)?|\.\d+)(e-?\d+)?$/, 'printed'),
  /** Printed as "about": agrees within this distance instead of by rounding. */
  about: z.number().positive().optional(),
  /** Printed as a bound ("P < .001", "not different at the 5 % level") instead of as a figure. */
  relation: z.enum(['equal', 'above', 'below']).default('equal'),
  /** A figure that must not come out: a known wrong analysis, or a printed figure its own data cannot give. */
  mustDiffer: z.boolean().default(false),
  unit: z.string().default(''),
  where: z.union([z.string().min(1), bilingual]),
  certainty: z.enum(['seen', 'remembered', 'inferred']),
  value,
});

/** A published study that can be recomputed: `study.yaml` in its folder. docs/reproduce.md explains every field. */
export const studySchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  title: bilingual,
  citation: z.string().min(1),
  source: z.string().min(1),
  figures: z.string().optional(),
  data: z.record(z.string(), data).default({}),
  analyses: z.record(z.string(), analysis).default({}),
  claims: z.array(claim).min(1),
});

export type Study = z.output<typeof studySchema>;
export type StudyData = Study['data'][string];
export type StudyAnalysis = Study['analyses'][string];
export type Claim = Study['claims'][number];
export type RowValue = Extract<Claim['value'], { readonly analysis: string }>;
export type FiguresValue = Exclude<Claim['value'], RowValue>;
export type Condition = z.output<typeof condition>;
export type Derivation = z.output<typeof derivation>;
