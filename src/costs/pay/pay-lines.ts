import { addPeriod, type Day } from '../../core/dates.ts';
import { type Ore, shareOf } from '../../core/money.ts';
import { type Text, text } from '../../core/text.ts';
import type { CitizenHistory, Placement } from '../../outcomes/history.ts';
import { citizenDays } from '../citizen-days.ts';
import { placedInTime } from '../placed-in-time.ts';
import type { DatedValue } from '../rates/rate.ts';
import type { PayComponent, PayScheme } from './pay-scheme.ts';

/** One line owed to (or by) a provider. */
export interface PayLine {
  readonly trialId: string;
  /** The day it falls due. */
  readonly day: Day;
  readonly label: Text;
  /** After caps; negative for what is paid back. */
  readonly amount: Ore;
  /** Before caps. */
  readonly uncapped: Ore;
  /** The event it rests on: its type in the ledger and its day. */
  readonly cause: { readonly type: 'referred' | 'placed' | 'placement-ended'; readonly day: Day };
  /** The component's price; null for a claw-back. */
  readonly value: DatedValue | null;
}

const PARTS = 10_000;

/**
 * What a scheme pays for one citizen. `referred`: on the day of referral. `placed`: on the first day of the first job begun in the placement
 * period. `retained`: once, for the first such job that lasted so long, on the last day of that time. A band pays the percentage of the
 * highest band the job's hours reach. A job that ended within the claw-back's time gives back its share of everything paid for it, on
 * its last day. The cap per citizen cuts lines in order of day; a claw-back is taken of what was really paid.
 */
export function payLines(history: CitizenHistory, scheme: PayScheme, placementEnd: Day): readonly PayLine[] {
  const jobs = placedInTime(history, placementEnd);
  const { lastCosted } = citizenDays(history);
  const due = scheme.components
    .flatMap((component) => dueFor(component, history, jobs, lastCosted))
    .sort((a, b) => a.line.day - b.line.day);
  let paid = 0;
  const lines: PayLine[] = [];
  const ofJob = new Map<Placement, Ore>();
  for (const { line, job } of due) {
    const room = scheme.capPerCitizen === null ? Infinity : scheme.capPerCitizen - paid;
    const amount = Math.min(line.uncapped, room);
    paid += amount;
    lines.push({ ...line, amount });
    if (job !== null) ofJob.set(job, (ofJob.get(job) ?? 0) + amount);
  }
  return [...lines, ...clawBacks(history, scheme, ofJob)].sort((a, b) => a.day - b.day);
}

interface Due {
  readonly line: PayLine;
  readonly job: Placement | null;
}

function dueFor(
  component: PayComponent,
  history: CitizenHistory,
  jobs: readonly Placement[],
  lastCosted: Day,
): readonly Due[] {
  const { on, after, label, value } = component;
  const line = (day: Day, amount: Ore, cause: PayLine['cause']): PayLine => ({
    trialId: history.trialId,
    day,
    label,
    amount,
    uncapped: amount,
    cause,
    value,
  });
  if (on === 'referred') {
    const day = history.referredOn;
    if (day === null || day > history.lastDay) return [];
    return [{ line: line(day, value.numerator, { type: 'referred', day }), job: null }];
  }
  for (const job of jobs) {
    const day = after === null ? job.startedOn : addPeriod(job.startedOn, after) - 1;
    if (after !== null && Math.min(job.endedOn ?? Infinity, lastCosted) < day) continue;
    const amount = shareOf(value.numerator, bandOf(component, job), PARTS);
    return amount === 0 ? [] : [{ line: line(day, amount, { type: 'placed', day: job.startedOn }), job }];
  }
  return [];
}

function bandOf({ hours }: PayComponent, { hoursPerWeek }: Placement): number {
  if (hours === null) return PARTS;
  return hours.find(({ from }) => hoursPerWeek >= from)?.parts ?? 0;
}

function clawBacks(
  history: CitizenHistory,
  { clawBack }: PayScheme,
  ofJob: ReadonlyMap<Placement, Ore>,
): readonly PayLine[] {
  if (clawBack === null) return [];
  return [...ofJob].flatMap(([{ startedOn, endedOn }, paid]): readonly PayLine[] => {
    if (endedOn === null || endedOn > history.lastDay) return [];
    if (endedOn >= addPeriod(startedOn, clawBack.within) - 1) return [];
    const amount = -shareOf(paid, clawBack.parts, PARTS) + 0;
    const cause = { type: 'placement-ended', day: endedOn } as const;
    return amount === 0
      ? []
      : [
          {
            trialId: history.trialId,
            day: endedOn,
            label: text('paid back: the job did not last', 'tilbagebetaling: jobbet varede ikke ved'),
            amount,
            uncapped: amount,
            cause,
            value: null,
          },
        ];
  });
}
