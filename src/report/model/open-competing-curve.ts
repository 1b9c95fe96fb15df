import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import { askReadings, type Reading } from '../protection/ask-readings.ts';
import type { CompetingCurve } from './competing-curve.ts';
import { setsOfTimes } from './open-curve.ts';
import type { ReportContext } from './report-context.ts';

/**
 * The readings of competing curves that may be shown beside everything else the report tells (`openCurve`). Both curves are read
 * at the same times.
 *
 * @returns null when no arm has two readings left
 */
export function openCompetingCurve(
  context: ReportContext,
  column: Extract<OutcomeColumn, { readonly kind: 'time-to-event' }>,
  curve: CompetingCurve,
): CompetingCurve | null {
  const set = setsOfTimes(context, column);
  const readings = curve.series.flatMap(({ arm, event, atRisk }): Reading[] => [
    ...event
      .filter(({ time }) => time > 0)
      .flatMap(({ time }) => [
        { arm, time, part: 'event', set: set.by(arm, time, 1) },
        { arm, time, part: 'competing', set: set.by(arm, time, 2) },
      ]),
    ...curve.ticks.flatMap((time, tick) =>
      atRisk[tick] == null ? [] : [{ arm, time, part: 'at risk', set: set.atRisk(arm, time) }],
    ),
  ]);
  const open = askReadings(context.register, `competing curve ${column.id}`, readings);
  const series = curve.series
    .map(({ arm, event, competing, atRisk }) => {
      const shown = ({ time }: { readonly time: number }) =>
        open(arm, time, 'event') && open(arm, time, 'competing');
      return {
        arm,
        event: event.filter(shown),
        competing: competing.filter(shown),
        atRisk: atRisk.map((count, tick) =>
          open(arm, curve.ticks[tick] as number, 'at risk') ? count : null,
        ),
      };
    })
    .filter(({ event }) => event.length > 1);
  return series.length === 0 ? null : { ...curve, series };
}
