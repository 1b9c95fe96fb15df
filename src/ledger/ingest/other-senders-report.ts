import { formatIsoDate } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { EventValue } from '../entry.ts';
import type { IndexedEntry } from '../ledger-index.ts';
import type { ReportedEvent } from './reported-event.ts';

/** The citizen's entries, those read in before in the same batch included, and what has become of them. */
export interface OtherSendersContext {
  readonly entries: () => readonly IndexedEntry[];
  /** The entry that has replaced an entry or taken it back; null when it counts. */
  readonly replacedBy: (seq: number) => number | null;
}

/**
 * Whether another sender has reported an event already: a placement is known to the municipality and to the provider, and both
 * report it, but it is one event. Contacts are never the same: two parties may each have had one on a day.
 *
 * @param report that corrects nothing and that the ledger does not have from its own sender
 * @returns `'known'` when another sender's event of that type and day says all that this one says, also when it has been
 *   corrected since (not when it was taken back); the problem `EVENT_REPORTED_DIFFERENTLY` when the one that counts says
 *   something else or less; null when nobody else has reported it
 */
export function otherSendersReport(
  report: ReportedEvent,
  { entries: entriesOf, replacedBy }: OtherSendersContext,
): 'known' | Problem | null {
  if (SEVERAL_A_DAY.has(report.type)) return null;
  const entries = entriesOf();
  const fitting = entries.filter(
    ({ type, day, source }) => type === report.type && day === report.day && source !== report.source,
  );
  if (fitting.length === 0) return null;
  const typeOf = (seq: number) => entries.find((entry) => entry.seq === seq)?.type;
  const isTakenBack = (seq: number): boolean => {
    const by = replacedBy(seq);
    return by !== null && (typeOf(by) === 'voided' || isTakenBack(by));
  };
  for (const entry of fitting) {
    if (differences(report.data, entry.data).length === 0 && !isTakenBack(entry.seq)) return 'known';
  }
  const counting = fitting.find(({ seq }) => replacedBy(seq) === null);
  return counting === undefined ? null : differently(report, counting);
}

const SEVERAL_A_DAY: ReadonlySet<string> = new Set(['contact', 'voided']);

/** Fields of a report that an entry has not, or has otherwise. */
function differences(
  said: Readonly<Record<string, EventValue>>,
  known: Readonly<Record<string, EventValue>>,
): string[] {
  return Object.keys(said).filter((field) => said[field] !== known[field]);
}

function differently(report: ReportedEvent, entry: IndexedEntry): Problem {
  const fields = differences(report.data, entry.data).join(', ');
  const what = `${entry.type}, ${formatIsoDate(entry.day)}`;
  return problem(
    'EVENT_REPORTED_DIFFERENTLY',
    report.at,
    text(
      `sender ${entry.source} has reported this event of the citizen (entry ${entry.seq}: ${what}) without this or otherwise: ${fields}`,
      `afsender ${entry.source} har indberettet denne hændelse for borgeren (post ${entry.seq}: ${what}) uden dette eller anderledes: ${fields}`,
    ),
    {
      remedy: text(
        'ask both; if this report is right, send it as a correction of the earlier one',
        'spørg begge; er denne indberetning rigtig, sendes den som en rettelse af den tidligere',
      ),
    },
  );
}
