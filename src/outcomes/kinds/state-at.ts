import { addPeriod, type Period, parsePeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { andText } from '../and-text.ts';
import { dayState } from '../day-state.ts';
import {
  COMPOSITE_DAY,
  COMPOSITE_STATE,
  isLeavingReason,
  TREATMENT_POLICY,
  UNKNOWN_AFTER,
} from '../intercurrent.ts';
import { leavingText } from '../leaving-text.ts';
import { leftBefore } from '../left-before.ts';
import { periodText } from '../period-text.ts';
import { stateGroup } from '../state-group.ts';
import { STATE_TEXTS } from '../value-text.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { reached } from './reached.ts';

/** In one of the named states on the day start + at (`dayState`). Missing for everybody until that day has been seen. */
export const stateAt: OutcomeKind<'state-at'> = {
  kind: 'state-at',
  column: 'binary',
  definition(outcome) {
    const length = periodText(outcome.at);
    const named = andText(
      outcome.states.map((state) => STATE_TEXTS[state]),
      'or',
    );
    const leaving = leavingText(outcome.missingAfter, 'state');
    return text(
      `In one of these states on the day ${length.en} after the first day of the trial: ${named.en}. What ends that day still counts. ${leaving.en}`,
      `I en af disse tilstande på dagen ${length.da} efter forsøgets første dag: ${named.da}. Det, der ender den dag, tæller endnu med. ${leaving.da}`,
    );
  },
  intercurrent(outcome, event) {
    if (!isLeavingReason(event)) return TREATMENT_POLICY;
    if (outcome.missingAfter.includes(event)) return UNKNOWN_AFTER;
    return stateGroup(outcome.states).has(event === 'died' ? 'deceased' : 'withdrawn')
      ? COMPOSITE_STATE
      : COMPOSITE_DAY;
  },
  values(outcome, histories, calendar) {
    const day = addPeriod(calendar.start, parsePeriod(outcome.at) as Period);
    const states = stateGroup(outcome.states);
    return {
      id: outcome.id,
      kind: 'binary',
      missing: histories.map(
        (history) => reached(history, day, calendar) ?? leftBefore(history, day, outcome.missingAfter),
      ),
      values: histories.map((history) => states.has(dayState(history, day))),
    };
  },
};
