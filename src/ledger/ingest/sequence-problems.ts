import { formatIsoDate } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Refusal } from '../events/event-type.ts';
import { foldCitizen, type NumberedEvent } from '../fold-citizen.ts';
import type { TrialCalendar } from '../trial-calendar.ts';
import type { ReportedEvent } from './reported-event.ts';

/** A new event or one of the ledger, on its way through the fold. */
export interface Candidate extends NumberedEvent {
  /** Null for an entry of the ledger. */
  readonly report: ReportedEvent | null;
}

/** The impossible events of one citizen, old and new together, each told at a row of what is read in now. */
export function sequenceProblems(
  candidates: readonly Candidate[],
  calendar: TrialCalendar,
): readonly Problem[] {
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
