import { z } from 'zod';

const bilingual = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
const levels = z.array(z.string()).min(1);

const condition = z.strictObject({ column: z.string(), in: levels.optional(), notIn: levels.optional() });

const derivation = z.union([
  z.strictObject({ column: z.string(), minimumOf: z.string(), and: z.number() }),
  z.strictObject({ column: z.string(), flag: z.array(condition).min(1) }),
]);

const data = z.strictObject({
  file: z.string(),
  where: z.array(condition).default([]),
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

/** How a claim's number is recomputed: from a result row, or by plain arithmetic on published figures. */
const value = z.union([
  z.strictObject({
    analysis: z.string(),
    estimator: z.string(),
    estimand: z.string().optional(),
    arm: z.string(),
    stratum: z.string().nullable().default(null),
    field,
    times: z.number().default(1),
  }),
  z.strictObject({ growth: z.strictObject({ from: z.string(), to: z.string() }) }),
  z.strictObject({ difference: z.strictObject({ of: z.string(), minus: z.string() }) }),
  z.strictObject({ share: z.strictObject({ of: z.string(), in: z.string() }) }),
  z.strictObject({ product: z.array(z.string()).min(2) }),
  z.strictObject({ sum: z.array(z.string()).min(2) }),
]);

const claim = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  says: bilingual,
  /** The figure exactly as printed, decimal point; its decimals are the precision asked. */
  printed: z.string().regex(/^[-−]?\d+(\.\d+)?$/),
  /** Printed as "about": agrees within this distance instead of by rounding. */
  about: z.number().positive().optional(),
  unit: z.string().default(''),
  where: z.string().min(1),
  certainty: z.enum(['seen', 'remembered', 'inferred']),
  value,
});

/** A published study that can be recomputed: `study.yaml` in its folder. */
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
export type Condition = z.output<typeof condition>;
