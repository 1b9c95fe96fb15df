import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { buildReport } from '../report/build-report.ts';
import { compareReports } from '../report/diff/compare-reports.ts';
import { reportCircumstances, reportLedgerHead, whatDiffers } from '../report/diff/report-circumstances.ts';
import type { ReportDifference } from '../report/diff/report-difference.ts';
import type { ReportModel } from '../report/model/report-model.ts';
import { evaluateStep } from './evaluate-step.ts';
import { readReport } from './read-report.ts';
import { readTrialState, type TrialState } from './trial-state.ts';

export interface DiffStepOptions {
  /** An earlier report.json, or its folder. */
  readonly old: string;
  readonly asOf: string | null;
  readonly blinded: boolean;
  readonly now: string;
}

/**
 * `trial report --diff`: the trial as it is now against an earlier report. When both data and rules have changed, the
 * earlier day is computed anew, which tells the two apart. Nothing is written.
 *
 * @param state The state of the folder on that day, where it has been read already.
 * @throws TrialError exit 3: `REPORT_UNREADABLE`, `REPORT_OF_OTHER_TRIAL`, `REPORT_OTHER_ARMS`
 */
export function diffStep(
  dir: string,
  options: DiffStepOptions,
  state: TrialState = readTrialState(dir, options.asOf, null),
): ReportDifference {
  const before = readReport(options.old);
  const { protocol, ledger, allocation } = state;
  if (before.trial !== protocol.id)
    throw new TrialError(EXIT.invalid, [
      problem(
        'REPORT_OF_OTHER_TRIAL',
        { file: options.old },
        text('the report is of another trial', 'rapporten er om et andet forsøg'),
      ),
    ]);
  const report = (asOf: string | null, known?: TrialState) =>
    buildReport(evaluateStep(dir, asOf, options.now, options.blinded, known));
  const after = report(options.asOf, state);
  const problems = otherArms(before, after, options.old);
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const { data, rules } = whatDiffers(reportCircumstances(before, after));
  // Needed only to tell the two apart, and only a later cut can be taken back.
  const between = data && rules && before.asOf < after.asOf ? report(before.asOf) : null;
  const head = reportLedgerHead(before);
  const continues =
    head === null ? null : head === allocation.sha256 || ledger.entries.some(({ hash }) => hash === head);
  return compareReports(before, after, between, continues);
}

function otherArms(before: ReportModel, after: ReportModel, file: string): readonly Problem[] {
  const [old, now] = [before, after].map(({ results }) => new Set(results.map(({ arm }) => arm)));
  const common = [...(old ?? [])].some((arm) => arm !== 'all' && now?.has(arm));
  if (common || old?.size === 0 || now?.size === 0) return [];
  // Held against each other, a blinded report and an open one would tell which letter is which.
  return [
    problem(
      'REPORT_OTHER_ARMS',
      { file },
      text(
        'the report has other groups: one of the two is blinded',
        'rapporten har andre grupper: den ene af de to er blindet',
      ),
      {
        remedy: text(
          'compare a blinded report with `--blind`, an open one without',
          'sammenlign en blindet rapport med `--blind`, en åben uden',
        ),
      },
    ),
  ];
}
