import type { ResultRow } from '../effects/result-row.ts';
import { UNKNOWN_LEVEL } from '../effects/subgroup-report-rows.ts';
import { weightField } from '../fieldwork/fieldwork-results.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { ReportInput } from '../report/report-input.ts';
import type { ColumnSet } from './column-set.ts';
import type { ExportAnalysis, ExportRow } from './export-model.ts';
import { addOutcome, type OutcomePlace } from './outcome-columns.ts';
import { resultId } from './result-id.ts';
import type { SurveyValues } from './survey-values.ts';

type Analysis = Omit<ExportAnalysis, 'data'>;

interface Collected {
  readonly analyses: Analysis[];
  readonly results: ExportRow[];
}

/**
 * Every analysis of the report with the columns it needs, added to the set, and its result rows: outcomes (with competing events
 * and loss), the first job's length, subgroups, the effect of starting, surveys.
 *
 * @param baseline column of each baseline field
 */
export function trialAnalyses(
  input: ReportInput,
  surveys: SurveyValues | null,
  set: ColumnSet,
  baseline: ReadonlyMap<string, string>,
): { readonly analyses: readonly Analysis[]; readonly results: readonly ExportRow[] } {
  const { protocol } = input;
  const to: Collected = { analyses: [], results: [] };
  const base = baseOf(input);
  const places = new Map<string, Analysis>();
  for (const { id, definition, column, rows, competing, attrition } of input.effects) {
    const label = protocol.outcomes.find((outcome) => outcome.id === id)?.label.en ?? id;
    const place = addOutcome(set, column, `${label}. ${definition.en} (outcome ${id})`);
    const own: Analysis = {
      ...base,
      ...outcomeOf(column, place),
      response: responseOf(input, rows, baseline),
      names: competing ? [id, competing.competing] : [id],
    };
    places.set(id, own);
    collect(to, own, [...rows, ...(competing?.rows ?? []), ...(attrition ?? [])], input);
  }
  for (const { weeks, column, rows } of input.retention ?? []) {
    const place = addOutcome(
      set,
      column,
      `Placed, and still in the first job ${weeks} weeks after it began.`,
    );
    collect(to, { ...base, ...outcomeOf(column, place), id: column.id, names: [column.id] }, rows, input);
  }
  for (const { outcome, field, levels, rows } of input.subgroups ?? []) {
    const known = places.get(outcome);
    if (known === undefined) continue;
    const named = levels.map((level) => (level === '' ? UNKNOWN_LEVEL : level));
    // A level of its own needs a value of its own: the baseline column leaves it empty.
    const column = levels.includes('')
      ? set.add(
          `${field}_level`,
          { type: 'string', description: `${field}, with ${UNKNOWN_LEVEL} where it is not known.` },
          named,
        )
      : (baseline.get(field) as string);
    const covariates = [{ column, kind: 'categorical' as const }];
    collect(to, { ...known, id: `${outcome} by ${field}`, covariates, field }, rows, input);
  }
  addStart(to, input, set, places);
  addSurveys(to, input, surveys, set, base);
  return to;
}

function addStart(
  to: Collected,
  input: ReportInput,
  set: ColumnSet,
  places: ReadonlyMap<string, Analysis>,
): void {
  const { started } = input;
  const known = started ? places.get(started.outcome) : undefined;
  if (!started || known === undefined || started.rows.length === 0) return;
  const column = set.add(
    'started',
    {
      type: 'integer',
      description: 'Whether the citizen started with a provider.',
      levels: [
        { value: '0', label: 'no' },
        { value: '1', label: 'yes' },
      ],
    },
    started.started.map((one) => (one ? 1 : 0)),
  );
  const received = { column, level: '1' };
  collect(to, { ...known, id: `${started.outcome} by start`, received }, started.rows, input);
}

function addSurveys(
  to: Collected,
  input: ReportInput,
  surveys: SurveyValues | null,
  set: ColumnSet,
  base: ReturnType<typeof baseOf>,
): void {
  const { fieldwork } = input;
  if (!fieldwork) return;
  // Answers are of citizens, whoever was drawn.
  const plain = { ...base, cluster: null };
  for (const { wave, started, responseDifference } of fieldwork.waves) {
    const values = surveys?.answered.find((one) => one.wave === wave)?.values;
    if (!started || values === undefined) continue;
    const description = `Whether the citizen answered the survey ${wave}.`;
    const column = set.add(`answered_${wave}`, { type: 'integer', description }, values.map(Number));
    const name = `response-${wave}`;
    const own: Analysis = {
      ...plain,
      ...NO_OUTCOME,
      id: name,
      kind: 'binary',
      outcome: column,
      eventLevel: '1',
      names: [name],
    };
    const [whole, within] = [
      responseDifference.filter(({ estimator }) => estimator !== 'risk-difference.mh'),
      responseDifference.filter(({ estimator }) => estimator === 'risk-difference.mh'),
    ];
    collect(to, { ...own, strata: [] }, whole, input);
    if (within.length > 0) collect(to, { ...own, id: `${name} in strata` }, within, input);
  }
  for (const { measure, from, to: later, rows } of fieldwork.changes) {
    const values = surveys?.changes.find(
      (one) => one.measure === measure && one.from === from && one.to === later,
    );
    if (values === undefined) continue;
    const score = (wave: string, column: readonly (number | null)[]) =>
      set.add(
        `${measure}_${wave}`,
        { type: 'number', description: `${measure} in the survey ${wave}.` },
        column,
      );
    const before = score(from, values.before);
    const after = score(later, values.after);
    const weight = set.add(
      `${measure}_weight`,
      {
        type: 'number',
        description: `One over the share that answered both ${from} and ${later}, in the citizen's cell.`,
      },
      values.weights,
    );
    const name = `${measure}/${from}-${later}`;
    const own: Analysis = {
      ...plain,
      ...NO_OUTCOME,
      id: name,
      kind: 'numeric',
      outcome: after,
      names: [name],
    };
    const weighted = rows.filter(({ subgroup }) => subgroup === 'response-weighted');
    const adjusted = rows.filter((row) => row.estimator === 'ancova.change' && !weighted.includes(row));
    const change = rows.filter((row) => row.estimator !== 'ancova.change');
    collect(to, { ...own, minus: before, id: `${name} change` }, change, input);
    collect(to, { ...own, baseline: before }, adjusted, input);
    collect(
      to,
      { ...own, baseline: before, weights: weight, subgroup: 'response-weighted', id: `${name} weighted` },
      weighted,
      input,
    );
  }
}

const NO_OUTCOME = { event: null, eventLevel: null, competing: [], together: false, minus: null };

function baseOf({ protocol, allocation, design }: ReportInput) {
  return {
    arm: 'arm',
    arms: [
      ...protocol.arms.filter(({ role }) => role === 'control'),
      ...protocol.arms.filter(({ role }) => role !== 'control'),
    ].map((arm) => arm.id),
    strata: new Set(allocation.map(({ stratum }) => stratum)).size > 1 ? ['stratum'] : [],
    cluster: design?.clusters ? 'cluster' : null,
    weights: null,
    count: null,
    received: null,
    covariates: [],
    baseline: null,
    horizon: null,
    level: protocol.reporting.level,
    field: null,
    subgroup: null,
    within: null,
    response: null,
  };
}

function outcomeOf(column: OutcomeColumn, place: OutcomePlace) {
  const times = column.kind === 'time-to-event';
  return {
    id: column.id,
    kind: times ? ('time' as const) : column.kind,
    outcome: place.value,
    event: place.event,
    eventLevel: column.kind === 'numeric' ? null : '1',
    competing: times ? column.competing.map((_, index) => String(index + 2)) : [],
    together: times && column.competing.length > 0,
    minus: null,
  };
}

function responseOf(
  { protocol }: ReportInput,
  rows: readonly ResultRow[],
  baseline: ReadonlyMap<string, string>,
): ExportAnalysis['response'] {
  const weighted = rows.find(({ estimator }) => estimator === 'weighted.response');
  const category = weightField(protocol);
  if (weighted === undefined || category === null) return null;
  return { column: baseline.get(category) as string, used: weighted.method.includes('covariates') };
}

/** Adds an analysis and its rows. With pairs, rows by place are an analysis of their own, as the strata are the pairs. */
function collect(
  to: Collected,
  analysis: Analysis,
  rows: readonly ResultRow[],
  { design }: ReportInput,
): void {
  if (rows.length === 0) return;
  const add = (one: Analysis, own: readonly ResultRow[]) => {
    if (own.length === 0) return;
    to.analyses.push(one);
    to.results.push(...own.map((row): ExportRow => ({ id: resultId(row), analysis: one.id, ...row })));
  };
  if (design?.unit !== 'pair') {
    add(analysis, rows);
    return;
  }
  const shares = rows.filter(({ estimator }) => estimator === 'proportion.wilson');
  const within = rows.filter((row) => row.stratum !== null && !shares.includes(row));
  add(
    analysis,
    rows.filter((row) => !shares.includes(row) && !within.includes(row)),
  );
  add({ ...analysis, id: `${analysis.id} by place`, strata: ['place'] }, shares);
  // The difference within a place is pooled over its pairs: the analysis of one place is of its rows alone.
  for (const place of new Set(within.map(({ stratum }) => stratum as string)))
    add(
      { ...analysis, id: `${analysis.id} within ${place}`, within: { column: 'place', level: place } },
      within.filter(({ stratum }) => stratum === place),
    );
}
