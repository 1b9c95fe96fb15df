import { csvText } from '../../core/csv-text.ts';
import { formatIsoDate } from '../../core/dates.ts';
import type { Random } from '../../core/random.ts';
import { eventType } from '../../ledger/events/event-types.ts';
import { foldCitizen } from '../../ledger/fold-citizen.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { Course, CourseEvent, CourseModel } from './course-model.ts';
import { reportColumns } from './synthetic-protocol.ts';

/** Cells of a citizen, narrowest first: municipality and arm, arm, everybody. */
export function cellsOf({
  municipality,
  arm,
}: {
  readonly municipality: string;
  readonly arm: string;
}): readonly string[] {
  return [`${municipality}/${arm}`, `/${arm}`, '/'];
}

/** The courses of real citizens, days counted from the reference date. */
export function coursesOf(protocol: Protocol, histories: readonly CitizenHistory[]): readonly Course[] {
  const { reference } = trialCalendar(protocol);
  return histories.map((history) => ({
    cells: cellsOf(history),
    events: (history.events ?? []).map(({ type, day, data }) => ({ type, day: day - reference, data })),
  }));
}

/** Somebody of the twin. */
export interface Invented {
  readonly trialId: string;
  readonly municipality: string;
  readonly arm: string;
}

/**
 * Draws every invented citizen's events and keeps those that the ledger permits: in the trial's time, and possible after what went
 * before.
 *
 * @param until last day of knowledge, days from the reference date
 * @param random the stream of one citizen, so that no citizen's course depends on another's
 */
export function syntheticCourses(
  protocol: Protocol,
  citizens: readonly Invented[],
  model: CourseModel,
  until: number,
  random: (trialId: string) => Random,
): ReadonlyMap<string, readonly CourseEvent[]> {
  const calendar = trialCalendar(protocol);
  const used = new Set<string>(protocol.events);
  return new Map(
    citizens.map((citizen) => {
      const drawn = model(cellsOf(citizen), random(citizen.trialId))
        .filter(({ type }) => used.has(type))
        .map((event, seq) => {
          const earliest = calendar[eventType(event.type)?.earliest ?? 'start'] - calendar.reference;
          return { ...event, seq, day: calendar.reference + Math.max(event.day, earliest) };
        })
        .filter(({ day }) => day - calendar.reference <= until);
      const { refused } = foldCitizen(drawn, calendar);
      const impossible = new Set(refused.map(({ event }) => event.seq));
      const kept = drawn
        .filter(({ seq }) => !impossible.has(seq))
        .map(({ type, day, data }) => ({ type, day: day - calendar.reference, data }));
      return [citizen.trialId, kept];
    }),
  );
}

/** Kroner an hour of every job of a twin whose real trial tells too few wages. */
const INVENTED_WAGE = 150;

/**
 * Gives every job an invented wage where none of them has one, because too few wages are known: without any wage no cost can be computed, and the
 * twin could not be reported.
 */
export function withWages(
  courses: ReadonlyMap<string, readonly CourseEvent[]>,
): ReadonlyMap<string, readonly CourseEvent[]> {
  const told = [...courses.values()].flat().some(({ data }) => (data['hourlyWage'] ?? null) !== null);
  if (told) return courses;
  return new Map(
    [...courses].map(([trialId, events]) => [
      trialId,
      events.map((event) =>
        event.type === 'placed' ? { ...event, data: { ...event.data, hourlyWage: INVENTED_WAGE } } : event,
      ),
    ]),
  );
}

/** Reports of events as CSV text, one per municipality, for `trial ingest`. */
export function syntheticReports(
  protocol: Protocol,
  citizens: readonly Invented[],
  courses: ReadonlyMap<string, readonly CourseEvent[]>,
): ReadonlyMap<string, string> {
  const { reference } = trialCalendar(protocol);
  const columns = reportColumns(protocol);
  return new Map(
    protocol.municipalities.map(({ code: written }) => {
      const code = written.padStart(4, '0');
      const rows = citizens
        .filter(({ municipality }) => municipality === code)
        .flatMap(({ trialId }) => (courses.get(trialId) ?? []).map((event) => ({ trialId, ...event })))
        .sort((a, b) => a.day - b.day || (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
      return [
        code,
        csvText(
          columns,
          rows.map(({ trialId, type, day, data }) =>
            columns.map((name) => {
              if (name === 'trialId') return trialId;
              if (name === 'type') return type;
              if (name === 'date') return formatIsoDate(reference + day);
              const value = data[name] ?? null;
              return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
            }),
          ),
        ),
      ];
    }),
  );
}
