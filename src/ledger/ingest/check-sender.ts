import { type Place, type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { Sender } from '../../protocol/schema.ts';
import type { EventType } from '../events/event-type.ts';
import { EVENT_TYPES } from '../events/event-types.ts';

/** Fields of a report that belong to no single type of event. */
export const REPORT_FIELDS = [
  'cpr',
  'trialId',
  'type',
  'date',
  'supersedes',
  'supersedesDate',
  'supersedesType',
  'correctionReason',
] as const;

/** Everything a sender may map a column to, by the types of events that the trial uses. */
export function mappableFields(types: readonly EventType[] = EVENT_TYPES): readonly string[] {
  const own = types.flatMap((type) => type.fields.map((field) => field.name));
  return [...new Set([...REPORT_FIELDS, ...own])];
}

/** The permitted values of a field over all types of event, or null when it has no list of values. */
export function permittedValues(
  field: string,
  types: readonly EventType[] = EVENT_TYPES,
): readonly string[] | null {
  if (field === 'type') return types.map((type) => type.id);
  const lists = types
    .flatMap((type) => type.fields)
    .flatMap((item) => (item.name === field && item.kind === 'choice' ? [item.values] : []));
  return lists.length === 0 ? null : [...new Set(lists.flat())];
}

/**
 * Checks that a sender's mapping uses only fields and values that exist.
 *
 * @param types the types of events that the trial uses; all when left out
 * @param locate where a path inside this sender stands in the protocol file
 * @returns `SENDER_FIELD_UNKNOWN` (in `columns` or `values`), `SENDER_VALUE_UNKNOWN` (a wording mapped to no permitted value)
 */
export function checkSender(
  sender: Sender,
  locate: (path: readonly string[]) => Place,
  types: readonly EventType[] = EVENT_TYPES,
): readonly Problem[] {
  const problems: Problem[] = [];
  const known = mappableFields(types);
  const add = (
    code: string,
    path: readonly string[],
    what: Text,
    written: string,
    valid: readonly string[],
  ) => {
    const near = suggest(written, valid);
    problems.push(
      problem(code, locate(path), what, {
        permitted: verbatim(valid.join(', ')),
        ...(near === null ? {} : { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) }),
      }),
    );
  };
  for (const field of Object.keys(sender.columns)) {
    if (known.includes(field)) continue;
    const what = text(
      `sender ${sender.id}: \`${field}\` is no field of any event`,
      `afsender ${sender.id}: \`${field}\` er ikke et felt i nogen hændelse`,
    );
    add('SENDER_FIELD_UNKNOWN', ['columns', field], what, field, known);
  }
  for (const [field, words] of Object.entries(sender.values)) {
    const values = permittedValues(field, types);
    if (values === null) {
      const lists = known.filter((name) => permittedValues(name, types) !== null);
      const what = text(
        `sender ${sender.id}: \`${field}\` is no field with a list of values`,
        `afsender ${sender.id}: \`${field}\` er ikke et felt med faste værdier`,
      );
      add('SENDER_FIELD_UNKNOWN', ['values', field], what, field, lists);
      continue;
    }
    for (const [word, value] of Object.entries(words)) {
      if (values.includes(value)) continue;
      const what = text(
        `sender ${sender.id}: \`${value}\` is no permitted value of \`${field}\``,
        `afsender ${sender.id}: \`${value}\` er ikke en tilladt værdi af \`${field}\``,
      );
      add('SENDER_VALUE_UNKNOWN', ['values', field, word], what, value, values);
    }
  }
  return problems;
}
