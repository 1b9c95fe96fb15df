import { addPeriod, type Day, type Period, parsePeriod } from '../core/dates.ts';
import type { Text } from '../core/text.ts';
import { type TrialCalendar, trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';
import { FIELD_STATES, type FieldState, fieldState } from './field-state.ts';
import type { CitizenHistory } from './history.ts';

/** Where everybody is and what has to be done, on one day. Plain records; words and layout are the command's. */
export interface TrialStatus {
  readonly on: Day;
  readonly phase: 'before-start' | 'placement' | 'follow-up' | 'ended';
  /** For all (both null), for each municipality (arm null), and for each municipality and arm, in protocol order. */
  readonly counts: readonly StatusCounts[];
  /** Sorted by day, then kind, municipality and trial id. Done duties are not in it. */
  readonly duties: readonly Duty[];
}

/** States of the citizens of a place; `states` sums to `allocated`. Counts by arm tell outcomes by arm: show them only to those who may see them. */
export interface StatusCounts {
  readonly municipality: string | null;
  readonly arm: string | null;
  readonly allocated: number;
  readonly referred: number;
  readonly everPlaced: number;
  readonly states: Readonly<Record<FieldState, number>>;
}

/** Something that has to be done or reported. */
export interface Duty {
  /**
   * `referral` a citizen whose referral has not been reported · `back-referral` not in a job when the placement period
   * ended, return not reported · `statutory-follow-up` a job due for its first follow-up, none reported · `survey`, `interview`
   * planned in the protocol; the toolkit does not yet record whether they were held
   */
  readonly kind: 'referral' | 'back-referral' | 'statutory-follow-up' | 'survey' | 'interview';
  readonly due: Day;
  readonly when: 'overdue' | 'today' | 'upcoming';
  /** False when the toolkit cannot know whether it was done: then `overdue` only says that the day has passed. */
  readonly tracked: boolean;
  /** Four-digit code. */
  readonly municipality: string;
  /** Null for what concerns a place rather than a citizen. */
  readonly trialId: string | null;
  readonly arm: string | null;
  /** Who has to do it: the provider of the citizen's arm, or the municipality. */
  readonly party: string;
  /** Survey wave or interview round, with its wording. */
  readonly round: { readonly id: string; readonly label: Text } | null;
}

export interface StatusInput {
  readonly protocol: Pick<Protocol, 'arms' | 'municipalities' | 'periods' | 'surveys' | 'interviews'>;
  /** Folded with `asOf` = `on`. */
  readonly histories: readonly CitizenHistory[];
  readonly on: Day;
  /** How far ahead duties are listed; 14 days when left out. */
  readonly within?: Period;
}

/**
 * Who is where on a day, and what is due, overdue or missing then.
 *
 * A duty falls away when it is reported, when the citizen leaves the trial, and when its day lies behind the trial's end
 * (surveys and interviews excepted, which may be planned after it). Referral and back-referral concern the treatment arms.
 */
export function trialStatus({
  protocol,
  histories,
  on,
  within = { months: 0, days: 14 },
}: StatusInput): TrialStatus {
  const calendar = trialCalendar(protocol);
  const horizon = addPeriod(on, within);
  const duties = [
    ...histories.flatMap((history) => citizenDuties(protocol, history, calendar)),
    ...plannedDuties(protocol, calendar),
  ]
    .filter((duty) => duty.due <= horizon)
    .map(
      (duty): Duty => ({
        ...duty,
        when: duty.due < on ? 'overdue' : duty.due === on ? 'today' : 'upcoming',
      }),
    )
    .sort(
      (a, b) =>
        a.due - b.due ||
        compare(a.kind, b.kind) ||
        compare(a.municipality, b.municipality) ||
        compare(a.trialId ?? '', b.trialId ?? '') ||
        compare(a.party, b.party),
    );
  return { on, phase: phaseOn(on, calendar), counts: countAll(protocol, histories), duties };
}

function phaseOn(on: Day, calendar: TrialCalendar): TrialStatus['phase'] {
  if (on < calendar.start) return 'before-start';
  if (on < calendar.placementEnd) return 'placement';
  return on <= calendar.end ? 'follow-up' : 'ended';
}

type UndatedDuty = Omit<Duty, 'when'>;

function citizenDuties(
  protocol: StatusInput['protocol'],
  history: CitizenHistory,
  calendar: TrialCalendar,
): readonly UndatedDuty[] {
  if (history.withdrawal) return [];
  const { municipality, trialId, arm } = history;
  const treated = protocol.arms.some((entry) => entry.id === arm && entry.role === 'treatment');
  const place = protocol.municipalities.find((entry) => entry.code.padStart(4, '0') === municipality);
  const base = { tracked: true, municipality, trialId, arm, round: null };
  const authority = place?.name ?? municipality;
  const provider = place?.providers[arm] ?? authority;
  const duties: UndatedDuty[] = [];
  const state = fieldState(history);
  if (treated && history.referredOn === null) {
    duties.push({ ...base, kind: 'referral', due: calendar.start, party: authority });
  }
  if (treated && (state === 'waiting' || state === 'job-ended')) {
    duties.push({ ...base, kind: 'back-referral', due: calendar.placementEnd, party: provider });
  }
  for (const [index, job] of history.placements.entries()) {
    const due = addPeriod(job.startedOn, calendar.statutoryFollowUp);
    const next = history.placements[index + 1]?.startedOn ?? Number.POSITIVE_INFINITY;
    const held = history.followUps.some((followUp) => followUp.on >= job.startedOn && followUp.on < next);
    const lasted = job.endedOn === null || job.endedOn >= due;
    if (!held && lasted && due <= calendar.end) {
      duties.push({ ...base, kind: 'statutory-follow-up', due, party: authority });
    }
  }
  return duties;
}

/** Survey waves by municipality; interviews by municipality and by each provider of a treatment arm. */
function plannedDuties(protocol: StatusInput['protocol'], calendar: TrialCalendar): readonly UndatedDuty[] {
  const treatments = protocol.arms.filter((arm) => arm.role === 'treatment').map((arm) => arm.id);
  return protocol.municipalities.flatMap((place) => {
    const municipality = place.code.padStart(4, '0');
    const base = { tracked: false, municipality, trialId: null };
    const planned = (round: { id: string; label: Text; due: string }) => ({
      due: addPeriod(calendar.start, parsePeriod(round.due) as Period),
      round: { id: round.id, label: round.label },
    });
    return [
      ...protocol.surveys.map(
        (wave): UndatedDuty => ({
          ...base,
          ...planned(wave),
          kind: 'survey',
          arm: null,
          party: place.name,
        }),
      ),
      ...protocol.interviews.flatMap((round): UndatedDuty[] => [
        { ...base, ...planned(round), kind: 'interview', arm: null, party: place.name },
        ...treatments.flatMap((arm): UndatedDuty[] => {
          const party = place.providers[arm];
          return party === undefined ? [] : [{ ...base, ...planned(round), kind: 'interview', arm, party }];
        }),
      ]),
    ];
  });
}

function countAll(
  protocol: StatusInput['protocol'],
  histories: readonly CitizenHistory[],
): readonly StatusCounts[] {
  const arms = protocol.arms.map((arm) => arm.id);
  return [
    countStates(null, null, histories),
    ...protocol.municipalities.flatMap((place) => {
      const code = place.code.padStart(4, '0');
      const here = histories.filter((history) => history.municipality === code);
      return [
        countStates(code, null, here),
        ...arms.map((arm) =>
          countStates(
            code,
            arm,
            here.filter((history) => history.arm === arm),
          ),
        ),
      ];
    }),
  ];
}

function countStates(
  municipality: string | null,
  arm: string | null,
  histories: readonly CitizenHistory[],
): StatusCounts {
  const states = Object.fromEntries(FIELD_STATES.map((state) => [state, 0])) as Record<FieldState, number>;
  for (const history of histories) states[fieldState(history)] += 1;
  return {
    municipality,
    arm,
    allocated: histories.length,
    referred: histories.filter((history) => history.referredOn !== null).length,
    everPlaced: histories.filter((history) => history.placements.length > 0).length,
    states,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
