import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import { askReadings, type Reading } from '../protection/ask-readings.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import type { PlacementCurve } from './placement-curve.ts';
import type { ReportContext } from './report-context.ts';

/**
 * The readings of a placement curve that may be shown beside everything else the report tells: a share by a day is the number with
 * the event by that day in another form, a number at risk counts those whose time is not before it. Dropped readings are
 * bridged by the line.
 *
 * @returns null when no arm has two readings left
 */
export function openCurve(
  context: ReportContext,
  column: Extract<OutcomeColumn, { readonly kind: 'time-to-event' }>,
  curve: PlacementCurve,
): PlacementCurve | null {
  const set = setsOfTimes(context, column);
  const readings = curve.series.flatMap(({ arm, points, atRisk }): Reading[] => [
    ...points
      .filter(({ time }) => time > 0)
      .map(({ time }) => ({ arm, time, part: 'event', set: set.by(arm, time, 1) })),
    ...curve.ticks.flatMap((time, tick) =>
      atRisk[tick] == null ? [] : [{ arm, time, part: 'at risk', set: set.atRisk(arm, time) }],
    ),
  ]);
  const open = askReadings(context.register, `curve ${column.id}`, readings);
  const series = curve.series
    .map(({ arm, points, atRisk }) => ({
      arm,
      points: points.filter(({ time }) => open(arm, time, 'event')),
      atRisk: atRisk.map((count, tick) => (open(arm, curve.ticks[tick] as number, 'at risk') ? count : null)),
    }))
    .filter(({ points }) => points.length > 1);
  return series.length === 0 ? null : { ...curve, series };
}

/** Citizens of an arm by what happened up to a time. */
export function setsOfTimes(
  { register, allocation }: ReportContext,
  { missing, time, event }: Extract<OutcomeColumn, { readonly kind: 'time-to-event' }>,
): {
  /** With the event (1), or any competing one (2), by a time. */
  readonly by: (arm: string, until: number, kind: 1 | 2) => CitizenSet;
  /** With the event of this code by a time. */
  readonly byCode: (arm: string, until: number, code: number) => CitizenSet;
  readonly atRisk: (arm: string, at: number) => CitizenSet;
} {
  const of = (arm: string, test: (index: number) => boolean) =>
    register.set((index) => allocation[index]?.arm === arm && missing[index] === null && test(index));
  return {
    by: (arm, until, kind) =>
      of(
        arm,
        (index) =>
          (time[index] as number) <= until &&
          (kind === 1 ? event[index] === 1 : (event[index] as number) > 1),
      ),
    byCode: (arm, until, code) =>
      of(arm, (index) => (time[index] as number) <= until && event[index] === code),
    atRisk: (arm, at) => of(arm, (index) => (time[index] as number) >= at),
  };
}
