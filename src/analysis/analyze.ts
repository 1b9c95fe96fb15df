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
import { type ReadFault, readColumns } from './column-store.ts';
import { MISSING_VALUES } from './read-columns-as.ts';
import { type AnalysisRequest, requestedColumns } from './request.ts';
import { byStratumTable } from './stratum-table.ts';

/** The document `trial analyze --json` prints (design contract). */
export interface AnalysisDocument {
  readonly tool: { readonly name: 'trial'; readonly version: string };
  readonly input: { readonly file: string; readonly sha256: string; readonly rows: number };
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
  const { store, faults } = await readColumns(path, wanted, request.delimiter);
  if (store === null)
    throw new TrialError(
      EXIT.invalid,
      faults.map((fault) => describeFault(fault, file)),
    );
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
      input: { file, sha256: store.sha256, rows: store.rows },
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

function chosenOrRefuse(names: readonly string[]): readonly ChosenEstimator[] {
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

function describeFault(fault: ReadFault, file: string): Problem {
  const at = fault.line > 0 ? { file, line: fault.line } : { file };
  switch (fault.code) {
    case 'field-count': {
      const [found, expected] = fault.detail.split('/');
      return problem(
        'FIELD_COUNT',
        at,
        text(
          `${found} fields where the header has ${expected}`,
          `${found} felter, hvor overskriften har ${expected}`,
        ),
        {
          remedy: text(
            'check the delimiter (--delimiter) and quotes',
            'se efter skilletegn (--delimiter) og anførselstegn',
          ),
        },
      );
    }
    case 'quote':
      return problem(
        'QUOTE_UNTERMINATED',
        at,
        text(
          'a quote is not closed or stands inside a field',
          'et anførselstegn er ikke lukket eller står midt i et felt',
        ),
        {
          remedy: text(
            'close it, or double it inside a quoted field',
            'luk det, eller skriv det dobbelt inde i et felt med anførselstegn',
          ),
        },
      );
    case 'not-utf8':
      return problem('ENCODING', at, text('the file is not UTF-8', 'filen er ikke UTF-8'), {
        remedy: text('save it as UTF-8', 'gem den som UTF-8'),
      });
    case 'empty':
      return problem('FILE_EMPTY', at, text('the file is empty', 'filen er tom'));
    case 'duplicate-header':
      return problem(
        'HEADER_DUPLICATE',
        at,
        text(`two columns are called ${fault.detail}`, `to kolonner hedder ${fault.detail}`),
        {
          remedy: text('rename one of them', 'omdøb den ene'),
        },
      );
    case 'unreadable':
      return problem(
        'FILE_UNREADABLE',
        at,
        text(`the file cannot be read (${fault.detail})`, `filen kan ikke læses (${fault.detail})`),
        {
          remedy: text(
            'name a file that exists and is no folder',
            'angiv en fil, der findes og ikke er en mappe',
          ),
        },
      );
  }
}
