import type { CitizenHistory, HistoryEvent } from './history.ts';

/** Which events an outcome counts: a type, and field values of which one must stand. */
export interface EventPattern {
  readonly event: string;
  readonly where: Readonly<Record<string, readonly (string | boolean)[]>>;
}

/** A citizen's events of the type whose fields hold one of the named values each, in order of time. */
export function matchingEvents(
  { events = [] }: CitizenHistory,
  { event, where }: EventPattern,
): readonly HistoryEvent[] {
  const conditions = Object.entries(where);
  return events.filter(
    ({ type, data }) =>
      type === event && conditions.every(([field, values]) => values.some((value) => value === data[field])),
  );
}
