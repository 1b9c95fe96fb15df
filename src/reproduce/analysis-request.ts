import { type AnalysisRequest, parseLevelOf } from '../analysis/request.ts';
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
    binary: analysis.binary === undefined ? null : parseLevelOf(analysis.binary),
    numeric: analysis.numeric ?? null,
    time: analysis.time ?? null,
    event: analysis.event === undefined ? null : parseLevelOf(analysis.event),
    competing: analysis.competing,
    covariates: analysis.covariates,
    baseline: analysis.baseline ?? null,
    received: analysis.received === undefined ? null : parseLevelOf(analysis.received),
    horizon: analysis.horizon ?? null,
    estimators: analysis.estimators,
    level: analysis.level,
    draws: 10_000,
    seed: '1',
    delimiter: ',',
    decimal: '.',
  };
}
