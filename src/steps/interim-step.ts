import { join } from 'node:path';
import { sortedJson } from '../core/canonical-json.ts';
import { type Day, formatIsoDate, parseIsoDate } from '../core/dates.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { randomStream } from '../core/random.ts';
import { type Text, text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import type { ReportDesign } from '../effects/report-design.ts';
import { reportRows } from '../effects/report-rows.ts';
import { armsVisible } from '../monitoring/arms-visible.ts';
import { type InterimAnalysis, interimAnalysis } from '../monitoring/interim-analysis.ts';
import { type LoggedLook, MONITORING_LOG, readMonitoringLog } from '../monitoring/monitoring-log.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import { interimReport } from '../report/interim-report.ts';
import { outcomeCountsAlone } from '../report/model/outcome-counts-alone.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { logLook } from './log-look.ts';
import { evaluated, reconcileEvaluation } from './reconcile-evaluation.ts';
import { recordedDesign } from './recorded-design.ts';
import { reportDesign } from './report-design.ts';
import { readTrialState, type TrialState } from './trial-state.ts';

export interface InterimStepOptions {
  readonly asOf: string | null;
  /** Folder to write in; null for the trial's reports/interim-<look>. */
  readonly out: string | null;
  readonly now: string;
}

export interface InterimDone {
  readonly outcome: string;
  readonly analysis: InterimAnalysis;
  readonly asOf: string;
  readonly files: readonly string[];
  readonly human: Text;
}

/**
 * `trial report --interim`: looks at the one outcome that the protocol declares, and at nothing else. The look is logged before
 * anything is written. The same data once more are the same look: no alpha is spent twice.
 *
 * @throws TrialError exit 5: `INTERIM_NOT_DECLARED` and those of `interimAnalysis`; exit 4 when the log does not hold
 */
export async function interimStep(dir: string, options: InterimStepOptions): Promise<InterimDone> {
  const state = readTrialState(dir, options.asOf, null);
  const { protocol } = state;
  const plan = protocol.monitoring.interim;
  if (plan === undefined) throw notDeclared();
  const parts = evaluated(dir, state);
  reconcileEvaluation(state, parts, null);
  const found = parts.outcomes.find(({ outcome }) =>
    plan.outcome === undefined ? outcome.primary : outcome.id === plan.outcome,
  );
  if (found === undefined) throw notDeclared();
  const { outcome, definition, column } = found;
  const asOf = formatIsoDate(state.asOf);
  const log = readMonitoringLog(inTrial(dir, MONITORING_LOG), state.allocation.sha256);
  const today = parseIsoDate(options.now.slice(0, 10)) as Day;
  // What was known on an earlier day is no final analysis, however late somebody asks.
  const closed =
    armsVisible(protocol, today).why === 'closed' &&
    (options.asOf === null || armsVisible(protocol, state.asOf).why === 'closed');
  const recorded = recordedDesign(dir, state.sample.rows, state.allocation.rows);
  const design = reportDesign(recorded, state.sample.rows, state.allocation.rows);
  const analysis = interimAnalysis({
    plan,
    column,
    rows: estimate(column, state, design),
    citizens: state.allocation.rows.length,
    earlier: earlierLooks(log, state.ledger.head, asOf),
    final: closed,
  });
  await logLook(dir, state.allocation.sha256, {
    what: 'interim',
    at: options.now,
    asOf,
    planned: true,
    outcomes: [outcome.id],
    ledgerHead: state.ledger.head,
    ledgerEntries: state.ledger.entries.length,
    toolVersion: TOOL_VERSION,
    interim: {
      look: analysis.look,
      information: analysis.information,
      statistic: analysis.statistic,
      critical: Number.isFinite(analysis.critical) ? analysis.critical : null,
      spent: analysis.spent,
      decision: analysis.decision,
    },
  });
  const report = {
    protocol,
    outcome: { label: outcome.label, definition, kind: column.kind },
    analysis,
    asOf: state.asOf,
    generatedAt: options.now,
    ledgerHead: state.ledger.head,
    toolVersion: TOOL_VERSION,
    protectedEffect: isSmall(column, state),
  };
  const human = text(interimReport(report, 'en'), interimReport(report, 'da'));
  const folder = options.out ?? inTrial(dir, `${STATE.reports}/interim-${analysis.look}`);
  const shown = report.protectedEffect ? { ...analysis, effect: null } : analysis;
  const files = [
    ...protocol.reporting.languages.map((language) => ({
      path: join(folder, `interim-${language}.md`),
      content: human[language],
    })),
    {
      path: join(folder, 'interim.json'),
      content: sortedJson({
        schema: 'trial/interim/v1',
        trial: protocol.id,
        outcome: outcome.id,
        asOf,
        ledgerHead: state.ledger.head,
        toolVersion: TOOL_VERSION,
        analysis: { ...shown, critical: Number.isFinite(shown.critical) ? shown.critical : null },
      }),
    },
  ];
  writeFilesAtomically(files);
  return { outcome: outcome.id, analysis: shown, asOf, files: files.map(({ path }) => path), human };
}

/** Information at the looks before this one; a look at the same data is this one. */
function earlierLooks(log: readonly LoggedLook[], ledgerHead: string, asOf: string): readonly number[] {
  const looks = new Map<number, number>();
  for (const { interim, ledgerHead: head, asOf: day } of log) {
    if (interim === null) continue;
    if (head === ledgerHead && day === asOf) break;
    looks.set(interim.look, interim.information);
  }
  return [...looks].sort(([a], [b]) => a - b).map(([, information]) => information);
}

function estimate(column: OutcomeColumn, { protocol, allocation }: TrialState, design: ReportDesign) {
  const { level, draws, seed } = protocol.reporting;
  return reportRows(column, allocation.rows, protocol.arms, design, {
    level,
    horizon: null,
    draws,
    random: (purpose: string) => randomStream(seed, purpose),
  });
}

/** Whether the numbers behind the effect are too small to be shown. */
function isSmall(column: OutcomeColumn, { protocol, allocation }: TrialState): boolean {
  const arms = protocol.arms.map((arm) => arm.id);
  const { minimum } = protocol.reporting.smallCells;
  const strata = [...new Set(allocation.rows.map(({ stratum }) => stratum))].sort();
  const counts = outcomeCountsAlone(column, allocation.rows, arms, strata, minimum);
  return arms.some((arm) => counts.of(null, arm)?.event !== 'open');
}

function notDeclared(): TrialError {
  return new TrialError(EXIT.refused, [
    problem(
      'INTERIM_NOT_DECLARED',
      { file: STATE.protocol },
      text('the protocol declares no interim analysis', 'protokollen anmelder ingen interimanalyse'),
      {
        remedy: text(
          'declare it under `monitoring.interim` before anybody has seen results',
          'anmeld den under `monitoring.interim`, før nogen har set resultater',
        ),
      },
    ),
  ]);
}
