import { parseIsoDate } from '../../core/dates.ts';
import { describeNumbers, type NumberSummary } from '../../core/describe-numbers.ts';
import { type Text, text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { standardisedDifference } from '../../statistics/balance/standardised-difference.ts';
import type { FieldCitizen } from '../field-citizens.ts';

/** One baseline field, those who answered a wave beside those who did not. */
export type NonResponseField = {
  readonly wave: string;
  /** Null: all arms together. */
  readonly arm: string | null;
  /** Null: all municipalities together. */
  readonly municipality: string | null;
  readonly field: string;
  readonly label: Text;
  readonly responders: number;
  readonly nonResponders: number;
} & (
  | {
      readonly kind: 'number';
      /** Null without values. Dates are days before the reference date. */
      readonly among: {
        readonly responders: NumberSummary | null;
        readonly nonResponders: NumberSummary | null;
      };
      /** Standardised difference responders − non-responders; null when it cannot be computed. */
      readonly difference: number | null;
    }
  | {
      readonly kind: 'category';
      readonly levels: readonly NonResponseLevel[];
    }
);

export interface NonResponseLevel {
  /** Null: value unknown. */
  readonly level: string | null;
  readonly label: Text;
  readonly responders: number;
  readonly nonResponders: number;
  /** Standardised difference of the two shares; null when it cannot be computed. */
  readonly difference: number | null;
}

/**
 * Non-response by baseline: what is known of those who answered and of those who did not, with standardised differences
 * as in `balance.smd`: divided by √((s₁² + s₀²)/2), for a share with p(1 − p).
 *
 * @param answered trial ids of those who answered
 * @param group the arm and the municipality described, null for all
 * @see Austin 2009, Statistics in Medicine 28:3083, eq. 1 and 2
 */
export function nonResponse(
  wave: string,
  citizens: readonly FieldCitizen[],
  answered: ReadonlySet<string>,
  protocol: Pick<Protocol, 'baseline' | 'periods'>,
  { arm, municipality }: { readonly arm: string | null; readonly municipality: string | null },
): readonly NonResponseField[] {
  const own = citizens.filter(
    (citizen) =>
      (arm === null || citizen.arm === arm) &&
      (municipality === null || citizen.municipality === municipality),
  );
  const did = own.filter((citizen) => answered.has(citizen.trialId));
  const didNot = own.filter((citizen) => !answered.has(citizen.trialId));
  const common = { wave, arm, municipality, responders: did.length, nonResponders: didNot.length };
  return fieldsOf(protocol, own).map(({ id, label, ...field }): NonResponseField => {
    if (field.kind === 'number') {
      const values = (list: readonly FieldCitizen[]) =>
        list.map(field.value).filter((value) => value !== null);
      const [own, other] = [values(did), values(didNot)];
      const among = { responders: describeNumbers(own), nonResponders: describeNumbers(other) };
      return {
        ...common,
        field: id,
        label,
        kind: 'number',
        among,
        difference: difference(own, other, false),
      };
    }
    const value = (citizen: FieldCitizen) => {
      const stored = citizen.baseline[id];
      return stored == null || !field.levels.some((level) => level.id === stored) ? null : String(stored);
    };
    const unknown = own.some((citizen) => value(citizen) === null);
    const levels = [
      ...field.levels.map((level) => ({ id: level.id as string | null, label: level.label })),
      ...(unknown ? [{ id: null, label: text('unknown', 'ukendt') }] : []),
    ];
    return {
      ...common,
      field: id,
      label,
      kind: 'category',
      levels: levels.map((level) => {
        const has = (list: readonly FieldCitizen[]) =>
          list.map((citizen) => (value(citizen) === level.id ? 1 : 0) as number);
        const count = (marks: readonly number[]) => marks.filter((mark) => mark === 1).length;
        const [own, other] = [has(did), has(didNot)];
        return {
          level: level.id,
          label: level.label,
          responders: count(own),
          nonResponders: count(other),
          difference: difference(own, other, true),
        };
      }),
    };
  });
}

type Field = { readonly id: string; readonly label: Text } & (
  | { readonly kind: 'number'; readonly value: (citizen: FieldCitizen) => number | null }
  | { readonly kind: 'category'; readonly levels: readonly { readonly id: string; readonly label: Text }[] }
);

const SEXES: Readonly<Record<string, Text>> = {
  female: text('women', 'kvinder'),
  male: text('men', 'mænd'),
};

/** What the CPR number tells, then the protocol's baseline fields; those known of nobody are left out. */
function fieldsOf(
  { baseline, periods }: Pick<Protocol, 'baseline' | 'periods'>,
  citizens: readonly FieldCitizen[],
): readonly Field[] {
  const reference = parseIsoDate(periods.reference) as number;
  const number = (id: string) => (citizen: FieldCitizen) => {
    const value = citizen.baseline[id];
    return typeof value === 'number' ? value : null;
  };
  const before = (id: string) => (citizen: FieldCitizen) => {
    const value = citizen.baseline[id];
    const day = typeof value === 'string' ? parseIsoDate(value) : null;
    return day === null ? null : reference - day;
  };
  const fields: readonly Field[] = [
    { id: 'age', label: text('age, years', 'alder, år'), kind: 'number', value: number('age') },
    {
      id: 'sex',
      label: text('sex', 'køn'),
      kind: 'category',
      levels: Object.entries(SEXES).map(([id, label]) => ({ id, label })),
    },
    ...baseline.map((field): Field => {
      const { id, label } = field;
      if (field.type === 'number') return { id, label, kind: 'number', value: number(id) };
      if (field.type === 'date') return { id, label, kind: 'number', value: before(id) };
      return { id, label, kind: 'category', levels: field.levels ?? [] };
    }),
  ];
  return fields.filter((field) => citizens.some((citizen) => citizen.baseline[field.id] != null));
}

/** Standardised difference of those who answered − those who did not, unknown values left out. */
function difference(did: readonly number[], didNot: readonly number[], binary: boolean): number | null {
  const n = did.length + didNot.length;
  const result = standardisedDifference(
    { values: [...did, ...didNot], binary },
    {
      arm: Uint8Array.from({ length: n }, (_, i) => (i < did.length ? 1 : 0)),
      stratum: new Int32Array(n),
      strata: 1,
      count: new Float64Array(n).fill(1),
      weight: null,
    },
    { within: false },
  );
  return result.status === 'ok' ? result.estimate : null;
}
