import type { AalenJohansenTableRow } from '../../effects/aalen-johansen-table.ts';
import type { CompetingReport } from '../../effects/competing-report.ts';
import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import { type CitizenSet, setOf } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import { SHARE } from '../words/numbers.ts';
import { EMPTY, estimateCell, protectedCell } from './cells.ts';
import { curveTicks } from './curve-ticks.ts';
import { setsOfTimes } from './open-curve.ts';
import type { CountSum } from './protection.ts';
import type { ReportContext } from './report-context.ts';
import type { Cell } from './report-model.ts';

export interface CauseIncidences {
  /** Codes of the competing events that are shown by themselves, and of those that are few in every arm. */
  readonly shown: readonly number[];
  readonly few: readonly number[];
  /** Rising; none later than the last time to which every arm was followed. */
  readonly times: readonly number[];
  /** @param code 1 for the event of interest, else that of the competing event */
  readonly cell: (code: number, arm: string, time: number) => Cell;
}

/**
 * Cumulative incidence of every kind of event at fixed times (Aalen–Johansen), as far as it may be shown. A share of an arm at a
 * time is the number with that event by then in another form: those numbers are protected, with those of the competing events
 * together, which they make up, and beside the curves. A kind that is few in every arm to the end is not shown by itself. Shares
 * are rounded to 0.1 % where numbers are protected.
 *
 * @returns null where only one kind of competing event has occurred, or no time can be read
 */
export function causeIncidences(
  context: ReportContext,
  column: Extract<OutcomeColumn, { readonly kind: 'time-to-event' }>,
  { apart }: CompetingReport,
): CauseIncidences | null {
  if (apart === undefined) return null;
  const { register, minimum } = context;
  const arms = context.arms.map(({ id }) => id);
  const followed = arms.map((arm) =>
    Math.max(0, ...apart.curves.filter((row) => row.arm === arm).map(({ time }) => time)),
  );
  const last = Math.min(...followed);
  const times = curveTicks(last, column.unit).filter((time) => time > 0);
  if (times.length === 0) return null;
  const set = setsOfTimes(context, column);
  const end = times.at(-1) as number;
  const enough = (code: number) =>
    arms.some((arm) => set.byCode(arm, end, code).members.length >= Math.max(1, minimum));
  const shown = apart.causes.filter(({ code }) => enough(code));
  const few = apart.causes.filter((cause) => !shown.includes(cause));
  const names = new Map([[1, column.id], ...shown.map(({ code, name }) => [code, name] as const)]);
  const counts = new Map<string, number>();
  const sets = new Map<string, CitizenSet>();
  const sums: CountSum[] = [];
  const key = (what: number | 'competing' | 'rest', arm: string, time: number) => `${what}\n${time}\n${arm}`;
  const add = (name: string, own: CitizenSet) => {
    sets.set(name, own);
    counts.set(name, own.members.length);
  };
  for (const arm of arms)
    for (const time of times) {
      for (const code of names.keys()) add(key(code, arm, time), set.byCode(arm, time, code));
      if (shown.length === 0) continue;
      add(key('competing', arm, time), set.by(arm, time, 2));
      const rest = few.flatMap(({ code }) => [...set.byCode(arm, time, code).members]);
      add(key('rest', arm, time), setOf(rest.sort((a, b) => a - b)));
      sums.push({
        parts: [...shown.map(({ code }) => key(code, arm, time)), key('rest', arm, time)],
        total: key('competing', arm, time),
      });
    }
  const marks = register.ask(`causes ${column.id}`, {
    counts,
    sums,
    sets,
    unpublished: new Set([...counts.keys()].filter((name) => /^(?:competing|rest)\n/.test(name))),
    wide: true,
    cost: COST.reading,
  });
  const bands = context.design.unit !== 'cluster';
  const share = (value: number) => (minimum > 1 ? Math.round(value * 1000) / 1000 : value);
  const limit = (value: number | null) => (value === null || !bands ? null : share(value));
  return {
    shown: shown.map(({ code }) => code),
    few: few.map(({ code }) => code),
    times,
    cell: (code, arm, time) => {
      const at = lastBy(apart.curves, arm, names.get(code) as string, time);
      const mark = marks.get(key(code, arm, time)) ?? 'hidden';
      const cell =
        at === null
          ? estimateCell(0, null, null, SHARE)
          : estimateCell(share(at.incidence), limit(at.low), limit(at.high), SHARE);
      return counts.has(key(code, arm, time)) ? protectedCell(cell, mark, minimum) : EMPTY;
    },
  };
}

/** The step of a curve at or before a time; null before its first. */
function lastBy(
  rows: readonly AalenJohansenTableRow[],
  arm: string,
  cause: string,
  time: number,
): AalenJohansenTableRow | null {
  return rows.findLast((row) => row.arm === arm && row.cause === cause && row.time <= time) ?? null;
}
