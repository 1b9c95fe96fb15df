import { text } from '../../core/text.ts';
import { daysInFlexjob } from '../days-in-flexjob.ts';
import { isLeavingReason, TREATMENT_POLICY, WHILE_IN_TRIAL } from '../intercurrent.ts';
import type { OutcomeKind } from './outcome-kind.ts';

/**
 * Days in a flexjob from the start of placement to the last day known, both included, divided by 7. The last day is the
 * same for everybody, so that arms are compared over the same time. Missing when the data cut lies before the start.
 */
export const weeksOffBenefit: OutcomeKind<'weeks-off-benefit'> = {
  kind: 'weeks-off-benefit',
  column: 'numeric',
  definition: () =>
    text(
      'Weeks in a flexjob from the start of placement to the end of the trial or the data cut, counted in days (first and last day included) and divided by 7: weeks in which ledighedsydelse was not paid because of a flexjob. Citizens who left the trial, moved or died have none after that day.',
      'Uger i fleksjob fra jobformidlingens start til forsøgets slutning eller opgørelsesdagen, talt i dage (første og sidste dag med) og delt med 7: uger uden ledighedsydelse på grund af fleksjob. Borgere, der er udgået, flyttet eller døde, har ingen efter den dag.',
    ),
  intercurrent: (_, event) => (isLeavingReason(event) ? WHILE_IN_TRIAL : TREATMENT_POLICY),
  values({ id }, histories) {
    return {
      id,
      kind: 'numeric',
      unit: 'weeks',
      missing: histories.map(({ lastDay, start }) => (lastDay < start ? 'not-yet-reached' : null)),
      values: histories.map((history) => daysInFlexjob(history, history.start, history.lastDay) / 7),
    };
  },
};
