import type { CitizenSet } from './citizen-set.ts';
import { COST, type CountRegister } from './count-register.ts';

/** One reading of a curve: at a time, the number of an arm that it tells, and whom it counts. */
export interface Reading {
  readonly arm: string;
  readonly time: number;
  /** What is counted, where a curve tells several numbers at a time. */
  readonly part: string;
  readonly set: CitizenSet;
}

/**
 * Which readings of a curve may be shown: a share of a known arm is a count in another form.
 *
 * @param table name of the curve
 * @returns whether the reading of a part of an arm at a time may be shown; one that was not asked for may
 */
export function askReadings(
  register: CountRegister,
  table: string,
  readings: readonly Reading[],
): (arm: string, time: number, part: string) => boolean {
  const key = (arm: string, time: number, part: string) => `${part}\n${time}\n${arm}`;
  const sets = new Map(readings.map(({ arm, time, part, set }) => [key(arm, time, part), set]));
  const marks = register.ask(table, {
    counts: new Map([...sets].map(([name, set]) => [name, set.members.length])),
    sets,
    wide: true,
    cost: COST.reading,
  });
  return (arm, time, part) => (marks.get(key(arm, time, part)) ?? 'open') === 'open';
}
