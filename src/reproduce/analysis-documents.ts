import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnalysisDocument, analyzeFile } from '../analysis/analyze.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { analysisRequest } from './analysis-request.ts';
import { deriveData } from './derive-data.ts';
import type { LoadedStudy } from './load-study.ts';
import type { Study } from './study-schema.ts';

/** A study's analyses as they were made. */
export interface StudyDocuments {
  /** The derived data sets as CSV, by their names in the study file. */
  readonly data: ReadonlyMap<string, string>;
  /** What `trial analyze --json` says of each analysis, by the analysis's name. */
  readonly documents: ReadonlyMap<string, AnalysisDocument>;
}

/**
 * Derives a study's data and runs all of its analyses.
 * @throws TrialError exit 3 with all that is wrong with the data.
 */
export async function analysisDocuments({
  folder,
  name,
  study,
  locate,
}: LoadedStudy): Promise<StudyDocuments> {
  const problems: Problem[] = [];
  const data = new Map<string, string>();
  const documents = new Map<string, AnalysisDocument>();
  const workspace = mkdtempSync(join(tmpdir(), 'trial-reproduce-'));
  try {
    const derived = new Map<string, string>();
    for (const [id, declared] of Object.entries(study.data)) {
      const { csv, issues } = deriveData(readFileSync(join(folder, declared.file), 'utf8'), declared);
      for (const { path, message } of issues)
        problems.push(problem('STUDY_DATA', locate(['data', id, ...path]), message));
      if (csv === null) continue;
      data.set(id, csv);
      derived.set(id, join(workspace, `${derived.size}.csv`));
      writeFileSync(derived.get(id) as string, csv);
    }
    stopAt(problems);
    for (const [id, analysis] of Object.entries(study.analyses)) {
      const file = (study.data[analysis.data] as Study['data'][string]).file;
      try {
        const path = derived.get(analysis.data) as string;
        const { document } = await analyzeFile(path, `${name}/${file}`, analysisRequest(analysis));
        documents.set(id, document);
      } catch (error) {
        if (!(error instanceof TrialError)) throw error;
        problems.push(...error.problems.map((one) => ofAnalysis(one, id)));
      }
    }
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
  stopAt(problems);
  return { data, documents };
}

/** Lines and columns are those of the derived data, which nobody has; the analysis's name says more. */
function ofAnalysis(one: Problem, id: string): Problem {
  const message = text(`analysis ${id}: ${one.message.en}`, `analysen ${id}: ${one.message.da}`);
  return { ...one, at: one.at.file === undefined ? {} : { file: one.at.file }, message };
}

function stopAt(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
}
