import { EVENT_IDS } from '../../ledger/events/event-ids.ts';
import type { ComparedRecord } from './closest-record.ts';
import type { CourseEvent } from './course-model.ts';

/**
 * A citizen as records are compared: municipality, arm, baseline fields in the order of their names, and of every type of event how
 * many there were and the day of the first; then what she answered in each wave (`answersOf`).
 */
export function recordOf(
  citizen: {
    readonly municipality: string;
    readonly arm: string;
    readonly baseline: Readonly<Record<string, string | number | null>>;
  },
  events: readonly CourseEvent[],
  answers: ComparedRecord = [],
): ComparedRecord {
  const names = Object.keys(citizen.baseline).sort();
  return [
    citizen.municipality,
    citizen.arm,
    ...names.map((name) => citizen.baseline[name] ?? null),
    ...EVENT_IDS.filter((type) => type !== 'voided').flatMap((type) => {
      const own = events.filter((event) => event.type === type);
      return [
        own.length,
        own.length === 0 ? null : own.reduce((day, event) => Math.min(day, event.day), Infinity),
      ];
    }),
    ...answers,
  ];
}
