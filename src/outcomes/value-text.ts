import { type Text, text, verbatim } from '../core/text.ts';
import type { CENTRE_STATUSES, CONTACT_METHODS, FOLLOW_UP_RESULTS } from '../ledger/citizen-state.ts';
import type { WithdrawalReason } from '../ledger/events/withdrawal-reasons.ts';
import type { OutcomeState } from './state-group.ts';

/** Reasons for leaving the trial, as they stand in a sentence. */
export const REASON_TEXTS: Readonly<Record<WithdrawalReason, Text>> = {
  maternity: text('maternity leave', 'barsel'),
  sickness: text('sickness', 'sygdom'),
  'disability-pension': text('disability pension (førtidspension)', 'førtidspension'),
  'early-retirement': text('early retirement (efterløn)', 'efterløn'),
  moved: text('moving away', 'fraflytning'),
  died: text('death', 'død'),
  'ordinary-job': text('an ordinary job', 'ordinært job'),
  other: text('leaving for another reason', 'udgang af anden grund'),
};

const VALUES: Readonly<Partial<Record<string, Text>>> = {
  ...REASON_TEXTS,
  ...({
    job: text('job', 'job'),
    education: text('education', 'uddannelse'),
    flexjob: text('flexjob', 'fleksjob'),
    'individual-placement': text('individual placement', 'individuel praktik'),
    'wage-subsidy': text('wage subsidy', 'løntilskud'),
    'dropped-out-motivation': text('dropped out: motivation', 'frafald: motivation'),
    'dropped-out-attendance': text('dropped out: attendance', 'frafald: fremmøde'),
    'dropped-out-other': text('dropped out: other reason', 'frafald: anden årsag'),
    prison: text('prison', 'fængsel'),
    'still-in-centre': text('still in the centre', 'stadig i centret'),
  } satisfies Partial<Record<(typeof CENTRE_STATUSES)[number], Text>>),
  ...({
    meeting: text('meeting', 'samtale'),
    phone: text('phone', 'telefon'),
    letter: text('letter', 'brev'),
    'employer-visit': text('visit to an employer', 'virksomhedsbesøg'),
    'work-trial': text('work trial', 'afprøvning i virksomhed'),
    course: text('course', 'kursus'),
  } satisfies Partial<Record<(typeof CONTACT_METHODS)[number], Text>>),
  ...({
    continues: text('the job continues', 'jobbet fortsætter'),
    ended: text('the job has ended', 'jobbet er ophørt'),
  } satisfies Record<(typeof FOLLOW_UP_RESULTS)[number], Text>),
  other: text('other', 'andet'),
  true: text('yes', 'ja'),
  false: text('no', 'nej'),
};

/** A value of an event's field in words; what has no wording stands as the ledger writes it. */
export function valueText(value: string | boolean): Text {
  return VALUES[String(value)] ?? verbatim(String(value));
}

/** States and groups of states, as they stand in a sentence after "in the state". */
export const STATE_TEXTS: Readonly<Record<OutcomeState, Text>> = {
  allocated: text('allocated, nothing begun', 'fordelt, intet begyndt'),
  referred: text('referred', 'henvist'),
  'in-flexjob': text('in a flexjob', 'i fleksjob'),
  'job-ended': text('job ended', 'job ophørt'),
  'in-centre': text('in a business centre', 'i virksomhedscenter'),
  'centre-left': text('has left a business centre', 'har forladt et virksomhedscenter'),
  returned: text('referred back to the municipality', 'tilbagevisiteret til kommunen'),
  withdrawn: text('has left the trial', 'udgået af forsøget'),
  deceased: text('deceased', 'afgået ved døden'),
  'on-benefit': text(
    'on the benefit (in the trial, in no flexjob)',
    'på ydelsen (med i forsøget, ikke i fleksjob)',
  ),
};
