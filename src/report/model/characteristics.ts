import { type Day, parseIsoDate } from '../../core/dates.ts';
import type { Text } from '../../core/text.ts';
import { say } from '../words/say.ts';
import type { ReportCitizen, ReportContext } from './report-context.ts';

/** Something known of every citizen at the start. */
export type Characteristic =
  | {
      readonly id: string;
      readonly kind: 'number';
      readonly label: Text;
      readonly value: (citizen: ReportCitizen) => number | null;
    }
  | {
      readonly id: string;
      readonly kind: 'category';
      readonly label: Text;
      readonly levels: readonly { readonly id: string; readonly label: Text }[];
      readonly value: (citizen: ReportCitizen) => string | null;
    };

/** Age and sex from the personal number, then the protocol's fields; dates as months before the reference date. */
export function characteristics(context: ReportContext, withArm: boolean): readonly Characteristic[] {
  const { protocol, sample } = context.input;
  const reference = parseIsoDate(protocol.periods.reference) as Day;
  const raw = (id: string) => (citizen: Pick<ReportCitizen, 'baseline'>) => citizen.baseline[id] ?? null;
  const number = (id: string) => (citizen: ReportCitizen) => {
    const value = raw(id)(citizen);
    return typeof value === 'number' ? value : null;
  };
  const level = (id: string) => (citizen: Pick<ReportCitizen, 'baseline'>) => {
    const value = raw(id)(citizen);
    return value === null ? null : String(value);
  };
  const sexes = [...new Set(sample.map(level('sex')))].filter((value) => value !== null);
  const months = (id: string) => (citizen: ReportCitizen) => {
    const value = raw(id)(citizen);
    const day = typeof value === 'string' ? parseIsoDate(value) : null;
    return day === null ? null : (reference - day) / DAYS_PER_MONTH;
  };
  const unit = (label: Text, what: Text) =>
    say((words, language) => words.baseline.withUnit(label[language], what[language]));
  const fields: Characteristic[] = [
    {
      id: 'age',
      kind: 'number',
      label: unit(
        say((words) => words.baseline.age),
        say((words) => words.baseline.years),
      ),
      value: number('age'),
    },
    {
      id: 'sex',
      kind: 'category',
      label: say((words) => words.baseline.sex),
      levels: sexes.sort().map((id) => ({ id, label: say((words) => words.baseline.sexes[id] ?? id) })),
      value: level('sex'),
    },
  ];
  if (withArm)
    fields.unshift({
      id: 'arm',
      kind: 'category',
      label: say((words) => words.profile.provider),
      levels: context.arms.map((arm) => ({ id: arm.id, label: arm.label })),
      value: (citizen) => citizen.arm,
    });
  // What names the clusters or pairs of the draw describes nobody.
  const { cluster, pair } = protocol.allocation;
  for (const field of protocol.baseline.filter(({ id }) => id !== cluster && id !== pair)) {
    if (field.type === 'number')
      fields.push({
        id: field.id,
        kind: 'number',
        label: field.unit ? unit(field.label, field.unit) : field.label,
        value: number(field.id),
      });
    else if (field.type === 'date')
      fields.push({
        id: field.id,
        kind: 'number',
        label: unit(
          field.label,
          say((words) => words.baseline.monthsBefore),
        ),
        value: months(field.id),
      });
    else
      fields.push({
        id: field.id,
        kind: 'category',
        label: field.label,
        levels: (field.levels ?? []).map(({ id, label }) => ({ id, label })),
        value: level(field.id),
      });
  }
  return fields;
}

/** Mean length of a month of the Gregorian calendar. */
const DAYS_PER_MONTH = 365.2425 / 12;
