import type { Day } from '../core/dates.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { dreamBenefit } from './dream-codes.ts';
import type { DreamWeek } from './dream-weeks.ts';
import { formatIsoWeek, isoWeekOf } from './iso-week.ts';

/**
 * How reports and register disagree.
 *
 * `job-not-in-register` a week wholly in a reported job, while the register has another benefit or none · `job-not-reported`
 * the register has a flexjob in a week that no reported job touches · `exit-not-reported` the register has the citizen dead,
 * abroad, on førtidspension, efterløn, fleksydelse or folkepension, while the reports have the citizen in the trial ·
 * `benefit-after-death` the register pays somebody whom the reports have dead
 */
export const DISAGREEMENTS = [
  'job-not-in-register',
  'job-not-reported',
  'exit-not-reported',
  'benefit-after-death',
] as const;
export type DisagreementKind = (typeof DISAGREEMENTS)[number];

/** Weeks in a row of one citizen with one kind of disagreement. */
export interface Disagreement {
  readonly trialId: string;
  readonly municipality: string;
  readonly kind: DisagreementKind;
  /** First and last week, `2005-W46`. */
  readonly from: string;
  readonly to: string;
  readonly weeks: number;
  /** What the register says in these weeks: benefit ids, `none`, `unknown`; in order of appearance. */
  readonly register: readonly string[];
}

export interface ReconciledPlace {
  /** Four-digit code; null for all together. */
  readonly municipality: string | null;
  readonly citizens: number;
  /** Citizens of the trial that the extract has. */
  readonly inRegister: number;
  /** Citizen-weeks compared. */
  readonly weeks: number;
  /** Weeks wholly in a reported job; with a flexjob in the register; of both. Weeks in which a job began or ended are in none. */
  readonly reportedWeeks: number;
  readonly registerWeeks: number;
  readonly bothWeeks: number;
  /** Weeks of disagreement by kind, and citizens with any. */
  readonly disagreeing: Readonly<Record<DisagreementKind, number>>;
  readonly citizensDisagreeing: number;
}

export interface Reconciliation {
  /** First and last week compared, or null when no week of the extract lies in the trial. */
  readonly from: string | null;
  readonly to: string | null;
  /** By trial id, then week. */
  readonly disagreements: readonly Disagreement[];
  /** Trial ids that the extract does not have, in order. */
  readonly notInRegister: readonly string[];
  /** All together first, then each municipality in the order of its code. */
  readonly places: readonly ReconciledPlace[];
}

/** In a flexjob as the register sees it; a sick day in it has a code of its own. */
const FLEXJOB: readonly string[] = ['fleksjob', 'sygdom-i-fleksjob'];
/** Leave from a job that goes on: compatible with a reported job, but no sign of one. */
const LEAVE: readonly string[] = ['barsel', 'sygedagpenge'];
const EXITS: readonly string[] = [
  'doed',
  'ikke-bosat',
  'foertidspension',
  'efterloen',
  'fleksydelse',
  'folkepension',
];

/**
 * Compares what was reported with a DREAM extract, week by week, from the first whole week of the trial to the last
 * whole week known. One day on a benefit fills its week in DREAM, so weeks in which a job begins or ends agree with
 * anything. After a withdrawal nobody reports jobs any more, so jobs are compared up to the week before it.
 *
 * @param histories folded from the ledger
 * @param register trial id → one code per week of `weeks`
 */
export function reconcile(
  histories: readonly CitizenHistory[],
  register: ReadonlyMap<string, ArrayLike<number>>,
  weeks: readonly DreamWeek[],
): Reconciliation {
  const places = new Map<string | null, Count>();
  const disagreements: Disagreement[] = [];
  const notInRegister: string[] = [];
  let from: Day | null = null;
  let to: Day | null = null;
  count(places, null);
  for (const history of histories) {
    const { trialId, municipality } = history;
    const counts = [count(places, null), count(places, municipality)];
    for (const item of counts) item.citizens += 1;
    const codes = register.get(trialId);
    if (codes === undefined) {
      notInRegister.push(trialId);
      continue;
    }
    for (const item of counts) item.inRegister += 1;
    let open:
      | (Omit<Disagreement, 'from' | 'to' | 'register'> & {
          weeks: number;
          first: Day;
          last: Day;
          says: string[];
        })
      | null = null;
    let any = false;
    const close = () => {
      if (open === null) return;
      const { first, last, says, ...rest } = open;
      disagreements.push({ ...rest, from: weekText(first), to: weekText(last), register: says });
      open = null;
    };
    weeks.forEach(({ start }, index) => {
      if (start < history.start || start + 6 > history.lastDay) return;
      from = from === null ? start : Math.min(from, start);
      to = to === null ? start : Math.max(to, start);
      const says = dreamBenefit(codes[index] as number);
      const reported = jobInWeek(history, start);
      const inFlexjob = FLEXJOB.includes(says);
      const kind = disagreementOf(history, start, reported, says);
      for (const item of counts) {
        item.weeks += 1;
        if (reported === 'whole') item.reportedWeeks += 1;
        if (inFlexjob && reported !== 'part') item.registerWeeks += 1;
        if (inFlexjob && reported === 'whole') item.bothWeeks += 1;
        if (kind !== null) item.disagreeing[kind] += 1;
      }
      if (kind === null) {
        close();
        return;
      }
      any = true;
      const current = open;
      if (current !== null && current.kind === kind && current.last + 7 === start) {
        current.last = start;
        current.weeks += 1;
        if (!current.says.includes(says)) current.says.push(says);
        return;
      }
      close();
      open = { trialId, municipality, kind, weeks: 1, first: start, last: start, says: [says] };
    });
    close();
    if (any) for (const item of counts) item.citizensDisagreeing += 1;
  }
  return {
    from: from === null ? null : weekText(from),
    to: to === null ? null : weekText(to),
    disagreements: [...disagreements].sort(
      (a, b) => compare(a.trialId, b.trialId) || compare(a.from, b.from) || compare(a.kind, b.kind),
    ),
    notInRegister: [...notInRegister].sort(compare),
    places: [...places]
      .map(([municipality, counts]) => ({ municipality, ...counts }))
      .sort((a, b) => compare(a.municipality ?? '', b.municipality ?? '')),
  };
}

/** Whether the whole week, a part of it or none lies in reported jobs. */
function jobInWeek(history: CitizenHistory, start: Day): 'whole' | 'part' | 'none' {
  let days = 0;
  for (const job of history.placements) {
    const last = Math.min(start + 6, job.endedOn ?? history.lastDay);
    days += Math.max(0, last - Math.max(start, job.startedOn) + 1);
  }
  return days === 0 ? 'none' : days === 7 ? 'whole' : 'part';
}

function disagreementOf(
  history: CitizenHistory,
  start: Day,
  reported: 'whole' | 'part' | 'none',
  says: string,
): DisagreementKind | null {
  const left = history.withdrawal;
  const gone = left !== null && left.on <= start + 6;
  if (left !== null && left.reason === 'died' && left.on < start) {
    return says === 'doed' || says === 'none' ? null : 'benefit-after-death';
  }
  if (EXITS.includes(says) && !gone) {
    const closed = history.activities?.some(
      ({ closing }) => closing?.status === 'disability-pension' && closing.on <= start + 6,
    );
    if (says !== 'foertidspension' || closed !== true) return 'exit-not-reported';
    return null;
  }
  if (gone) return null;
  const inFlexjob = FLEXJOB.includes(says);
  if (reported === 'whole' && !inFlexjob && !LEAVE.includes(says)) return 'job-not-in-register';
  return reported === 'none' && inFlexjob ? 'job-not-reported' : null;
}

interface Count {
  citizens: number;
  inRegister: number;
  weeks: number;
  reportedWeeks: number;
  registerWeeks: number;
  bothWeeks: number;
  disagreeing: Record<DisagreementKind, number>;
  citizensDisagreeing: number;
}

function count(places: Map<string | null, Count>, municipality: string | null): Count {
  let found = places.get(municipality);
  if (found === undefined) {
    found = {
      citizens: 0,
      inRegister: 0,
      weeks: 0,
      reportedWeeks: 0,
      registerWeeks: 0,
      bothWeeks: 0,
      disagreeing: {
        'job-not-in-register': 0,
        'job-not-reported': 0,
        'exit-not-reported': 0,
        'benefit-after-death': 0,
      },
      citizensDisagreeing: 0,
    };
    places.set(municipality, found);
  }
  return found;
}

function weekText(start: Day): string {
  return formatIsoWeek(isoWeekOf(start));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
