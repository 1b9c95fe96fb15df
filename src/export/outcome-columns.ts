import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { ColumnSet, Value } from './column-set.ts';

/** Where an outcome stands in the data file. */
export interface OutcomePlace {
  /** Column of the value, of the time where it is a time. */
  readonly value: string;
  readonly event: string | null;
}

const YES_NO = [
  { value: '0', label: 'no' },
  { value: '1', label: 'yes' },
];

/** Adds an outcome's columns: the value, for times how they ended, and why a value is missing where one is. */
export function addOutcome(set: ColumnSet, column: OutcomeColumn, description: string): OutcomePlace {
  const known = (give: (index: number) => Value): readonly Value[] =>
    column.missing.map((reason, index) => (reason === null ? give(index) : null));
  const place = addValues(set, column, description, known);
  if (column.missing.some((reason) => reason !== null)) {
    const why = `Why ${place.value} is not known; empty where it is.`;
    set.add(`${place.value}_missing`, { type: 'string', description: why }, column.missing);
  }
  return place;
}

function addValues(
  set: ColumnSet,
  column: OutcomeColumn,
  description: string,
  known: (give: (index: number) => Value) => readonly Value[],
): OutcomePlace {
  switch (column.kind) {
    case 'binary': {
      const values = known((index) => (column.values[index] ? 1 : 0));
      return {
        value: set.add(column.id, { type: 'integer', description, levels: YES_NO }, values),
        event: null,
      };
    }
    case 'numeric': {
      const values = known((index) => column.values[index]!);
      return {
        value: set.add(column.id, { type: 'number', description, unit: column.unit }, values),
        event: null,
      };
    }
    case 'time-to-event': {
      const times = known((index) => column.time[index]!);
      const value = set.add(column.id, { type: 'number', description, unit: column.unit }, times);
      const levels = ['censored', 'the event', ...column.competing].map((label, code) => ({
        value: String(code),
        label,
      }));
      const event = set.add(
        `${value}_event`,
        { type: 'integer', description: `How ${value} ended.`, levels },
        known((index) => column.event[index]!),
      );
      return { value, event };
    }
  }
}
