import { EXIT, TrialError } from '../core/problem.ts';
import { randomStream } from '../core/random.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { computeCosts } from '../costs/compute-costs.ts';
import { kaplanMeierTable } from '../effects/kaplan-meier-table.ts';
import { outcomeData } from '../effects/outcome-data.ts';
import { reportEstimators } from '../effects/report-estimators.ts';
import { runEstimators } from '../effects/run-estimators.ts';
import type { Detected } from '../extracts/file-format.ts';
import { currentRevisions } from '../fieldwork/current-revisions.ts';
import { fieldworkResults } from '../fieldwork/fieldwork-results.ts';
import { interviewParties } from '../fieldwork/interviews/parties.ts';
import { releasedQuotes } from '../fieldwork/interviews/released-quotes.ts';
import { checkReconciliation } from '../monitoring/check-reconciliation.ts';
import { computeOutcomes } from '../outcomes/compute-outcomes.ts';
import { participantFlow } from '../outcomes/flow.ts';
import { trialWeeks } from '../outcomes/trial-weeks.ts';
import type { DetectedExtract, OutcomeEffects, Provenance, ReportInput } from '../report/report-input.ts';
import { readManifest } from '../state/manifest.ts';
import { readScreening } from '../state/read-state.ts';
import { STATE } from '../state/trial-paths.ts';
import { readFieldwork } from './read-fieldwork-input.ts';
import { readSurveyScores, readTrialState, type TrialState } from './trial-state.ts';

/** Computes everything a report tells, from state alone: the private extracts are not needed. */
export function evaluateStep(dir: string, asOf: string | null, now: string): ReportInput {
  const state = readTrialState(dir, asOf, null);
  const { protocol, histories, allocation } = state;
  const { level, draws, seed } = protocol.reporting;
  const screening = readScreening(dir);
  const outcomes = computeOutcomes(protocol, histories, readSurveyScores(dir, state));
  const options = { level, horizon: null, draws, random: (purpose: string) => randomStream(seed, purpose) };
  const effects = outcomes.map(({ outcome, definition, column }): OutcomeEffects => {
    const data = outcomeData(column, allocation.rows, protocol.arms);
    return {
      id: outcome.id,
      definition,
      column,
      rows: runEstimators(reportEstimators(data), data, options),
      kaplanMeier: column.kind === 'time-to-event' ? kaplanMeierTable(data, { level, interval: 'log' }) : [],
    };
  });
  const primary = outcomes.find(({ outcome }) => outcome.primary) ?? outcomes[0];
  const flow = participantFlow(protocol, screening.rows, histories, primary?.column ?? null);
  const costs = computeCosts({
    protocol,
    histories,
    level,
    draws,
    random: (purpose) => randomStream(seed, purpose),
  });
  const weekly = trialWeeks(protocol, histories);
  const disagreements = checkReconciliation({
    protocol,
    entries: state.ledger.entries,
    asOf: state.asOf,
    histories,
    flow,
    outcomes,
    weekly,
    costs,
  });
  if (disagreements.length > 0) throw new TrialError(EXIT.invalid, disagreements);
  return {
    protocol,
    asOf: state.asOf,
    generatedAt: now,
    extracts: detectedExtracts(dir, state),
    screening: screening.rows,
    flow,
    sample: state.sample.rows,
    allocation: allocation.rows,
    effects,
    costs,
    weekly,
    ...fieldwork(dir, state, asOf !== null),
    provenance: provenance(dir, state, screening.sha256),
  };
}

/** Surveys and interviews, when the protocol has them and anything has been read in; quotes only those that may be shown. */
function fieldwork(
  dir: string,
  state: TrialState,
  given: boolean,
): Pick<ReportInput, 'fieldwork' | 'quotes'> {
  const { protocol } = state;
  if (protocol.surveys.length + protocol.interviews.length === 0) return { fieldwork: null };
  const { input, any } = readFieldwork(dir, state, given);
  if (!any) return { fieldwork: null };
  const { released } = releasedQuotes(
    currentRevisions(input.statements, input.asOf),
    interviewParties(protocol),
    protocol.reporting.smallCells.minimum,
  );
  return { fieldwork: fieldworkResults(input), quotes: released };
}

function detectedExtracts(dir: string, { protocol }: TrialState): readonly DetectedExtract[] {
  const manifest = readManifest(dir, 'sample');
  const formats = (manifest?.options['formats']?.value ?? {}) as Record<string, Detected | null>;
  const rows = (manifest?.options['rows']?.value ?? {}) as Record<string, number>;
  return protocol.municipalities.flatMap((entry) => {
    const found = formats[entry.code];
    if (!found) return [];
    return [
      {
        municipality: entry.code,
        path: entry.extract.file,
        encoding: found.encoding.value,
        delimiter: found.delimiter.value,
        decimal: found.decimal.value ?? '',
        dateFormat: found.dateFormat.value ?? '',
        rows: rows[entry.code] ?? 0,
      },
    ];
  });
}

function provenance(dir: string, state: TrialState, screeningSha256: string): Provenance {
  const sampled = readManifest(dir, 'sample');
  const randomized = readManifest(dir, 'randomize');
  const inputs = new Map<string, string>([
    ...(sampled?.inputs ?? []).map((file): [string, string] => [file.path, file.sha256]),
    [STATE.protocol, sha256(state.protocolBytes)],
    [STATE.sample, state.sample.sha256],
    [STATE.screening, screeningSha256],
    [STATE.allocation, state.allocation.sha256],
  ]);
  return {
    toolVersion: TOOL_VERSION,
    inputs: [...inputs]
      .map(([path, hash]) => ({ path, sha256: hash }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    allocationSha256: state.allocation.sha256,
    ledgerHead: state.ledger.head,
    ledgerEntries: state.ledger.entries.length,
    seeds: [
      { purpose: text('sampling', 'stikprøve'), value: state.protocol.sampling.seed, kind: 'seed' },
      {
        purpose: text('allocation', 'lodtrækning'),
        value: String(randomized?.options['seed']?.value ?? ''),
        kind: 'seed',
      },
      { purpose: text('bootstrap', 'bootstrap'), value: state.protocol.reporting.seed, kind: 'seed' },
    ],
    algorithms: [
      ...new Set([...(sampled?.algorithms ?? []), ...(randomized?.algorithms ?? []), 'ledger/v1']),
    ],
  };
}
