import type { Day } from '../core/dates.ts';
import type { TrialCalendar } from '../ledger/trial-calendar.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { followUpDuties } from './citizen-duties.ts';
import type { FieldProtocol } from './field-protocol.ts';
import type { FieldworkKnown } from './planned-duties.ts';
import { registrationDuties } from './registration-duties.ts';
import type { ReportPeriod } from './sender-reports.ts';

/** What data the protocol's plan asks for, and how much of it is there. All arms together. */
export const DATA_KINDS = [
  'reports',
  'referrals',
  'follow-ups',
  'registrations',
  'answers',
  'interviews',
  'meetings',
  'job-details',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

export interface Completeness {
  readonly kind: DataKind;
  /** Survey wave, interview round or meeting; null for the others. */
  readonly round: string | null;
  /** Null: all municipalities. */
  readonly municipality: string | null;
  /** What should be there by the day. */
  readonly expected: number;
  readonly received: number;
}

interface Piece {
  readonly kind: DataKind;
  readonly round: string | null;
  /** Null for what concerns the whole trial. */
  readonly municipality: string | null;
  readonly received: boolean;
}

/**
 * Data that should have arrived by a day against those that have: reports of senders whose time has passed, referrals of the treatment
 * arms, statutory follow-ups and registrations that have fallen due, answers to waves that are out, interviews, meetings, and the details of
 * jobs that senders may leave out (hourly wage, employer's size, who found the job).
 *
 * @param shown whether numbers by arm may be seen. Where not, registrations are left out: only those in a business centre owe them,
 *   so that their number is the treatment arm's (what is missing stands among the duties)
 * @param perPlace whether numbers of single municipalities may be told; where one has a single arm they may not
 */
export function completeness(
  protocol: FieldProtocol,
  histories: readonly CitizenHistory[],
  calendar: TrialCalendar,
  known: FieldworkKnown,
  reports: readonly ReportPeriod[],
  on: Day,
  { shown, perPlace }: { readonly shown: boolean; readonly perPlace: boolean },
): readonly Completeness[] {
  const pieces: Piece[] = [
    ...reportPieces(reports),
    ...histories.flatMap((history) => citizenPieces(protocol, history, calendar, on)),
    ...fieldworkPieces(known, on),
  ];
  const codes = protocol.municipalities.map((place) => place.code.padStart(4, '0'));
  const rounds = (kind: DataKind) => [
    ...new Set(pieces.filter((piece) => piece.kind === kind).map((piece) => piece.round)),
  ];
  return DATA_KINDS.filter((kind) => shown || kind !== 'registrations').flatMap((kind) =>
    rounds(kind).flatMap((round) =>
      [null, ...(perPlace ? codes : [])].flatMap((municipality): Completeness[] => {
        const own = pieces.filter(
          (piece) =>
            piece.kind === kind &&
            piece.round === round &&
            (municipality === null || piece.municipality === municipality),
        );
        if (own.length === 0) return [];
        const received = own.filter((piece) => piece.received).length;
        return [{ kind, round, municipality, expected: own.length, received }];
      }),
    ),
  );
}

function reportPieces(reports: readonly ReportPeriod[]): readonly Piece[] {
  return reports.flatMap(({ municipality, state }): Piece[] =>
    state === 'missing' || state === 'reported'
      ? [{ kind: 'reports', round: null, municipality, received: state === 'reported' }]
      : [],
  );
}

function citizenPieces(
  protocol: FieldProtocol,
  history: CitizenHistory,
  calendar: TrialCalendar,
  on: Day,
): readonly Piece[] {
  const { municipality, arm, withdrawal, referredOn, placements } = history;
  const piece = (kind: DataKind, received: boolean): Piece => ({ kind, round: null, municipality, received });
  const uses = (event: string) => (protocol.events as readonly string[]).includes(event);
  const treated = protocol.arms.some((entry) => entry.id === arm && entry.role === 'treatment');
  const pieces: Piece[] = [];
  if (treated && uses('referred') && on >= calendar.start && !(withdrawal && withdrawal.on < calendar.start))
    pieces.push(piece('referrals', referredOn !== null));
  // What falls due on or after a withdrawal is nobody's any more.
  const open = (due: Day) => due <= on && (withdrawal === null || due < withdrawal.on);
  if (uses('statutory-follow-up'))
    for (const { due, done } of followUpDuties(history, calendar))
      if (done || open(due)) pieces.push(piece('follow-ups', done));
  for (const { due, done } of registrationDuties(history, calendar))
    if (done || open(due)) pieces.push(piece('registrations', done));
  for (const { hourlyWage, employerSize, foundBy } of placements)
    for (const detail of [hourlyWage, employerSize, foundBy])
      pieces.push(piece('job-details', detail !== null));
  return pieces;
}

function fieldworkPieces({ answers, register, meetings }: FieldworkKnown, on: Day): readonly Piece[] {
  return [
    ...answers
      .filter((wave) => wave.state !== 'not-due')
      .flatMap((wave) =>
        wave.municipalities.flatMap(({ municipality, invited, missing }) =>
          Array.from(
            { length: invited },
            (_, index): Piece => ({
              kind: 'answers',
              round: wave.wave,
              municipality,
              received: index >= missing.length,
            }),
          ),
        ),
      ),
    ...register
      .filter((entry) => entry.due <= on || entry.status === 'held')
      .map(
        (entry): Piece => ({
          kind: 'interviews',
          round: entry.round,
          municipality: entry.party.municipality,
          received: entry.status === 'held',
        }),
      ),
    ...meetings
      .filter((entry) => entry.status !== 'untracked' && (entry.due <= on || entry.status === 'held'))
      .map(
        (entry): Piece => ({
          kind: 'meetings',
          round: entry.meeting,
          municipality: entry.party?.municipality ?? null,
          received: entry.status === 'held',
        }),
      ),
  ];
}
