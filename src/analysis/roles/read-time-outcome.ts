import type { AnalysisRequest, LevelOf } from '../request.ts';
import type { OutcomeColumn } from './outcome-column.ts';
import { readEvents } from './read-events.ts';
import { readTimes } from './read-times.ts';
import type { Role, RoleContext } from './role.ts';

/** `--time COL --event COL[=LEVEL]`. @returns problems as `readTimes` and `readEvents` */
export function readTimeOutcome(
  context: RoleContext,
  name: string,
  event: LevelOf,
  { competing, horizon }: Pick<AnalysisRequest, 'competing' | 'horizon'>,
): Role<OutcomeColumn> {
  const times = readTimes(context, name, horizon);
  const events = readEvents(context, event, competing);
  const time = times.value;
  return {
    value: {
      outcome: {
        kind: 'time-to-event',
        name,
        time,
        event: events.value.values,
        competing: events.value.competing,
      },
      missing: (row) => Number.isNaN(time[row]) || events.value.missing(row),
      event: events.value.level,
    },
    problems: [...times.problems, ...events.problems],
  };
}
