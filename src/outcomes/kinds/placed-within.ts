import { addPeriod, type Period, parsePeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { COMPOSITE_FAILURE, isLeavingReason, TREATMENT_POLICY } from '../intercurrent.ts';
import { periodText } from '../period-text.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { reached } from './reached.ts';

/**
 * A first day in a flexjob inside the window [start, start + window): with P6M from 1 October the last day is 31 March.
 * Missing for everybody until the window has closed: placements are known at once and their absence only then, so an
 * earlier reading would hold the placed alone.
 */
export const placedWithin: OutcomeKind<'placed-within'> = {
  kind: 'placed-within',
  column: 'binary',
  definition({ window }) {
    const length = periodText(window);
    return text(
      `A flexjob began within ${length.en} from the start of placement. Citizens who left the trial, moved or died without having been placed count as not placed. Read for all when the window has closed.`,
      `Et fleksjob er begyndt inden for ${length.da} fra jobformidlingens start. Borgere, der er udgået, flyttet eller døde uden at være blevet ansat, tæller som ikke ansat. Opgøres for alle, når perioden er udløbet.`,
    );
  },
  intercurrent: (_, event) => (isLeavingReason(event) ? COMPOSITE_FAILURE : TREATMENT_POLICY),
  values({ id, window }, histories, calendar) {
    const end = addPeriod(calendar.start, parsePeriod(window) as Period);
    return {
      id,
      kind: 'binary',
      missing: histories.map((history) => reached(history, end - 1, calendar)),
      values: histories.map((history) => history.placements.some((job) => job.startedOn < end)),
    };
  },
};
