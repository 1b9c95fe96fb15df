import { type Place, type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { Decimal } from '../../extracts/file-format.ts';
import { parseFlag } from '../../extracts/parse-flag.ts';
import { parseNumber } from '../../extracts/parse-number.ts';
import { AMOUNT_FORMS, plainAmount } from '../../extracts/plain-amount.ts';
import type { EventValue } from '../entry.ts';
import type { EventField } from '../events/event-type.ts';
import type { FieldWords } from './field-words.ts';

/** A value (null: not filled in, and need not be), or what is wrong, to be told where. */
export type FieldReading = { readonly value: EventValue } | { readonly problem: (at: Place) => Problem };

/**
 * Reads one field of an event from its cell.
 *
 * @param cell null when the sender has no such column
 * @param words how the sender writes the values of a choice; null for numbers
 * @param decimal the file's decimal mark; null when no number of the file has one
 * @returns problems: `EVENT_FIELD_MISSING`, `EVENT_VALUE_UNKNOWN`, `EVENT_NUMBER_INVALID`, `EVENT_NUMBER_RANGE`,
 *   `EVENT_NUMBER_DECIMALS`
 */
export function readField(
  field: EventField,
  cell: string | null,
  words: FieldWords | null,
  decimal: Decimal | null,
): FieldReading {
  if (cell === null || cell.trim() === '') {
    return field.required ? fault('EVENT_FIELD_MISSING', missing(field, cell === null)) : { value: null };
  }
  switch (field.kind) {
    case 'choice':
      return readChoice(field, cell, words);
    case 'flag':
      return readFlag(field, cell);
    default:
      return readNumber(field, cell, decimal);
  }
}

function readFlag(field: EventField, cell: string): FieldReading {
  const value = parseFlag(cell);
  if (value !== null) return { value };
  return fault('EVENT_VALUE_UNKNOWN', {
    message: text(`${field.label.en}: neither yes nor no`, `${field.label.da}: hverken ja eller nej`),
    permitted: text(
      'ja, j, yes, 1, true, x; nej, n, no, 0, false',
      'ja, j, yes, 1, true, x; nej, n, no, 0, false',
    ),
  });
}

function readChoice(field: EventField, cell: string, words: FieldWords | null): FieldReading {
  const value = words?.valueOf(cell) ?? null;
  if (value !== null) return { value };
  const permitted = words?.permitted ?? [];
  const near = suggest(cell.trim(), permitted);
  if (permitted.some((word) => LIKE_DATE.test(word)) && LOOKS_DATED.test(cell.trim())) {
    return fault('EVENT_VALUE_UNKNOWN', {
      message: text(`${field.label.en}: unknown value`, `${field.label.da}: ukendt værdi`),
      permitted: verbatim(permitted.join(', ')),
      remedy: text(
        'it looks like a date that a spreadsheet has made of the value: format the column as text and write the value again',
        'det ligner en dato, som et regneark har lavet af værdien: formatér kolonnen som tekst, og skriv værdien igen',
      ),
    });
  }
  return fault('EVENT_VALUE_UNKNOWN', {
    message: text(`${field.label.en}: unknown value`, `${field.label.da}: ukendt værdi`),
    permitted: verbatim(permitted.join(', ')),
    remedy:
      near === null
        ? text(
            `add the sender's wording under senders.values.${field.name} in the protocol`,
            `tilføj afsenderens ord under senders.values.${field.name} i protokollen`,
          )
        : text(`did you mean ${near}?`, `mente du ${near}?`),
  });
}

/** Values that spreadsheets take for dates when they are typed in (1-9, 10-49, 1/2), and what they make of them. */
const LIKE_DATE = /^\d{1,2}[-/]\d{1,2}$/;
const LOOKS_DATED =
  /^(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[-. ]\p{L}{3,4}\.?|\p{L}{3,4}\.?[-. ]\d{2,4}|[1-6]\d{4})$/u;

function readNumber(
  field: Extract<EventField, { kind: 'number' | 'kroner' }>,
  cell: string,
  decimal: Decimal | null,
): FieldReading {
  const { label, min, max, decimals, unit } = field;
  const amount = field.kind === 'kroner';
  const value = parseNumber(amount ? plainAmount(cell) : cell, decimal ?? ',');
  const permitted = text(
    `${min}–${max} ${unit.en}${amount ? `, ${AMOUNT_FORMS.en}` : ''}`,
    `${min}–${max} ${unit.da}${amount ? `, ${AMOUNT_FORMS.da}` : ''}`,
  );
  if (value === null) {
    return fault('EVENT_NUMBER_INVALID', {
      message: text(`${label.en}: not a number`, `${label.da}: ikke et tal`),
      permitted,
    });
  }
  if (value < min || value > max) {
    return fault('EVENT_NUMBER_RANGE', {
      message: text(`${label.en}: outside the permitted range`, `${label.da}: uden for det tilladte`),
      permitted,
    });
  }
  const scale = 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  if (Math.abs(rounded - value) > 1e-9) {
    return fault('EVENT_NUMBER_DECIMALS', {
      message: text(
        `${label.en}: more than ${decimals} decimals`,
        `${label.da}: mere end ${decimals} decimaler`,
      ),
    });
  }
  return { value: rounded };
}

function missing(field: EventField, unmapped: boolean): Wording {
  return {
    message: text(`${field.label.en} is missing`, `${field.label.da} mangler`),
    ...(unmapped
      ? {
          remedy: text(
            `map a column to ${field.name} under senders.columns in the protocol`,
            `angiv en kolonne til ${field.name} under senders.columns i protokollen`,
          ),
        }
      : {}),
  };
}

interface Wording {
  readonly message: Text;
  readonly permitted?: Text;
  readonly remedy?: Text;
}

function fault(code: string, { message, ...more }: Wording): FieldReading {
  return { problem: (at) => problem(code, at, message, more) };
}
