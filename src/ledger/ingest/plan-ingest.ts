import { type Day, formatIsoDate, parseIsoDate } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { currentEntries } from '../current-entries.ts';
import type { EntryDraft, LedgerEntry } from '../entry.ts';
import { eventIdentity } from '../event-identity.ts';
import type { Refusal } from '../events/event-type.ts';
import { foldCitizen, type NumberedEvent } from '../fold-citizen.ts';
import type { TrialCalendar } from '../trial-calendar.ts';
import type { ReportedEvent } from './reported-event.ts';

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

/** A new event or one of the ledger, on its way through the fold. */
interface Candidate extends NumberedEvent {
  readonly report: ReportedEvent | null;
}

/**
 * Decides what reported events add to a ledger: what is known already is skipped, corrections must hit an entry of the
 * same citizen that nothing has replaced yet, and each citizen's events, old and new together, must be possible in the
 * order in which they happened. All or nothing: with any problem nothing is added.
 *
 * @param events of all files together, in the order read
 * @param entries the whole ledger, verified
 * @returns problems at the row that causes them: the codes of the event types' `mayFollow` and of `foldCitizen`,
 *   `CORRECTION_TARGET_UNKNOWN`, `CORRECTION_OTHER_CITIZEN`, `CORRECTION_TARGET_REPLACED`
 */
export function planIngest(
  events: readonly ReportedEvent[],
  entries: readonly LedgerEntry[],
  calendar: TrialCalendar,
): IngestPlan {
  const identities = new Set(entries.map(eventIdentity));
  const fresh = new Set<string>();
  const replaced = new Set(entries.flatMap((entry) => entry.supersedes ?? []));
  const replacedNow = new Set<number>();
  const files = new Map<string, { added: number; known: number; repeated: number }>();
  const problems: Problem[] = [];
  const accepted: { readonly report: ReportedEvent; readonly draft: EntryDraft; readonly seq: number }[] = [];

  for (const report of events) {
    const { trialId, type, source, data, supersedes } = report;
    const draft = { effectiveDate: formatIsoDate(report.day), trialId, type, source, data, supersedes };
    const identity = eventIdentity(draft);
    const file = files.get(report.at.file ?? '') ?? { added: 0, known: 0, repeated: 0 };
    files.set(report.at.file ?? '', file);
    if (identities.has(identity)) {
      file.known += 1;
      continue;
    }
    if (fresh.has(identity)) {
      file.repeated += 1;
      continue;
    }
    fresh.add(identity);
    file.added += 1;
    if (supersedes !== null) {
      const fault = targetFault(report, supersedes, entries, replaced);
      if (fault) {
        problems.push(fault);
        continue;
      }
      replaced.add(supersedes);
      replacedNow.add(supersedes);
    }
    accepted.push({ report, draft, seq: entries.length + accepted.length + 1 });
  }

  const touched = new Map<string, Candidate[]>();
  for (const { report } of accepted) touched.set(report.trialId, []);
  for (const entry of currentEntries(entries)) {
    if (replacedNow.has(entry.seq)) continue;
    const day = parseIsoDate(entry.effectiveDate) as Day;
    touched
      .get(entry.trialId)
      ?.push({ seq: entry.seq, day, type: entry.type, data: entry.data, report: null });
  }
  for (const { report, seq } of accepted) {
    touched.get(report.trialId)?.push({ seq, day: report.day, type: report.type, data: report.data, report });
  }
  for (const candidates of touched.values()) problems.push(...sequenceProblems(candidates, calendar));

  const count = (key: 'known' | 'repeated') => [...files.values()].reduce((sum, file) => sum + file[key], 0);
  return {
    drafts: problems.length > 0 ? [] : accepted.map(({ draft }) => draft),
    known: count('known'),
    repeated: count('repeated'),
    files,
    problems: [...problems].sort(byPlace),
  };
}

/** What is wrong with the entry that a correction names, or null. */
function targetFault(
  report: ReportedEvent,
  target: number,
  entries: readonly LedgerEntry[],
  replaced: ReadonlySet<number>,
): Problem | null {
  const entry = entries[target - 1];
  if (entry === undefined) {
    return problem(
      'CORRECTION_TARGET_UNKNOWN',
      report.at,
      text(
        `the ledger has no entry ${target}; it has ${entries.length}`,
        `hændelsesloggen har ingen post ${target}; den har ${entries.length}`,
      ),
    );
  }
  if (entry.trialId !== report.trialId) {
    return problem(
      'CORRECTION_OTHER_CITIZEN',
      report.at,
      text(`entry ${target} is about another citizen`, `post ${target} handler om en anden borger`),
    );
  }
  if (!replaced.has(target)) return null;
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

/** The impossible events of one citizen, each told at a row of what is read in now. */
function sequenceProblems(candidates: readonly Candidate[], calendar: TrialCalendar): readonly Problem[] {
  const { refused } = foldCitizen(candidates, calendar);
  return refused.flatMap(({ event, refusal }) => {
    if (event.report) return sequenceProblem(event.report, refusal, null);
    const cause = causeOf(event, candidates);
    return cause ? sequenceProblem(cause, refusal, event) : [];
  });
}

/** An old event became impossible: because of the last new one before it, or else of a correction. */
function causeOf(broken: Candidate, candidates: readonly Candidate[]): ReportedEvent | null {
  const reports = candidates.flatMap(({ report }) => report ?? []);
  const before = reports.filter((report) => report.day <= broken.day && report.type !== 'voided');
  const latest = before.reduce<ReportedEvent | null>(
    (last, report) => (last === null || report.day >= last.day ? report : last),
    null,
  );
  const correction = reports.find((report) => report.supersedes !== null);
  return latest ?? correction ?? reports[0] ?? null;
}

function sequenceProblem(report: ReportedEvent, refusal: Refusal, broken: Candidate | null): Problem {
  const message =
    broken === null
      ? refusal.message
      : text(
          `this makes entry ${broken.seq} of the ledger (${broken.type}, ${formatIsoDate(broken.day)}) impossible: ${refusal.message.en}`,
          `dette gør post ${broken.seq} i hændelsesloggen (${broken.type}, ${formatIsoDate(broken.day)}) umulig: ${refusal.message.da}`,
        );
  return problem(
    refusal.code,
    report.at,
    message,
    refusal.remedy === undefined ? {} : { remedy: refusal.remedy },
  );
}

function byPlace(a: Problem, b: Problem): number {
  const file = (a.at.file ?? '').localeCompare(b.at.file ?? '', 'en');
  return file || (a.at.line ?? 0) - (b.at.line ?? 0) || (a.at.column ?? 0) - (b.at.column ?? 0);
}
