import { addPeriod, type Day, type Period, parsePeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import type { RegisterRow } from '../../register/register-row.ts';
import type { CriterionKind } from '../criterion.ts';
import { periodText } from '../period-text.ts';

const PERIODS = new Map<string, Period>();

function periodOf(written: string): Period {
  const known = PERIODS.get(written);
  if (known) return known;
  const period = parsePeriod(written);
  if (period === null) throw new TypeError('a protocol that passed its schema has valid periods');
  PERIODS.set(written, period);
  return period;
}

/** The day the present time on the benefit began: end of the last flexjob, or first grant for the newly referred. */
function benefitStart(row: RegisterRow): Day | null {
  return row.lastFlexjobEndedOn ?? row.firstGrantedOn;
}

/**
 * On the benefit for at least a period at the reference date: start + period ≤ reference date, by the month rule of
 * `addPeriod` (from 31 August, P6M is over on 28 February). Counted from the end of the last flexjob, else from the first
 * grant. Without either date the time cannot be shown, and the criterion is not met.
 */
export const benefitSince: CriterionKind<'benefit-since'> = {
  type: 'benefit-since',
  meets(row, { atLeast }, { referenceDate }) {
    const start = benefitStart(row);
    return start !== null && addPeriod(start, periodOf(atLeast)) <= referenceDate;
  },
  label({ atLeast }) {
    const shown = periodText(periodOf(atLeast));
    return text(`on the benefit for less than ${shown.en}`, `på ydelsen i mindre end ${shown.da}`);
  },
  unprovable: (row) => benefitStart(row) === null,
};
