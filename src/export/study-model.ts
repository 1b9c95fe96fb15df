import { parse } from 'csv-parse/sync';
import type { AnalysisDocument } from '../analysis/analyze.ts';
import { isMissing, parseNumber } from '../analysis/read-columns-as.ts';
import { YES_WORDS } from '../analysis/roles/known-level-words.ts';
import { sha256 } from '../core/sha256.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { analysisDocuments } from '../reproduce/analysis-documents.ts';
import { analysisRequest } from '../reproduce/analysis-request.ts';
import type { LoadedStudy } from '../reproduce/load-study.ts';
import type { StudyAnalysis } from '../reproduce/study-schema.ts';
import type { ExportAnalysis, ExportField, ExportModel, ExportRow, ExportTable } from './export-model.ts';
import { resultId } from './result-id.ts';

/**
 * A published study as a second analyst needs it: its derived data sets, its analyses, and the toolkit's result rows.
 * @throws TrialError exit 3 with all that is wrong with the study's data.
 */
export async function studyModel(loaded: LoadedStudy): Promise<ExportModel> {
  const { study } = loaded;
  const { data, documents } = await analysisDocuments(loaded);
  const tables = [...data].map(([id, csv]) => tableOf(id, csv, study.analyses));
  const analyses = Object.entries(study.analyses).map(([id, analysis]) =>
    analysisOf(
      id,
      analysis,
      documents.get(id) as AnalysisDocument,
      tables.find(({ file }) => file === dataFile(analysis.data)) as ExportTable,
    ),
  );
  const results = [...documents].flatMap(([id, document]) =>
    document.results.map((row): ExportRow => ({ id: resultId(row, id), analysis: id, ...row })),
  );
  return {
    name: study.id,
    title: study.title.en,
    sources: [study.citation, ...[...data].map(([id, csv]) => `${dataFile(id)} SHA-256 ${sha256(csv)}`)],
    toolVersion: TOOL_VERSION,
    individual: false,
    tables,
    analyses,
    results,
  };
}

function dataFile(id: string): string {
  return `${id}.csv`;
}

function tableOf(id: string, csv: string, analyses: Readonly<Record<string, StudyAnalysis>>): ExportTable {
  const [header = [], ...rows] = parse(csv) as string[][];
  const uses = Object.entries(analyses).filter(([, { data }]) => data === id);
  const field = (name: string, place: number): ExportField => {
    const roles = uses.flatMap(([analysis, request]) =>
      Object.entries(request).flatMap(([role, value]) =>
        [value].flat().some((written) => written === name || String(written).startsWith(`${name}=`)) &&
        !['data', 'estimators', 'control', 'treated'].includes(role)
          ? [`${role} of analysis ${analysis}`]
          : [],
      ),
    );
    const values = rows.map((row) => row[place] as string).filter((value) => !isMissing(value));
    const numbers = values.map((value) => parseNumber(value.trim(), '.'));
    const type = numbers.some((number) => number === null)
      ? 'string'
      : numbers.every(Number.isInteger)
        ? 'integer'
        : 'number';
    return { name, type, description: roles.length === 0 ? 'not used' : roles.join('; ') };
  };
  return {
    file: dataFile(id),
    description: `Data set ${id} of the study file, as the analyses read it.`,
    fields: header.map(field),
    rows: rows.map((row) => row.map((value) => (isMissing(value) ? null : value))),
  };
}

function analysisOf(
  id: string,
  analysis: StudyAnalysis,
  { design }: AnalysisDocument,
  table: ExportTable,
): ExportAnalysis {
  const request = analysisRequest(analysis);
  const [outcome] = design.outcomes;
  if (outcome === undefined) throw new TypeError('an analysis of a study has an outcome');
  const received = request.received;
  return {
    id,
    data: table.file,
    arm: design.arm.column,
    arms: design.arm.levels,
    strata: design.strata,
    cluster: design.cluster,
    weights: design.weights,
    count: design.count,
    kind: outcome.kind === 'time-to-event' ? 'time' : outcome.kind === 'binary' ? 'binary' : 'numeric',
    outcome: request.time ?? request.binary?.column ?? outcome.name,
    event: request.event?.column ?? null,
    eventLevel: outcome.event,
    competing: request.competing,
    together: false,
    names: [outcome.name],
    minus: null,
    received:
      received === null
        ? null
        : { column: received.column, level: received.level ?? yesLevel(table, received.column) },
    covariates: design.covariates.map(({ column, kind }) => ({
      column,
      kind: kind === 'numeric' ? 'numeric' : 'categorical',
    })),
    baseline: design.baseline,
    horizon: design.horizon,
    level: design.level,
    field: null,
    subgroup: null,
    within: null,
    response: null,
  };
}

/** The level that counts as yes when none is named: the one with such a name. */
function yesLevel(table: ExportTable, column: string): string {
  const place = table.fields.findIndex(({ name }) => name === column);
  const value = table.rows.map((row) => String(row[place] ?? '').trim());
  return value.find((written) => YES_WORDS.includes(written.toLowerCase())) ?? '1';
}
