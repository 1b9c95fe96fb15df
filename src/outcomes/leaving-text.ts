import { type Text, text } from '../core/text.ts';
import { andText } from './and-text.ts';
import type { WithdrawalReason } from './history.ts';
import { REASON_TEXTS } from './value-text.ts';

const OTHERS = {
  event: text(
    'Citizens who left the trial, moved or died without it count as not having it.',
    'Borgere, der er udgået, flyttet eller døde uden den, tæller som ikke at have haft den.',
  ),
  state: text(
    'Citizens who left the trial, moved or died before that day count by that: as having left.',
    'Borgere, der er udgået, flyttet eller døde inden den dag, tæller netop som udgået.',
  ),
  amount: text(
    'Citizens who left the trial, moved or died have none after that day.',
    'Borgere, der er udgået, flyttet eller døde, har intet efter den dag.',
  ),
} as const;

/** What happens to citizens who leave: the sentence for all, and who is missing instead. */
export function leavingText(missingAfter: readonly WithdrawalReason[], measured: keyof typeof OTHERS): Text {
  const others = OTHERS[measured];
  if (missingAfter.length === 0) return others;
  const reasons = andText(
    missingAfter.map((reason) => REASON_TEXTS[reason]),
    'or',
  );
  return text(
    `${others.en} The exception: after leaving before the time is over because of ${reasons.en} the value is unknown, and the citizen is left out.`,
    `${others.da} Undtagelsen: efter udgang inden tiden er omme på grund af ${reasons.da} er værdien ukendt, og borgeren udelades.`,
  );
}
