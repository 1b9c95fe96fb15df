import { dayState } from '../../outcomes/day-state.ts';
import { stateGroup } from '../../outcomes/state-group.ts';
import type { WeeklyShares } from '../../outcomes/weekly-shares.ts';
import { askReadings } from '../protection/ask-readings.ts';
import type { ReportContext } from './report-context.ts';
import type { WeeklyLine, WeeklyPoints } from './weekly-points.ts';

/**
 * The weeks that may be shown beside everything else the report tells. A difference stands where both arms have their week.
 * Without histories nobody knows who is in a status, and the weeks are protected by themselves alone (`weeklyPoints`).
 */
export function openWeeks(
  context: ReportContext,
  { states }: WeeklyShares,
  points: WeeklyPoints,
): WeeklyPoints {
  const { histories } = context.input;
  if (histories === undefined) return points;
  const wanted = stateGroup(states);
  const inStatus = (arm: string, week: number) =>
    context.register.set((index) => {
      const history = histories[index];
      return (
        history !== undefined &&
        history.arm === arm &&
        wanted.has(dayState(history, history.start + 7 * week))
      );
    });
  const open = askReadings(
    context.register,
    `weeks ${states.join(' ')}`,
    points.shares.flatMap(({ arm, points: own }) =>
      own.map(({ time }) => ({ arm, time, part: 'in', set: inStatus(arm, time) })),
    ),
  );
  const kept = (lines: readonly WeeklyLine[], shown: (arm: string, week: number) => boolean) =>
    lines
      .map((line) => ({ ...line, points: line.points.filter(({ time }) => shown(line.arm, time)) }))
      .filter((line) => line.points.length > 1);
  return {
    ...points,
    shares: kept(points.shares, (arm, week) => open(arm, week, 'in')),
    differences: kept(
      points.differences,
      (arm, week) => open(arm, week, 'in') && open(context.control.id, week, 'in'),
    ),
  };
}
