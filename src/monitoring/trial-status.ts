import { addPeriod, type Day, type Period } from '../core/dates.ts';
import { type TrialCalendar, trialCalendar } from '../ledger/trial-calendar.ts';
import { crossedOver } from '../outcomes/crossed-over.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { type ArmsVisible, armsVisible } from './arms-visible.ts';
import { blindDuties } from './blind-duties.ts';
import { citizenDuties } from './citizen-duties.ts';
import { type Completeness, completeness } from './completeness.ts';
import type { Duty, UndatedDuty } from './duty.ts';
import type { FieldProtocol } from './field-protocol.ts';
import { type FieldworkKnown, plannedDuties } from './planned-duties.ts';
import type { ReportPeriod } from './sender-reports.ts';
import { type StatusCounts, statusCounts } from './status-counts.ts';

/** Where everybody is and what has to be done, on one day. Plain records; words and layout are the command's. */
export interface TrialStatus {
  readonly on: Day;
  readonly phase: 'before-start' | 'placement' | 'follow-up' | 'ended';
  readonly arms: ArmsVisible;
  /** For all, for each municipality, and for each municipality and arm, in protocol order; null where arms are hidden. */
  readonly counts: readonly StatusCounts[];
  /** Sorted by day, then kind, municipality and trial id. Done duties are not in it. */
  readonly duties: readonly Duty[];
  /** Every period of every sender that reports regularly. */
  readonly reports: readonly ReportPeriod[];
  readonly completeness: readonly Completeness[];
  /** Citizens who did not stay in their arm, all arms together. How a trial is carried out, no result of it: never hidden. */
  readonly crossOvers: number;
}

export interface StatusInput {
  readonly protocol: FieldProtocol;
  /** Folded with `asOf` = `on`. */
  readonly histories: readonly CitizenHistory[];
  readonly on: Day;
  /** The day on which somebody looks: it decides whether the trial has ended. */
  readonly today: Day;
  /** How far ahead duties are listed; 14 days when left out. */
  readonly within?: Period;
  readonly fieldwork: FieldworkKnown;
  /** Of `senderReports`, on the same day. */
  readonly reports: readonly ReportPeriod[];
}

/**
 * Who is where on a day, what is due, overdue or missing then, and how complete the data are. Nothing in it tells outcomes by
 * arm unless that is permitted (`armsVisible`): see docs/monitoring.md for what is held back and why.
 */
export function trialStatus(input: StatusInput): TrialStatus {
  const { protocol, histories, on, today, within = { months: 0, days: 14 }, fieldwork, reports } = input;
  const calendar = trialCalendar(protocol);
  const arms = armsVisible(protocol, today);
  const horizon = addPeriod(on, within);
  const all = [
    ...histories.flatMap((history) => citizenDuties(protocol, history, calendar)),
    ...plannedDuties(protocol, calendar, fieldwork, reports),
  ];
  const duties = (arms.shown ? all : blindDuties(all))
    .filter((duty) => duty.due <= horizon)
    .map((duty): Duty => ({ ...duty, when: whenOf(duty, on) }))
    .sort(byDay);
  const counts = statusCounts(protocol, histories, arms.shown);
  // A municipality whose pooled numbers are hidden must not tell them through its data either.
  const perPlace = arms.shown || counts.every((row) => row.arm !== null || row.placed !== null);
  return {
    on,
    phase: phaseOn(on, calendar),
    arms,
    counts,
    duties,
    reports,
    crossOvers: histories.filter((history) => crossedOver(protocol, history)).length,
    completeness: completeness(protocol, histories, calendar, fieldwork, reports, on, {
      shown: arms.shown,
      perPlace,
    }),
  };
}

function whenOf({ due }: UndatedDuty, on: Day): Duty['when'] {
  if (due < on) return 'overdue';
  if (due === on) return 'today';
  return due <= on + 6 ? 'this-week' : 'later';
}

function phaseOn(on: Day, calendar: TrialCalendar): TrialStatus['phase'] {
  if (on < calendar.start) return 'before-start';
  if (on < calendar.placementEnd) return 'placement';
  return on <= calendar.end ? 'follow-up' : 'ended';
}

function byDay(a: Duty, b: Duty): number {
  return (
    a.due - b.due ||
    compare(a.kind, b.kind) ||
    compare(a.municipality ?? '', b.municipality ?? '') ||
    compare(a.trialId ?? '', b.trialId ?? '') ||
    compare(a.party ?? '', b.party ?? '') ||
    compare(a.round?.id ?? '', b.round?.id ?? '')
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
