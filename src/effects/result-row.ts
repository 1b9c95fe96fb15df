import type { NotEstimableCode } from '../statistics/result.ts';

/**
 * The one shape of every estimate, everywhere (design contract). Full-precision numbers, `null` when not applicable.
 * Differences are treated − reference, ratios treated / reference on the ratio scale with the standard error of the
 * logarithm. An infinite interval end is `null` in JSON; the method sentence says so.
 */
export interface ResultRow {
  /** Name of the outcome (column or protocol id). */
  readonly outcome: string;
  /** What is estimated, e.g. `risk-difference`, `hazard-ratio`, `proportion`, `p-value`, `median`. */
  readonly estimand: string;
  /** Catalogue id, with `:variant` when not the default one. */
  readonly estimator: string;
  readonly arm: string;
  readonly reference: string | null;
  readonly stratum: string | null;
  readonly subgroup: string | null;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly df: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number | null;
  readonly statistic: number | null;
  readonly p: number | null;
  /** Rows behind the estimate (frequency counts added up). */
  readonly n: number | null;
  readonly events: number | null;
  /** A sentence naming interval type, ties, degrees of freedom, correction. */
  readonly method: string;
  readonly status: 'ok' | NotEstimableCode;
  readonly notes: readonly string[];
}

type Key = 'outcome' | 'estimand' | 'estimator' | 'arm' | 'method';

/** Completes a row: everything not given is `null`, status `ok`, no notes. Non-finite numbers become `null`. */
export function resultRow(given: Pick<ResultRow, Key> & Partial<ResultRow>): ResultRow {
  const row = {
    reference: null,
    stratum: null,
    subgroup: null,
    estimate: null,
    standardError: null,
    df: null,
    low: null,
    high: null,
    level: null,
    statistic: null,
    p: null,
    n: null,
    events: null,
    status: 'ok' as const,
    notes: [],
    ...given,
  };
  const finite = (value: number | null): number | null =>
    value !== null && Number.isFinite(value) ? value : null;
  return {
    outcome: row.outcome,
    estimand: row.estimand,
    estimator: row.estimator,
    arm: row.arm,
    reference: row.reference,
    stratum: row.stratum,
    subgroup: row.subgroup,
    estimate: finite(row.estimate),
    standardError: finite(row.standardError),
    df: finite(row.df),
    low: finite(row.low),
    high: finite(row.high),
    level: finite(row.level),
    statistic: finite(row.statistic),
    p: finite(row.p),
    n: row.n,
    events: row.events,
    method: row.method,
    status: row.status,
    notes: row.notes,
  };
}
