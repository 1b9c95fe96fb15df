import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { randomStream } from '../core/random.ts';
import { text, verbatim } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import type { AnalysisData } from '../effects/analysis-data.ts';
import { CATALOGUE } from '../effects/catalogue.ts';
import { kaplanMeierTable } from '../effects/kaplan-meier-table.ts';
import type { ResultRow } from '../effects/result-row.ts';
import {
  applicableEstimators,
  type ChosenEstimator,
  chooseEstimators,
  runEstimators,
} from '../effects/run-estimators.ts';
import { buildData, type Design, type Excluded } from './build-data.ts';
import { readColumns } from './column-store.ts';
import { MISSING_VALUES } from './read-columns-as.ts';
import { type AnalysisRequest, requestedColumns } from './request.ts';
import { byStratumTable } from './stratum-table.ts';

/** The document `trial analyze --json` prints (design contract). */
export interface AnalysisDocument {
  readonly tool: { readonly name: 'trial'; readonly version: string };
  readonly input: {
    readonly file: string;
    readonly sha256: string;
    readonly rows: number;
    readonly encoding: string;
    readonly delimiter: string;
  };
  readonly design: Design & {
    readonly level: number;
    readonly draws: number;
    readonly seed: string;
    readonly missingValues: readonly string[];
  };
  readonly excluded: readonly Excluded[];
  readonly results: readonly ResultRow[];
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;
}

/**
 * Reads a data file and runs estimators on it.
 * @param path Where the file lies. @param file What messages and the document call it.
 * @throws TrialError exit 2 for unknown estimators, exit 3 for what is wrong with the data; all problems at once.
 */
export async function analyzeFile(
  path: string,
  file: string,
  request: AnalysisRequest,
): Promise<{ document: AnalysisDocument; warnings: readonly Problem[] }> {
  const asked =
    request.estimators === null || request.estimators === 'all' ? null : chosenOrRefuse(request.estimators);
  const wanted = new Set(requestedColumns(request).map(({ column }) => column));
  const { store, problems } = await readColumns(path, file, wanted, request.delimiter);
  if (store === null) throw new TrialError(EXIT.invalid, problems);
  const { datasets, excluded, design, warnings } = buildData(store, file, request);
  const options = {
    level: request.level,
    horizon: request.horizon,
    draws: request.draws,
    random: (purpose: string) => randomStream(request.seed, purpose),
  };
  const results = datasets.flatMap((data) =>
    runEstimators(
      asked ??
        applicableEstimators(
          CATALOGUE,
          data,
          request.horizon,
          request.estimators === 'all' ? 'all' : 'recommended',
        ),
      data,
      options,
    ),
  );
  return {
    warnings,
    document: {
      tool: { name: 'trial', version: TOOL_VERSION },
      input: {
        file,
        sha256: store.sha256,
        rows: store.rows,
        encoding: store.encoding,
        delimiter: store.delimiter,
      },
      design: {
        ...design,
        level: request.level,
        draws: request.draws,
        seed: request.seed,
        missingValues: MISSING_VALUES,
      },
      excluded,
      results,
      tables: tablesOf(datasets, request.level),
    },
  };
}

/** Estimators by their names. @throws TrialError exit 2 for unknown names, with the nearest ones and the list. */
export function chosenOrRefuse(names: readonly string[]): readonly ChosenEstimator[] {
  const { chosen, unknown } = chooseEstimators(CATALOGUE, names);
  if (unknown.length === 0) return chosen;
  const permitted = verbatim(CATALOGUE.map((entry) => entry.id).join(', '));
  throw new TrialError(
    EXIT.usage,
    unknown.map(({ name, suggestion }) =>
      problem(
        'ESTIMATOR_UNKNOWN',
        {},
        text(`no estimator is called ${name}`, `ingen estimator hedder ${name}`),
        {
          permitted,
          remedy: suggestion
            ? text(`did you mean ${suggestion}?`, `mente du ${suggestion}?`)
            : text('see `trial analyze --list`', 'se `trial analyze --list`'),
        },
      ),
    ),
  );
}

function tablesOf(datasets: readonly AnalysisData[], level: number): AnalysisDocument['tables'] {
  const byStratum = datasets.flatMap(byStratumTable);
  const curves = datasets
    .filter((data) => data.outcome.kind === 'time-to-event')
    .flatMap((data) =>
      kaplanMeierTable(data, { level, interval: 'log' }).map((row) => ({
        outcome: data.outcome.name,
        ...row,
      })),
    );
  return { byStratum, ...(curves.length > 0 ? { kaplanMeier: curves } : {}) };
}
