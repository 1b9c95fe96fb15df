import type { AnalysisRequest, LevelOf } from './request.ts';
import { splitNames } from './split-names.ts';

/**
 * The request with column names as the file has them, where a name holds the comma or the `=` that the command line
 * divides by. Names that are not in the file stay as they were written.
 *
 * @param header column names of the file
 */
export function resolveNames(request: AnalysisRequest, header: readonly string[]): AnalysisRequest {
  const levelOf = (asked: LevelOf | null) => (asked === null ? null : resolveLevelOf(asked, header));
  return {
    ...request,
    strata: splitNames(request.strata, header),
    covariates: splitNames(request.covariates, header),
    binary: levelOf(request.binary),
    event: levelOf(request.event),
    received: levelOf(request.received),
  };
}

/** `a=b=c` is level `c` of `a=b` when the file has that column and no column `a`. */
function resolveLevelOf(asked: LevelOf, header: readonly string[]): LevelOf {
  if (asked.level === null || header.includes(asked.column)) return asked;
  const written = `${asked.column}=${asked.level}`;
  if (header.includes(written)) return { column: written, level: null };
  for (let cut = written.indexOf('='); cut >= 0; cut = written.indexOf('=', cut + 1)) {
    if (header.includes(written.slice(0, cut)))
      return { column: written.slice(0, cut), level: written.slice(cut + 1) };
  }
  return asked;
}
