import type { Delimiter } from '../extracts/file-format.ts';

/** What `trial analyze` is asked, resolved from the command line; column names as in the file's header. */
export interface AnalysisRequest {
  readonly arm: string;
  readonly control: string | null;
  readonly treated: string | null;
  readonly strata: readonly string[];
  readonly cluster: string | null;
  readonly weights: string | null;
  readonly count: string | null;
  readonly binary: LevelOf | null;
  readonly numeric: string | null;
  readonly time: string | null;
  readonly event: LevelOf | null;
  readonly competing: readonly string[];
  readonly covariates: readonly string[];
  readonly baseline: string | null;
  readonly received: LevelOf | null;
  readonly horizon: number | null;
  /** Null: the recommended set. */
  readonly estimators: readonly string[] | 'all' | null;
  readonly level: number;
  readonly draws: number;
  readonly seed: string;
  readonly delimiter: Delimiter | null;
  /** Null: a comma is read as the decimal mark only where the delimiter is not a comma. */
  readonly decimal: ',' | '.' | null;
}

/** `COL` or `COL=LEVEL`. */
export interface LevelOf {
  readonly column: string;
  readonly level: string | null;
}

/** Reads `COL` or `COL=LEVEL`; a level may hold `=` itself. */
export function parseLevelOf(written: string): LevelOf {
  const cut = written.indexOf('=');
  return cut < 0
    ? { column: written, level: null }
    : { column: written.slice(0, cut), level: written.slice(cut + 1) };
}

/** The columns a request reads, each once, with the option that named it. */
export function requestedColumns(
  request: AnalysisRequest,
): readonly { readonly option: string; readonly column: string }[] {
  const single = (option: string, column: string | null | undefined) =>
    column === null || column === undefined ? [] : [{ option, column }];
  return [
    ...single('--arm', request.arm),
    ...request.strata.flatMap((column) => single('--strata', column)),
    ...single('--cluster', request.cluster),
    ...single('--weights', request.weights),
    ...single('--count', request.count),
    ...single('--binary', request.binary?.column),
    ...single('--numeric', request.numeric),
    ...single('--time', request.time),
    ...single('--event', request.event?.column),
    ...request.covariates.flatMap((column) => single('--covariates', column)),
    ...single('--baseline', request.baseline),
    ...single('--received', request.received?.column),
  ];
}
