import type { AnalysisRequest, LevelOf } from '../analysis/request.ts';
import type { StudyAnalysis } from './study-schema.ts';

/** What `trial analyze` would be asked for an analysis of a study file; data are CSV with comma and decimal point. */
export function analysisRequest(analysis: StudyAnalysis): AnalysisRequest {
  return {
    arm: analysis.arm,
    control: analysis.control ?? null,
    treated: analysis.treated ?? null,
    strata: analysis.strata,
    cluster: analysis.cluster ?? null,
    weights: analysis.weights ?? null,
    count: analysis.count ?? null,
    binary: levelOf(analysis.binary),
    numeric: analysis.numeric ?? null,
    time: analysis.time ?? null,
    event: levelOf(analysis.event),
    competing: analysis.competing,
    covariates: analysis.covariates,
    baseline: analysis.baseline ?? null,
    received: levelOf(analysis.received),
    horizon: analysis.horizon ?? null,
    estimators: analysis.estimators,
    level: analysis.level,
    draws: 10_000,
    seed: '1',
    delimiter: ',',
    decimal: '.',
  };
}

/** `COL` or `COL=LEVEL`. */
function levelOf(given: string | undefined): LevelOf | null {
  if (given === undefined) return null;
  const cut = given.indexOf('=');
  return cut < 0
    ? { column: given, level: null }
    : { column: given.slice(0, cut), level: given.slice(cut + 1) };
}
