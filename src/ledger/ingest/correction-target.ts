import { formatIsoDate } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { EntryDraft } from '../entry.ts';
import { eventIdentity } from '../event-identity.ts';
import type { IndexedEntry } from '../ledger-index.ts';
import type { NamedEvent, ReportedEvent } from './reported-event.ts';

/** What a correction can hit: the entries of its citizen, those read in before it in the same batch included. */
export interface CorrectionContext {
  /** Of the citizen, in order of `seq`, replaced and `voided` ones too. */
  readonly entries: readonly IndexedEntry[];
  readonly isReplaced: (seq: number) => boolean;
  readonly isKnown: (identity: string) => boolean;
}

/**
 * The entry that a correction means when it names the earlier event by type and day. A correction that has been read in
 * before gets the same number again, so that it is known. Otherwise exactly one event of the citizen with that type and
 * day must count; where several senders reported one, the correcting sender's own is meant.
 *
 * @returns its `seq`, or `CORRECTION_TARGET_UNKNOWN`, `CORRECTION_TARGET_REPLACED`, `CORRECTION_TARGET_AMBIGUOUS`
 */
export function correctionTarget(
  report: ReportedEvent,
  named: NamedEvent,
  draft: Omit<EntryDraft, 'supersedes'>,
  context: CorrectionContext,
): number | Problem {
  const fitting = context.entries.filter((entry) => entry.type === named.type && entry.day === named.day);
  const again = fitting.find(({ seq }) =>
    context.isKnown(eventIdentity({ ...draft, supersedes: seq } as EntryDraft)),
  );
  if (again) return again.seq;
  const counting = fitting.filter(({ seq }) => !context.isReplaced(seq));
  const own = counting.filter(({ source }) => source === report.source);
  const candidates = own.length > 0 ? own : counting;
  const [first] = candidates;
  if (first && candidates.length === 1) return first.seq;
  const what = `${named.type}, ${formatIsoDate(named.day)}`;
  if (candidates.length > 1) {
    const numbers = candidates.map(({ seq }) => seq).join(', ');
    return problem(
      'CORRECTION_TARGET_AMBIGUOUS',
      report.at,
      text(
        `the ledger has more than one such event of the citizen (${what}): entries ${numbers}`,
        `hændelsesloggen har flere sådanne hændelser for borgeren (${what}): post ${numbers}`,
      ),
      {
        remedy: text(
          'name the entry by its number (`supersedes`)',
          'angiv posten ved dens nummer (`supersedes`)',
        ),
      },
    );
  }
  return fitting.length > 0
    ? problem(
        'CORRECTION_TARGET_REPLACED',
        report.at,
        text(
          `this event of the citizen (${what}) has been replaced or taken back already`,
          `denne hændelse for borgeren (${what}) er allerede erstattet eller trukket tilbage`,
        ),
        { remedy: text('name the event that replaced it', 'angiv den hændelse, der erstattede den') },
      )
    : problem(
        'CORRECTION_TARGET_UNKNOWN',
        report.at,
        text(
          `the ledger has no such event of the citizen (${what})`,
          `hændelsesloggen har ingen sådan hændelse for borgeren (${what})`,
        ),
        {
          remedy: text(
            'correct type and date of the earlier report: `trial ledger show` lists them',
            'ret type og dato for den tidligere indberetning: `trial ledger show` viser dem',
          ),
        },
      );
}
