import { addPeriod, type Period, parsePeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { inFlexjobOn } from '../in-flexjob-on.ts';
import { COMPOSITE_DAY, isLeavingReason, TREATMENT_POLICY } from '../intercurrent.ts';
import { periodText } from '../period-text.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { reached } from './reached.ts';

/** In a flexjob on the day start + at. Missing for everybody until that day has been seen. */
export const inFlexjobAt: OutcomeKind<'in-flexjob-at'> = {
  kind: 'in-flexjob-at',
  column: 'binary',
  definition({ at }) {
    const length = periodText(at);
    return text(
      `In a flexjob on the day ${length.en} after the start of placement; the last day of a job counts. Citizens who left the trial, moved or died before that day count as not in a flexjob.`,
      `I fleksjob på dagen ${length.da} efter jobformidlingens start; et jobs sidste dag tæller med. Borgere, der er udgået, flyttet eller døde inden den dag, tæller som ikke i fleksjob.`,
    );
  },
  intercurrent: (_, event) => (isLeavingReason(event) ? COMPOSITE_DAY : TREATMENT_POLICY),
  values({ id, at }, histories, calendar) {
    const day = addPeriod(calendar.start, parsePeriod(at) as Period);
    return {
      id,
      kind: 'binary',
      missing: histories.map((history) => reached(history, day, calendar)),
      values: histories.map((history) => inFlexjobOn(history, day)),
    };
  },
};
