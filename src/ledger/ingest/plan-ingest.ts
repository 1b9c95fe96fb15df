import { type Day, formatIsoDate } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { EntryDraft, LedgerEntry } from '../entry.ts';
import { eventIdentity } from '../event-identity.ts';
import { identitySet } from '../identity-set.ts';
import { type IndexedEntry, type LedgerIndex, ledgerIndex } from '../ledger-index.ts';
import type { TrialCalendar } from '../trial-calendar.ts';
import { correctionTarget } from './correction-target.ts';
import { otherSendersReport } from './other-senders-report.ts';
import type { ReportedEvent } from './reported-event.ts';
import { type Candidate, sequenceProblems } from './sequence-problems.ts';

export interface IngestPlan {
  /** What is to be appended, in the order reported; empty when there is any problem. */
  readonly drafts: readonly EntryDraft[];
  /** Events that the ledger has already. */
  readonly known: number;
  /** Events that stand more than once in what is read in now. */
  readonly repeated: number;
  /** Files (as in `at.file`) with what each contributes; the same three counts. */
  readonly files: ReadonlyMap<string, { added: number; known: number; repeated: number }>;
  readonly problems: readonly Problem[];
}

/** A report that will be an entry, and the number it gets. */
interface Accepted {
  readonly report: ReportedEvent;
  readonly seq: number;
}

/**
 * Decides what reported events add to a ledger: what is known already, from the same sender or (`otherSendersReport`)
 * from another, is skipped, corrections must hit an entry of the
 * same citizen that nothing has replaced yet, and each citizen's events, old and new together, must be possible in the
 * order in which they happened. All or nothing: with any problem nothing is added.
 *
 * @param events of all files together, in the order read
 * @param ledger the whole ledger, verified: its entries, or what an index has kept of them
 * @returns problems at the row that causes them: the codes of the event types' `mayFollow` and of `foldCitizen`, those of
 *   `correctionTarget` and `otherSendersReport`, and `CORRECTION_OTHER_CITIZEN`
 */
export function planIngest(
  events: readonly ReportedEvent[],
  ledger: readonly LedgerEntry[] | LedgerIndex,
  calendar: TrialCalendar,
): IngestPlan {
  const index = 'of' in ledger ? (ledger as LedgerIndex) : ledgerIndex(ledger);
  const fresh = identitySet();
  const replacedNow = new Map<number, number>();
  const isReplaced = (seq: number) => index.isReplaced(seq) || replacedNow.has(seq);
  const replacedBy = (seq: number) => index.replacedBy(seq) ?? replacedNow.get(seq) ?? null;
  const isKnown = (identity: string) => index.identities.has(identity) || fresh.has(identity);
  const files = new Map<string, { added: number; known: number; repeated: number }>();
  const problems: Problem[] = [];
  const drafts: EntryDraft[] = [];
  const accepted = new Map<string, Accepted[]>();
  const dates = dateTexts();

  for (const report of events) {
    const { trialId, type, source, data } = report;
    const effectiveDate = dates(report.day);
    const own = accepted.get(trialId) ?? [];
    const named = report.supersedes;
    let supersedes: number | null;
    if (named !== null && typeof named === 'object') {
      const entries = [...index.of(trialId), ...own.map(indexed)];
      const context = { entries, isReplaced, isKnown };
      const target = correctionTarget(report, named, { effectiveDate, trialId, type, source, data }, context);
      if (typeof target === 'object') {
        problems.push(target);
        continue;
      }
      supersedes = target;
    } else supersedes = named;

    const draft: EntryDraft = { effectiveDate, trialId, type, source, data, supersedes };
    const identity = eventIdentity(draft);
    const file = files.get(report.at.file ?? '') ?? { added: 0, known: 0, repeated: 0 };
    files.set(report.at.file ?? '', file);
    if (index.identities.has(identity)) {
      file.known += 1;
      continue;
    }
    if (fresh.has(identity)) {
      file.repeated += 1;
      continue;
    }
    if (supersedes === null) {
      const entries = () => [...index.of(trialId), ...own.map(indexed)];
      const other = otherSendersReport(report, { entries, replacedBy });
      if (other === 'known') {
        file.known += 1;
        continue;
      }
      if (other !== null) {
        problems.push(other);
        continue;
      }
    }
    fresh.add(identity);
    file.added += 1;
    if (supersedes !== null) {
      // What was found by name is known to count, and may stand in the same batch.
      const fault = named === supersedes ? targetFault(report, supersedes, index, isReplaced) : null;
      if (fault) {
        problems.push(fault);
        continue;
      }
      replacedNow.set(supersedes, index.size() + drafts.length + 1);
    }
    drafts.push(draft);
    own.push({ report, seq: index.size() + drafts.length });
    accepted.set(trialId, own);
  }

  for (const [trialId, own] of accepted) {
    const candidates: Candidate[] = [];
    for (const entry of index.of(trialId)) {
      if (entry.type === 'voided' || isReplaced(entry.seq)) continue;
      candidates.push({ seq: entry.seq, day: entry.day, type: entry.type, data: entry.data, report: null });
    }
    for (const { report, seq } of own) {
      if (isReplaced(seq)) continue;
      candidates.push({ seq, day: report.day, type: report.type, data: report.data, report });
    }
    problems.push(...sequenceProblems(candidates, calendar));
  }

  const count = (key: 'known' | 'repeated') => [...files.values()].reduce((sum, file) => sum + file[key], 0);
  return {
    drafts: problems.length > 0 ? [] : drafts,
    known: count('known'),
    repeated: count('repeated'),
    files,
    problems: [...problems].sort(byPlace),
  };
}

function indexed({ report, seq }: Accepted): IndexedEntry {
  return { seq, day: report.day, type: report.type, source: report.source, data: report.data };
}

/** What is wrong with the entry that a correction names by number, or null. */
function targetFault(
  report: ReportedEvent,
  target: number,
  index: LedgerIndex,
  isReplaced: (seq: number) => boolean,
): Problem | null {
  const citizen = index.citizenOf(target);
  if (citizen === null) {
    return problem(
      'CORRECTION_TARGET_UNKNOWN',
      report.at,
      text(
        `the ledger has no entry ${target}; it has ${index.size()}`,
        `hændelsesloggen har ingen post ${target}; den har ${index.size()}`,
      ),
      { remedy: SHOW_LISTS },
    );
  }
  if (citizen !== report.trialId) {
    return problem(
      'CORRECTION_OTHER_CITIZEN',
      report.at,
      text(`entry ${target} is about another citizen`, `post ${target} handler om en anden borger`),
      { remedy: SHOW_LISTS },
    );
  }
  if (!isReplaced(target)) return null;
  return problem(
    'CORRECTION_TARGET_REPLACED',
    report.at,
    text(
      `entry ${target} has been replaced or taken back already`,
      `post ${target} er allerede erstattet eller trukket tilbage`,
    ),
    {
      remedy: text('name the entry that replaced it', 'angiv den post, der erstattede den'),
    },
  );
}

/** Each day's text once, however many events lie on it. */
function dateTexts(): (day: Day) => string {
  const texts = new Map<Day, string>();
  return (day) => {
    let written = texts.get(day);
    if (written === undefined) {
      written = formatIsoDate(day);
      texts.set(day, written);
    }
    return written;
  };
}

function byPlace(a: Problem, b: Problem): number {
  const file = (a.at.file ?? '').localeCompare(b.at.file ?? '', 'en');
  return file || (a.at.line ?? 0) - (b.at.line ?? 0) || (a.at.column ?? 0) - (b.at.column ?? 0);
}

const SHOW_LISTS = text(
  "correct the number: `trial ledger show` lists the citizen's entries",
  'ret nummeret: `trial ledger show` viser borgerens poster',
);
