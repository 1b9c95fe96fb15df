import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type PlannedFile, writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { exportFiles } from '../export/data-files.ts';
import type { ExportModel } from '../export/export-model.ts';
import type { ExportFormat } from '../export/formats/export-format.ts';
import { studyModel } from '../export/study-model.ts';
import { surveyValues } from '../export/survey-values.ts';
import { trialModel } from '../export/trial-model.ts';
import type { ReportInput } from '../report/report-input.ts';
import { loadStudy } from '../reproduce/load-study.ts';
import { evaluateStep } from './evaluate-step.ts';
import { readFieldwork } from './read-fieldwork-input.ts';
import { readTrialState } from './trial-state.ts';

export interface ExportStepOptions {
  readonly format: ExportFormat;
  /** Where to write. */
  readonly out: string;
  /** `YYYY-MM-DD`, or null for the day of the last recorded entry. */
  readonly asOf: string | null;
  readonly force: boolean;
  readonly now: string;
}

export interface Exported {
  readonly files: readonly string[];
  /** Result rows in the export. */
  readonly rows: number;
  /** Rows of the data files. */
  readonly records: number;
  readonly warnings: readonly Problem[];
}

/**
 * `trial export --r DIR` and its kin: what a second analyst needs to compute a trial's results again.
 * @throws TrialError exit 5 when the trial has no allocation yet, or something lies in the folder already.
 */
export function exportTrialStep(dir: string, options: ExportStepOptions): Exported {
  refuseFull(options.out, options.force);
  return write(exportModel(dir, options.asOf, evaluateStep(dir, options.asOf, options.now)), options);
}

/** Arranges an evaluated trial as an export. @param input what `evaluateStep` gave for the same folder and day */
export function exportModel(dir: string, asOf: string | null, input: ReportInput): ExportModel {
  if (!input.fieldwork) return trialModel(input, null);
  const { input: answers } = readFieldwork(dir, readTrialState(dir, asOf, null), asOf !== null);
  return trialModel(input, surveyValues(answers));
}

/** The same for a published study, by its folder. */
export async function exportStudyStep(folder: string, options: ExportStepOptions): Promise<Exported> {
  refuseFull(options.out, options.force);
  return write(await studyModel(loadStudy(folder)), options);
}

/** @throws TrialError exit 5 when something lies in the folder and nobody said `--force`. */
export function refuseFull(out: string, force: boolean): void {
  if (!existsSync(out)) return;
  const folder = statSync(out).isDirectory();
  if (folder && (force || readdirSync(out).length === 0)) return;
  throw new TrialError(EXIT.refused, [
    problem(
      'FOLDER_NOT_EMPTY',
      { file: out },
      text('there is something here already', 'her ligger allerede noget'),
      {
        remedy: folder
          ? text('name an empty folder, or say --force', 'angiv en tom mappe, eller skriv --force')
          : text('name a folder', 'angiv en mappe'),
      },
    ),
  ]);
}

function write(model: ExportModel, { format, out }: ExportStepOptions): Exported {
  const files = exportFiles(model, format).map(
    (file): PlannedFile => ({ ...file, path: join(out, file.path) }),
  );
  writeFilesAtomically(files);
  return {
    files: files.map(({ path }) => path),
    rows: model.results.length,
    records: model.tables.reduce((sum, { rows }) => sum + rows.length, 0),
    warnings: model.individual
      ? [
          warning(
            'EXPORT_INDIVIDUAL',
            { file: out },
            text(
              'the export holds one row per person and results without protection of small cells',
              'eksporten rummer én række pr. person og resultater uden beskyttelse af små celler',
            ),
            {
              remedy: text(
                'for the analyst inside: keep it where the trial is kept, publish the report instead',
                'til analytikeren indenfor: opbevar den, hvor forsøget opbevares, og offentliggør rapporten',
              ),
            },
          ),
        ]
      : [],
  };
}
