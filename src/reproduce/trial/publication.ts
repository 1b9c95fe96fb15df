import { z } from 'zod';
import type { Text } from '../../core/text.ts';
import { bilingual } from '../../protocol/field-types.ts';

export const PUBLICATION_FORMAT = 'trial-publication/1';
/** Where `trial publish` writes unless told otherwise, below the trial's folder. */
export const PUBLICATION_FILE = 'publication.json';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'sha256');
const version = z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'version');
const file = z.strictObject({ path: z.string().min(1), sha256: digest });

/** A file of state/ as it was: its first `bytes` bytes have this hash, also when it has grown since. */
const stateFile = z.strictObject({
  path: z.string().min(1),
  sha256: digest,
  bytes: z.int().nonnegative(),
  /** The step that wrote it last, by its manifest's name. */
  step: z.string(),
  /** Words of citizens: no auditor has this file. */
  private: z.boolean(),
});

/** One manifest, whole; `sha256` is that of its bytes. */
const step = z.strictObject({
  step: z.string().min(1),
  toolVersion: version,
  algorithms: z.array(z.string()),
  options: z.record(z.string(), z.strictObject({ value: z.unknown(), origin: z.string() })),
  inputs: z.array(file),
  outputs: z.array(file),
  time: z.string(),
  sha256: digest,
});

const number = z.string().regex(/^-?\d+(\.\d+)?$/, 'printed');

/** One number of the report, and how exactly it was printed; or that it was hidden, or could not be estimated. */
const claim = z
  .strictObject({
    /** Left out in the file where it is the place. */
    id: z.string().min(1).optional(),
    section: z.string(),
    table: z.string(),
    row: z.string(),
    column: z.string(),
    part: z.enum(['value', 'low', 'high', 'share', 'spread']).default('value'),
    says: bilingual,
    /** Decimal point, no thousands; together with `decimals` the precision asked. */
    printed: number.optional(),
    relation: z.enum(['equal', 'below', 'above']).default('equal'),
    decimals: z.int().min(0).max(15).optional(),
    /** The printed number is the value times this … */
    times: z.number().positive().default(1),
    /** … divided by this (100: øre printed as kroner). */
    per: z.number().positive().default(1),
    unit: z.enum(['', '%', 'DKK']).default(''),
    /** A p value: printed as a bound where its decimals are too few. */
    bounded: z.boolean().default(false),
    /** Full precision; left out in the file where it is the printed number. */
    value: z.number().optional(),
    /** Protected: whoever shows it differs. */
    hidden: z.literal(true).optional(),
    /** Counts words of citizens, which not everybody has. */
    private: z.literal(true).optional(),
    /** Code of what cannot be estimated, or `unbounded`. */
    none: z.string().optional(),
  })
  .check((context) => {
    const { printed, decimals, hidden, none } = context.value;
    const issue = (path: string, message: string) =>
      context.issues.push({ code: 'custom', input: context.value, path: [path], message });
    const kinds = [printed, hidden, none].filter((part) => part !== undefined).length;
    if (kinds !== 1) issue('id', 'claim-kind');
    if (printed === undefined) return;
    const written = printed.includes('.') ? printed.length - printed.indexOf('.') - 1 : 0;
    if (decimals === undefined) issue('printed', 'claim-precision');
    else if (written !== decimals) issue('printed', 'claim-decimals');
  })
  .transform((given): PublishedClaim => {
    const { id = claimId(given), value = claimValue(given), ...rest } = given;
    return { ...rest, id, ...(value === undefined ? {} : { value }) };
  });

/** Where in the report a number stands, and which part of its cell it is. */
interface ClaimPlace {
  readonly section: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly part: 'value' | 'low' | 'high' | 'share' | 'spread';
}

/** A number of the report, as it was printed; or `hidden`, or `none` with a code. */
export interface PublishedClaim extends ClaimPlace {
  readonly id: string;
  readonly says: Text;
  readonly printed?: string | undefined;
  readonly relation: 'equal' | 'below' | 'above';
  readonly decimals?: number | undefined;
  readonly times: number;
  readonly per: number;
  readonly unit: '' | '%' | 'DKK';
  readonly bounded: boolean;
  readonly value?: number | undefined;
  readonly hidden?: true | undefined;
  readonly private?: true | undefined;
  readonly none?: string | undefined;
}

/** The id of a claim that is the first of its place. */
export function claimId({ section, table, row, column, part }: ClaimPlace): string {
  const place = [section, table, row, column].join('/');
  return part === 'value' ? place : `${place}#${part}`;
}

/** The full value of a claim that is printed as it is; undefined of any other. */
export function claimValue(
  claim: Pick<PublishedClaim, 'printed' | 'relation' | 'times' | 'per'>,
): number | undefined {
  const { printed, relation, times, per } = claim;
  return printed === undefined || relation !== 'equal' || times !== 1 || per !== 1
    ? undefined
    : Number(printed);
}

/** Ten significant digits, as JavaScript's `toPrecision(10)` writes them. */
const tenDigits = z
  .string()
  .regex(/^-?\d+(\.\d+)?(e[+-]\d+)?$/, 'printed')
  .nullable();

const result = z.strictObject({
  id: z.string().min(1),
  outcome: z.string(),
  estimand: z.string(),
  estimator: z.string(),
  arm: z.string(),
  reference: z.string().nullable(),
  stratum: z.string().nullable(),
  subgroup: z.string().nullable(),
  status: z.string(),
  estimate: tenDigits,
  standardError: tenDigits,
  low: tenDigits,
  high: tenDigits,
  p: tenDigits,
  n: z.int().nullable(),
  events: z.int().nullable(),
});

/** What a trial published: enough to see, years later, whether the same comes out again, and where it first does not. */
export const publicationSchema = z.strictObject({
  format: z.literal(PUBLICATION_FORMAT),
  trial: z.string(),
  title: bilingual,
  toolVersion: version,
  /** The moment that stands in the report, UTC. */
  generatedAt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  /** The day whose knowledge was published, and the day that was asked for (null: none). */
  asOf: z.iso.date(),
  asked: z.iso.date().nullable(),
  ledger: z.strictObject({ entries: z.int().nonnegative(), head: digest }),
  protocol: z.strictObject({ sha256: digest, options: z.record(z.string(), z.unknown()) }),
  /** Files from outside, in the order in which steps read them. */
  inputs: z.array(z.strictObject({ path: z.string().min(1), sha256: digest, step: z.string() })),
  state: z.array(stateFile),
  steps: z.array(step),
  /** SHA-256 of every section of the report, words included: compared by the same version only. */
  sections: z.array(z.strictObject({ id: z.string(), sha256: digest })),
  /** How people find a table of a claim. */
  tables: z.array(z.strictObject({ section: z.string(), table: z.string(), where: bilingual })),
  results: z.array(result),
  claims: z.array(claim).min(1),
});

export type Publication = z.output<typeof publicationSchema>;
export type PublishedStep = Publication['steps'][number];
export type PublishedState = Publication['state'][number];
export type PublishedResult = Publication['results'][number];
