import { addPeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { COMPOSITE_DAY, isLeavingReason, TREATMENT_POLICY } from '../intercurrent.ts';
import { periodText } from '../period-text.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { reached } from './reached.ts';

/**
 * Placed in the placement period, and still in that first job on the day of its first statutory follow-up
 * (start of the job + `periods.statutoryFollowUp`). Jobs that begin later have their follow-up outside the trial and count
 * as not placed, so that nobody's value is missing because of when the job began. Missing for everybody until the last
 * possible follow-up day has been seen: jobs lost early are known before jobs kept.
 */
export const retainedAtFollowUp: OutcomeKind<'retained-at-follow-up'> = {
  kind: 'retained-at-follow-up',
  column: 'binary',
  definition(_, { periods: { statutoryFollowUp } }) {
    const length = periodText(statutoryFollowUp);
    return text(
      `A first flexjob began in the placement period and the citizen was still in that job ${length.en} later, when its first statutory follow-up falls. Everybody else counts as not retained: not placed in the period, job ended, left the trial, moved or died before that day.`,
      `Det første fleksjob er begyndt i formidlingsperioden, og borgeren var stadig i det job ${length.da} senere, når den første lovpligtige opfølgning falder. Alle andre tæller som ikke fastholdt: ikke ansat i perioden, jobbet ophørt, udgået, flyttet eller død inden den dag.`,
    );
  },
  intercurrent: (_, event) => (isLeavingReason(event) ? COMPOSITE_DAY : TREATMENT_POLICY),
  values({ id }, histories, calendar) {
    const latest = addPeriod(calendar.placementEnd - 1, calendar.statutoryFollowUp);
    return {
      id,
      kind: 'binary',
      missing: histories.map((history) => reached(history, latest, calendar)),
      values: histories.map(({ placements: [first] }) => {
        if (first === undefined || first.startedOn >= calendar.placementEnd) return false;
        return (
          first.endedOn === null || first.endedOn >= addPeriod(first.startedOn, calendar.statutoryFollowUp)
        );
      }),
    };
  },
};
