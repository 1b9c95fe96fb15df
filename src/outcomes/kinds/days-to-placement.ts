import { text } from '../../core/text.ts';
import type { WithdrawalReason } from '../history.ts';
import { CENSORED, COMPETING, isLeavingReason, TREATMENT_POLICY } from '../intercurrent.ts';
import type { OutcomeKind } from './outcome-kind.ts';

/**
 * Withdrawals after which a flexjob in the trial is out of the question or means something else, in the order of their
 * event codes from 2. The other reasons (maternity, sickness, other) end the observation without being an event: censoring.
 */
export const COMPETING_REASONS = [
  'disability-pension',
  'early-retirement',
  'moved',
  'died',
  'ordinary-job',
] as const satisfies readonly WithdrawalReason[];

/**
 * Whole days from the start of placement to the first day of the first flexjob (0: on the very first day). Without one:
 * to the withdrawal, as competing event or censored by its reason, else censored on the last day known. A withdrawal
 * before the start counts on day 0. Missing when the data cut lies before the start.
 */
export const daysToPlacement: OutcomeKind<'days-to-placement'> = {
  kind: 'days-to-placement',
  column: 'time-to-event',
  definition: () =>
    text(
      'Days from the start of placement to the first day of the first flexjob. Disability pension, early retirement, moving, death and an ordinary job end the wait as competing events (censored in Kaplan–Meier, log-rank and Cox); maternity, sickness and other withdrawal censor it, and so do the end of the trial and the data cut.',
      'Dage fra jobformidlingens start til første dag i det første fleksjob. Førtidspension, efterløn, flytning, død og ordinært job afslutter ventetiden som konkurrerende hændelser (censureret i Kaplan–Meier, log-rank og Cox); barsel, sygdom og anden udgang censurerer den, og det samme gør forsøgets slutning og opgørelsesdagen.',
    ),
  intercurrent(_, event) {
    if (!isLeavingReason(event)) return TREATMENT_POLICY;
    return (COMPETING_REASONS as readonly string[]).includes(event) ? COMPETING : CENSORED;
  },
  values({ id }, histories) {
    const time: number[] = [];
    const event: number[] = [];
    for (const { start, lastDay, placements, withdrawal } of histories) {
      const first = placements[0];
      const until = first?.startedOn ?? withdrawal?.on ?? lastDay;
      time.push(Math.max(0, until - start));
      const cause = withdrawal ? (COMPETING_REASONS as readonly string[]).indexOf(withdrawal.reason) : -1;
      event.push(first ? 1 : cause === -1 ? 0 : cause + 2);
    }
    return {
      id,
      kind: 'time-to-event',
      unit: 'days',
      time,
      event,
      competing: COMPETING_REASONS,
      missing: histories.map(({ lastDay, start }) => (lastDay < start ? 'not-yet-reached' : null)),
    };
  },
};
