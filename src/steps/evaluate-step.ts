import { randomStream } from '../core/random.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { analyseCosts } from '../costs/analyse-costs.ts';
import type { WhatIfs } from '../costs/what-if/what-ifs.ts';
import { attritionReportRows } from '../effects/attrition-report-rows.ts';
import { competingReport } from '../effects/competing-report.ts';
import type { AnalysisOptions } from '../effects/estimator.ts';
import { kaplanMeierTable } from '../effects/kaplan-meier-table.ts';
import { outcomeData } from '../effects/outcome-data.ts';
import type { ReportDesign } from '../effects/report-design.ts';
import { reportRows } from '../effects/report-rows.ts';
import { responseWeightedRows } from '../effects/response-weighted-rows.ts';
import { startRows } from '../effects/start-rows.ts';
import { subgroupReportRows } from '../effects/subgroup-report-rows.ts';
import type { Detected } from '../extracts/file-format.ts';
import { currentRevisions } from '../fieldwork/current-revisions.ts';
import { fieldworkResults, weightField } from '../fieldwork/fieldwork-results.ts';
import { interviewParties } from '../fieldwork/interviews/parties.ts';
import { releasedQuotes } from '../fieldwork/interviews/released-quotes.ts';
import { type ComputedOutcome, computeOutcomes } from '../outcomes/compute-outcomes.ts';
import { startedTreatment } from '../outcomes/crossed-over.ts';
import { participantFlow } from '../outcomes/flow.ts';
import { retention } from '../outcomes/retention.ts';
import { trialWeeks } from '../outcomes/trial-weeks.ts';
import type {
  DetectedExtract,
  OutcomeEffects,
  Provenance,
  ReportInput,
  StartEffects,
  SubgroupEffects,
} from '../report/report-input.ts';
import { blindingKey } from '../state/blinding-key.ts';
import { readManifest } from '../state/manifest.ts';
import { readScreening } from '../state/read-state.ts';
import { STATE } from '../state/trial-paths.ts';
import { blindState } from './blind-state.ts';
import { checkAllocation } from './check-allocation.ts';
import { readFieldwork } from './read-fieldwork-input.ts';
import { reconcileEvaluation } from './reconcile-evaluation.ts';
import { recordedDesign } from './recorded-design.ts';
import { recordedRedraws } from './recorded-redraws.ts';
import { reportDesign } from './report-design.ts';
import { trialRecord } from './trial-record.ts';
import { readSurveyScores, readTrialState, type TrialState } from './trial-state.ts';

/**
 * Computes everything a report tells, from state alone: the private extracts are not needed.
 * @param blinded Letters for arms, and without what would tell them apart: costs, surveys, interviews, seeds.
 * @param known The state of the same folder and day, where it has been read already.
 * @param whatIfs What-ifs of the costs that were begun elsewhere.
 */
export function evaluateStep(
  dir: string,
  asOf: string | null,
  now: string,
  blinded = false,
  known: TrialState = readTrialState(dir, asOf, null),
  whatIfs?: () => WhatIfs | null,
): ReportInput {
  const state = blinded
    ? blindState(
        known,
        blindingKey(
          dir,
          known.protocol.arms.map(({ id }) => id),
        ),
      )
    : known;
  const { protocol, histories, allocation } = state;
  const { level, draws, seed } = protocol.reporting;
  const screening = readScreening(dir);
  const outcomes = computeOutcomes(protocol, histories, readSurveyScores(dir, state));
  const random = (purpose: string) => randomStream(seed, purpose);
  const options = { level, horizon: null, draws, random };
  const category = responseCategory(state);
  // The manifest knows the arms by their names.
  const recorded = recordedDesign(dir, known.sample.rows, known.allocation.rows);
  const design: ReportDesign = {
    ...reportDesign(recorded, state.sample.rows, allocation.rows),
    redraws:
      recorded === null
        ? null
        : recordedRedraws(recorded, allocation.rows, random('redraws of the recorded design')),
  };
  const { clusters } = design;
  const effects = outcomes.map(({ outcome, definition, column }): OutcomeEffects => {
    const data = outcomeData(column, allocation.rows, protocol.arms, clusters);
    return {
      id: outcome.id,
      definition,
      column,
      rows: [
        ...reportRows(column, allocation.rows, protocol.arms, design, options),
        ...responseWeightedRows(column, allocation.rows, protocol.arms, category, options, clusters),
      ],
      kaplanMeier: column.kind === 'time-to-event' ? kaplanMeierTable(data, { level, interval: 'log' }) : [],
      competing: competingReport(column, allocation.rows, protocol.arms, clusters, options),
      attrition: attritionReportRows(column, allocation.rows, protocol.arms, design, options),
    };
  });
  const primary = outcomes.find(({ outcome }) => outcome.primary) ?? outcomes[0];
  const flow = participantFlow(protocol, screening.rows, histories, primary?.column ?? null);
  const weekly = trialWeeks(protocol, histories);
  const allocationCheck =
    recorded === null
      ? null
      : checkAllocation(
          protocol,
          recorded,
          primary?.column ?? null,
          known.allocation.rows.map((row) => row.arm),
        );
  const retained = retention(protocol, histories).map(({ weeks, column }) => ({
    weeks,
    column,
    rows: reportRows(column, allocation.rows, protocol.arms, design, options),
  }));
  const inSubgroups = primary === undefined ? [] : subgroups(state, primary, design, options);
  const starts = blinded ? null : started(state, outcomes, design, options);
  // After all else that is reckoned: the what-ifs may be under way in another thread.
  const costAnalysis =
    blinded || protocol.costs.model === 'none'
      ? null
      : analyseCosts({
          protocol,
          histories,
          level,
          draws,
          random,
          ...(whatIfs === undefined ? {} : { whatIfs }),
        });
  const costs = costAnalysis?.costs ?? null;
  reconcileEvaluation(state, { flow, outcomes, weekly }, costs);
  return {
    protocol,
    asOf: state.asOf,
    generatedAt: now,
    extracts: detectedExtracts(dir, state),
    screening: screening.rows,
    flow,
    histories,
    sample: enrolledOf(state),
    allocation: allocation.rows,
    design,
    ...(allocationCheck === null ? {} : { allocationCheck }),
    effects,
    costs,
    costAnalysis,
    weekly,
    retention: retained,
    subgroups: inSubgroups,
    started: starts,
    record: trialRecord(dir, known),
    ...(blinded ? { fieldwork: null, blinded } : fieldwork(dir, state, asOf !== null)),
    provenance: provenance(dir, state, screening.sha256, blinded),
  };
}

/** The citizens whom the report is about: in rolling enrolment not everybody who was drawn has been allocated. */
function enrolledOf({ sample, allocation }: TrialState): TrialState['sample']['rows'] {
  if (sample.rows.length === allocation.rows.length) return sample.rows;
  const allocated = new Set(allocation.rows.map(({ trialId }) => trialId));
  return sample.rows.filter(({ trialId }) => allocated.has(trialId));
}

/** The main outcome in the subgroups that the protocol declares. */
function subgroups(
  { protocol, sample, allocation }: TrialState,
  { outcome, column }: ComputedOutcome,
  design: ReportDesign,
  options: Omit<AnalysisOptions, 'variant'>,
): readonly SubgroupEffects[] {
  const baseline = new Map(sample.rows.map((citizen) => [citizen.trialId, citizen.baseline]));
  return (protocol.reporting.subgroups ?? []).map((field) => {
    const levels = allocation.rows.map(({ trialId }) => String(baseline.get(trialId)?.[field] ?? ''));
    return {
      outcome: outcome.id,
      field,
      levels,
      rows: subgroupReportRows(
        column,
        { name: field, levels },
        allocation.rows,
        protocol.arms,
        design,
        options,
      ),
    };
  });
}

/** Who started with a provider, and the effect of starting on the main outcome; on the first share when that is a time. */
function started(
  { protocol, histories, allocation }: TrialState,
  outcomes: readonly ComputedOutcome[],
  design: ReportDesign,
  options: Omit<AnalysisOptions, 'variant'>,
): StartEffects | null {
  if (!protocol.events.includes('referred')) return null;
  const able = outcomes.filter(({ column }) => column.kind !== 'time-to-event');
  const found =
    able.find(({ outcome }) => outcome.primary) ??
    able.find(({ column }) => column.kind === 'binary') ??
    able[0];
  if (found === undefined) return null;
  const start = histories.map((history) => startedTreatment(protocol, history));
  return {
    outcome: found.outcome.id,
    started: start,
    ...(histories.some(({ referredOn }, index) => start[index] && referredOn === null)
      ? { unreferred: true }
      : {}),
    rows: startRows(found.column, start, allocation.rows, protocol.arms, design, options),
  };
}

/** The baseline category by which those who answered a survey are weighted, in the order of the allocation. */
function responseCategory({
  protocol,
  sample,
  allocation,
}: TrialState): { readonly name: string; readonly levels: readonly string[] } | null {
  const name = weightField(protocol);
  if (name === null) return null;
  const known = new Map(sample.rows.map(({ trialId, baseline }) => [trialId, baseline[name]]));
  return { name, levels: allocation.rows.map(({ trialId }) => String(known.get(trialId) ?? '')) };
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

function provenance(dir: string, state: TrialState, screeningSha256: string, blinded: boolean): Provenance {
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
    // Seed and sample together give the allocation.
    seeds: blinded
      ? []
      : [
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
