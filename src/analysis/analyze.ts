import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { randomStream } from '../core/random.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { aalenJohansenTable } from '../effects/aalen-johansen-table.ts';
import type { AnalysisData } from '../effects/analysis-data.ts';
import { CATALOGUE } from '../effects/catalogue.ts';
import { kaplanMeierTable } from '../effects/kaplan-meier-table.ts';
import type { ResultRow } from '../effects/result-row.ts';
import { applicableEstimators, runEstimators } from '../effects/run-estimators.ts';
import { buildData, type Excluded } from './build-data.ts';
import type { Design } from './design.ts';
import { estimatorsByName } from './estimators-by-name.ts';
import { readColumns } from './read-columns.ts';
import { MISSING_VALUES } from './read-columns-as.ts';
import { refuseIdleEstimators } from './refuse-idle-estimators.ts';
import { type AnalysisRequest, requestedColumns } from './request.ts';
import { resolveNames } from './resolve-names.ts';
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
    request.estimators === null || request.estimators === 'all'
      ? null
      : refuseIdleEstimators(estimatorsByName(request.estimators), request);
  const names = (of: AnalysisRequest) => requestedColumns(of).map(({ column }) => column);
  const { store, problems } = await readColumns(path, file, {
    delimiter: request.delimiter,
    decimal: request.decimal,
    expected: names(request),
    columns: (header) => new Set(names(resolveNames(request, header))),
  });
  if (store === null) throw new TrialError(EXIT.invalid, problems);
  const { datasets, excluded, design, warnings } = buildData(
    store,
    file,
    resolveNames(request, store.header),
    problems,
  );
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
  const incidences = datasets
    .filter(({ outcome }) => outcome.kind === 'time-to-event' && outcome.competing.length > 0)
    .flatMap((data) =>
      aalenJohansenTable(data, { level }).map((row) => ({ outcome: data.outcome.name, ...row })),
    );
  return {
    byStratum,
    ...(curves.length > 0 ? { kaplanMeier: curves } : {}),
    ...(incidences.length > 0 ? { aalenJohansen: incidences } : {}),
  };
}
