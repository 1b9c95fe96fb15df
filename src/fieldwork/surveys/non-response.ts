import { parseIsoDate } from '../../core/dates.ts';
import { type Text, text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { FieldCitizen } from '../field-citizens.ts';
import { describeNumbers, type NumberSummary } from './describe-numbers.ts';

/** One baseline field, those who answered a wave beside those who did not. */
export type NonResponseField = {
  readonly wave: string;
  /** Null: both arms together. */
  readonly arm: string | null;
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
 * (difference divided by √((s₁² + s₀²)/2); for a share the variance is p(1 − p), n in the denominator).
 *
 * @param answered trial ids of those who answered
 * @param arm the arm described, null for all
 * @see Austin 2009, Statistics in Medicine 28:3083, eq. 1 and 2
 */
export function nonResponse(
  wave: string,
  citizens: readonly FieldCitizen[],
  answered: ReadonlySet<string>,
  protocol: Pick<Protocol, 'baseline' | 'periods'>,
  arm: string | null,
): readonly NonResponseField[] {
  const own = citizens.filter((citizen) => arm === null || citizen.arm === arm);
  const did = own.filter((citizen) => answered.has(citizen.trialId));
  const didNot = own.filter((citizen) => !answered.has(citizen.trialId));
  const common = { wave, arm, responders: did.length, nonResponders: didNot.length };
  return fieldsOf(protocol, own).map(({ id, label, ...field }): NonResponseField => {
    if (field.kind === 'number') {
      const values = (list: readonly FieldCitizen[]) =>
        list.map(field.value).filter((value) => value !== null);
      const among = {
        responders: describeNumbers(values(did)),
        nonResponders: describeNumbers(values(didNot)),
      };
      return { ...common, field: id, label, kind: 'number', among, difference: meanDifference(among) };
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
        const responders = did.filter((citizen) => value(citizen) === level.id).length;
        const nonResponders = didNot.filter((citizen) => value(citizen) === level.id).length;
        const difference = shareDifference(responders, did.length, nonResponders, didNot.length);
        return { level: level.id, label: level.label, responders, nonResponders, difference };
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

function meanDifference({
  responders,
  nonResponders,
}: {
  readonly responders: NumberSummary | null;
  readonly nonResponders: NumberSummary | null;
}): number | null {
  if (responders?.sd == null || nonResponders?.sd == null) return null;
  const spread = Math.sqrt((responders.sd ** 2 + nonResponders.sd ** 2) / 2);
  return spread > 0 ? (responders.mean - nonResponders.mean) / spread : null;
}

function shareDifference(a: number, n: number, b: number, m: number): number | null {
  if (n === 0 || m === 0) return null;
  const p = a / n;
  const q = b / m;
  const spread = Math.sqrt((p * (1 - p) + q * (1 - q)) / 2);
  return spread > 0 ? (p - q) / spread : null;
}
