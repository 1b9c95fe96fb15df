import { text } from '../../core/text.ts';
import { andText } from '../and-text.ts';
import { daysInStates } from '../days-in-states.ts';
import {
  isLeavingReason,
  THE_OUTCOME_ITSELF,
  TREATMENT_POLICY,
  UNKNOWN_AFTER,
  WHILE_IN_TRIAL,
} from '../intercurrent.ts';
import { leavingText } from '../leaving-text.ts';
import { leftBefore } from '../left-before.ts';
import { measurementWindow, windowReached, windowText } from '../measurement-window.ts';
import { stateGroup } from '../state-group.ts';
import { STATE_TEXTS } from '../value-text.ts';
import type { OutcomeKind } from './outcome-kind.ts';

/**
 * Days in the named states inside the window, both ends included, as days or divided by 7. Without an end the window closes on
 * the last day known, the same for everybody; with one it is missing for everybody until that day has been seen.
 */
export const timeInState: OutcomeKind<'time-in-state'> = {
  kind: 'time-in-state',
  column: 'numeric',
  definition(outcome) {
    const named = andText(
      outcome.states.map((state) => STATE_TEXTS[state]),
      'or',
    );
    const when = windowText(outcome);
    const leaving = leavingText(outcome.missingAfter, 'amount');
    const [en, da] =
      outcome.unit === 'weeks'
        ? [
            'Weeks (days, first and last included, divided by 7)',
            'Uger (dage, første og sidste med, delt med 7)',
          ]
        : ['Days (first and last included)', 'Dage (første og sidste med)'];
    return text(
      `${en} in these states ${when.en}: ${named.en}. ${leaving.en}`,
      `${da} i disse tilstande ${when.da}: ${named.da}. ${leaving.da}`,
    );
  },
  intercurrent(outcome, event) {
    if (!isLeavingReason(event)) return TREATMENT_POLICY;
    if (outcome.missingAfter.includes(event)) return UNKNOWN_AFTER;
    const counted = stateGroup(outcome.states).has(event === 'died' ? 'deceased' : 'withdrawn');
    return counted ? THE_OUTCOME_ITSELF : WHILE_IN_TRIAL;
  },
  values(outcome, histories, calendar) {
    const window = measurementWindow(outcome, calendar);
    const states = stateGroup(outcome.states);
    const size = outcome.unit === 'weeks' ? 7 : 1;
    return {
      id: outcome.id,
      kind: 'numeric',
      unit: outcome.unit,
      missing: histories.map(
        (history) =>
          windowReached(history, window, calendar) ??
          leftBefore(history, window.to ?? history.lastDay, outcome.missingAfter),
      ),
      values: histories.map(
        (history) => daysInStates(history, states, window.from, window.to ?? history.lastDay) / size,
      ),
    };
  },
};
