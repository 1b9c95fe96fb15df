import type { Day } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';

/** What may have to be done or reported. */
export const DUTY_KINDS = [
  'referral',
  'back-referral',
  'statutory-follow-up',
  'quarterly-registration',
  'final-registration',
  'report',
  'survey',
  'survey-closes',
  'interview',
  'meeting',
  'interim-look',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** What the kinds are called. */
export const DUTY_TEXTS: Readonly<Record<DutyKind, Text>> = {
  referral: text('referral not reported', 'henvisning ikke indberettet'),
  'back-referral': text('back-referral', 'tilbagevisitering'),
  'statutory-follow-up': text('statutory follow-up', 'lovpligtig opfølgning'),
  'quarterly-registration': text('quarterly registration', 'kvartalsregistrering'),
  'final-registration': text('final registration', 'afsluttende registrering'),
  report: text('report', 'indberetning'),
  survey: text('survey', 'spørgeskema'),
  'survey-closes': text('survey closes', 'spørgeskema lukker'),
  interview: text('interview', 'interview'),
  meeting: text('meeting', 'møde'),
  'interim-look': text('interim analysis', 'interimanalyse'),
};

/** Something that has to be done or reported. */
export interface Duty {
  readonly kind: DutyKind;
  readonly due: Day;
  /** `this-week`: within the six days after today. */
  readonly when: 'overdue' | 'today' | 'this-week' | 'later';
  /** False when the toolkit cannot know whether it was done: then `overdue` only says that the day has passed. */
  readonly tracked: boolean;
  /** Four-digit code; null for what concerns the whole trial. */
  readonly municipality: string | null;
  /** Null for what concerns a place rather than a citizen, and where naming the citizen would show results. */
  readonly trialId: string | null;
  /** Null for everybody, and while arms are hidden. */
  readonly arm: string | null;
  /** Who has to do it: a provider, a municipality, a sender; null: whoever carries out the trial. */
  readonly party: string | null;
  /** Survey wave, interview round, meeting or period of a report, with its wording. */
  readonly round: { readonly id: string; readonly label: Text } | null;
  /** Citizens it concerns, where that may be told: answers still missing. */
  readonly count: number | null;
}

/** A duty before it is compared with today. */
export type UndatedDuty = Omit<Duty, 'when'>;
