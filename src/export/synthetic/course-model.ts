import type { Random } from '../../core/random.ts';
import type { EventValue } from '../../ledger/entry.ts';
import type { EventField } from '../../ledger/events/event-type.ts';
import { EVENT_TYPES } from '../../ledger/events/event-types.ts';
import { categoryMarginal, type Marginal, numberMarginal, type Observed } from './cell-marginal.ts';

/** An event of a citizen, days counted from the reference date. */
export interface CourseEvent {
  readonly type: string;
  readonly day: number;
  readonly data: Readonly<Record<string, EventValue>>;
}

/** A citizen's events and the cells she belongs to, narrowest first. */
export interface Course {
  readonly cells: readonly string[];
  readonly events: readonly CourseEvent[];
}

const START = 'start';
const END = 'end';

/** Types that never change a citizen's state: how many there are and when, instead of what follows what. */
const SIDE: ReadonlySet<string> = new Set(
  EVENT_TYPES.filter(({ from }) =>
    Object.entries(from).every(([state, next]) => next.length === 1 && next[0] === state),
  ).map(({ id }) => id),
);

/** Draws a citizen's events; what follows what is in order, whether it is possible is for the ledger to say. */
export type CourseModel = (cells: readonly string[], random: Random) => readonly CourseEvent[];

/**
 * What may be known of courses within cells: which type follows which, after how long, and each field by itself; of contacts and
 * the like how many and when. Every distribution obeys the small-cell rule by itself (`categoryMarginal`, `numberMarginal`);
 * nothing joins the fields of an event to each other or to the citizen's baseline.
 *
 * @param minimum fewest citizens behind anything that is drawn
 */
export function courseModel(courses: readonly Course[], minimum: number): CourseModel {
  const next = new Gathered<string>();
  const gaps = new Gathered<number>();
  const numbers = new Gathered<string>();
  const days = new Gathered<number>();
  const words = new Gathered<string>();
  const amounts = new Gathered<number>();
  const fields = new Map(EVENT_TYPES.map(({ id, fields: own }) => [id as string, own]));
  courses.forEach(({ cells, events }, citizen) => {
    const take = <T>(to: Gathered<T>, name: string, value: T) => to.add(name, { citizen, cells, value });
    let last: Pick<CourseEvent, 'type' | 'day'> = { type: START, day: 0 };
    const passed = new Map<string, number>();
    const step = (type: string) => {
      // The second job is not the first: what follows depends on how often it has happened.
      const from = `${last.type}#${Math.min(2, passed.get(last.type) ?? 0)}`;
      take(next, from, type);
      return `${from}>${type}`;
    };
    for (const event of events) {
      for (const field of fields.get(event.type) ?? []) {
        const value = event.data[field.name] ?? null;
        const name = `${event.type}.${field.name}`;
        take(words, name, isNumber(field) ? String(value !== null) : String(value));
        if (isNumber(field) && value !== null) take(amounts, name, Number(value));
      }
      if (SIDE.has(event.type)) {
        take(days, event.type, event.day);
        continue;
      }
      take(gaps, step(event.type), event.day - last.day);
      passed.set(event.type, (passed.get(event.type) ?? 0) + 1);
      last = event;
    }
    step(END);
    for (const type of SIDE) {
      const count = events.filter((event) => event.type === type).length;
      take(numbers, type, String(count));
    }
  });
  const drawNext = next.marginals((all) => categoryMarginal(all, minimum));
  const drawGap = gaps.marginals((all) => numberMarginal(all, minimum));
  const drawNumber = numbers.marginals((all) => categoryMarginal(all, minimum));
  const drawDay = days.marginals((all) => numberMarginal(all, minimum));
  const drawWord = words.marginals((all) => categoryMarginal(all, minimum));
  const drawAmount = amounts.marginals((all) => numberMarginal(all, minimum));

  const dataOf = (type: string, cells: readonly string[], random: Random): CourseEvent['data'] | null => {
    const data: Record<string, EventValue> = {};
    for (const field of fields.get(type) ?? []) {
      const name = `${type}.${field.name}`;
      const word = drawWord.get(name)?.(cells, random) ?? null;
      const absent = word === null || word === 'null' || word === 'false';
      const value = isNumber(field)
        ? absent
          ? null
          : within(field, drawAmount.get(name)?.(cells, random) ?? null)
        : field.kind === 'flag'
          ? word === null || word === 'null'
            ? null
            : word === 'true'
          : absent
            ? null
            : word;
      if (value !== null) data[field.name] = value;
      else if (field.required) return null;
    }
    return data;
  };

  return (cells, random) => {
    const events: CourseEvent[] = [];
    let last: Pick<CourseEvent, 'type' | 'day'> = { type: START, day: 0 };
    const passed = new Map<string, number>();
    for (let length = 0; length < 50; length += 1) {
      const from = `${last.type}#${Math.min(2, passed.get(last.type) ?? 0)}`;
      const type = drawNext.get(from)?.(cells, random) ?? END;
      if (type === END) break;
      const gap = drawGap.get(`${from}>${type}`)?.(cells, random) ?? null;
      const data = dataOf(type, cells, random);
      if (gap === null || data === null) break;
      last = { type, day: last.day + Math.max(0, Math.round(gap)) };
      passed.set(type, (passed.get(type) ?? 0) + 1);
      events.push({ ...last, data });
    }
    for (const type of SIDE) {
      const count = Number(drawNumber.get(type)?.(cells, random) ?? 0);
      for (let k = 0; k < count; k += 1) {
        const day = drawDay.get(type)?.(cells, random) ?? null;
        const data = dataOf(type, cells, random);
        if (day !== null && data !== null) events.push({ type, day: Math.round(day), data });
      }
    }
    return events.sort((a, b) => a.day - b.day);
  };
}

/** Observations by what they are of. */
class Gathered<T> {
  readonly #all = new Map<string, Observed<T>[]>();

  add(name: string, one: Observed<T>): void {
    const list = this.#all.get(name);
    if (list) list.push(one);
    else this.#all.set(name, [one]);
  }

  marginals(build: (all: readonly Observed<T>[]) => Marginal<T>): ReadonlyMap<string, Marginal<T>> {
    return new Map([...this.#all].map(([name, all]) => [name, build(all)]));
  }
}

type NumberField = Extract<EventField, { kind: 'number' | 'kroner' }>;

function isNumber(field: EventField): field is EventField & NumberField {
  return field.kind === 'number' || field.kind === 'kroner';
}

function within({ min, max, decimals }: NumberField, value: number | null): number | null {
  return value === null ? null : Number(Math.min(max, Math.max(min, value)).toFixed(decimals));
}
