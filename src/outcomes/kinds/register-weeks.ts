import type { Day } from '../../core/dates.ts';
import { type Text, text } from '../../core/text.ts';
import { benefitLabel } from '../../register/benefit-codes.ts';
import { andText } from '../and-text.ts';
import type { CitizenHistory } from '../history.ts';
import { type Handling, TREATMENT_POLICY } from '../intercurrent.ts';
import { measurementWindow, windowReached, windowText } from '../measurement-window.ts';
import type { OutcomeKind } from './outcome-kind.ts';

/**
 * Weeks on the named benefits by the register (a DREAM extract that `trial reconcile --keep` has read in) inside the window:
 * days of their spells, both ends included, divided by 7. The register follows people whether or not anybody reports
 * them, so withdrawal changes nothing. Missing for those whom the extract does not have (`not-in-register`), and where it
 * does not cover every day of the window (`register-too-short`).
 */
export const registerWeeks: OutcomeKind<'register-weeks'> = {
  kind: 'register-weeks',
  column: 'numeric',
  definition(outcome) {
    const named = andText(outcome.benefits.map(benefitText), 'or');
    const when = windowText(outcome);
    return text(
      `Weeks on ${named.en} ${when.en}, by the DREAM register, in which one day on a benefit fills its week. Citizens are followed there also after they left the trial; those whom the extract does not have, or not for the whole window, are missing.`,
      `Uger på ${named.da} ${when.da} ifølge DREAM, hvor én dag på en ydelse fylder ugen. Borgerne følges dér, også efter at de er udgået af forsøget; de, som udtrækket ikke har, eller ikke har i hele perioden, mangler.`,
    );
  },
  intercurrent: (_, event) => (event === 'died' ? DEATH : TREATMENT_POLICY),
  values(outcome, histories, calendar) {
    const window = measurementWindow(outcome, calendar);
    const last = (history: CitizenHistory) => window.to ?? history.lastDay;
    return {
      id: outcome.id,
      kind: 'numeric',
      unit: 'weeks',
      missing: histories.map(
        (history) =>
          windowReached(history, window, calendar) ?? uncovered(history, window.from, last(history)),
      ),
      values: histories.map((history) => daysOn(history, window.from, last(history), outcome.benefits) / 7),
    };
  },
};

const DEATH: Handling = {
  strategy: text('while alive', 'mens borgeren lever (while alive)'),
  meaning: text(
    'ends the counting: nothing is paid afterwards, the citizen stays in with what there was',
    'standser tællingen: intet udbetales derefter, borgeren bliver i opgørelsen med det, der var',
  ),
};

function benefitText(id: string): Text {
  return id === 'none' ? text('no benefit', 'ingen ydelse') : (benefitLabel(id) ?? text(id, id));
}

function uncovered(history: CitizenHistory, from: Day, to: Day): string | null {
  if (history.register === undefined) return 'not-in-register';
  return daysOn(history, from, to, null) === to - from + 1 ? null : 'register-too-short';
}

/** Days from `from` to `to`, both included, in spells of the benefits; null: in any spell, `none` and unknown ones too. */
function daysOn(history: CitizenHistory, from: Day, to: Day, benefits: readonly string[] | null): number {
  let days = 0;
  for (const spell of history.register ?? []) {
    if (benefits !== null && !benefits.includes(spell.benefit)) continue;
    days += Math.max(0, Math.min(to, spell.to) - Math.max(from, spell.from) + 1);
  }
  return days;
}
