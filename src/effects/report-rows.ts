import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
import type { AnalysisData } from './analysis-data.ts';
import type { AnalysisOptions } from './estimator.ts';
import { proportionWilson } from './estimators/proportion-wilson.ts';
import { riskDifferenceMh } from './estimators/risk-difference-mh.ts';
import { outcomeData } from './outcome-data.ts';
import type { ReportDesign } from './report-design.ts';
import { reportEstimators } from './report-estimators.ts';
import type { ResultRow } from './result-row.ts';
import { runEstimators } from './run-estimators.ts';
import { takeRows } from './two-arms.ts';

/**
 * Every estimate of one outcome that the report shows, by the design that was really drawn.
 *
 * With pairs the strata of the analysis are the pairs of which both values are known; shares are given per place, and the difference within a place is
 * Mantel–Haenszel over its pairs. No row is about a single pair.
 *
 * @param column one value per citizen @param allocation in the same order @param arms arms of the protocol
 */
export function reportRows(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  arms: readonly Arm[],
  design: ReportDesign,
  options: Omit<AnalysisOptions, 'variant'>,
): readonly ResultRow[] {
  const whole = outcomeData(column, allocation, arms, design.clusters, design.redraws ?? null);
  const data = design.unit === 'pair' ? completePairs(whole) : whole;
  const rows = runEstimators(reportEstimators(data, design.unit), data, options);
  if (design.unit !== 'pair') return rows;
  // A pair has one citizen in each arm: within it an arm has no spread, and so no interval of its own.
  const pooled = rows.filter(
    (row) => row.stratum === null && !(row.estimand === 'mean' && row.status !== 'ok'),
  );
  if (column.kind !== 'binary') return pooled;
  const inPlaces = outcomeData(
    column,
    allocation.map((row, index) => ({ ...row, stratum: design.places[index] as string })),
    arms,
  );
  const shares = runEstimators([{ definition: proportionWilson, variant: null }], inPlaces, options);
  const within = (inPlaces.strata ?? []).flatMap((place, code) => {
    const members = Int32Array.from(inPlaces.stratum, (_, index) => index).filter(
      (index) => inPlaces.stratum[index] === code,
    );
    const part = completePairs(takeRows(whole, members));
    return runEstimators([{ definition: riskDifferenceMh, variant: null }], part, options)
      .filter((row) => row.stratum === null)
      .map((row) => ({ ...row, stratum: place }));
  });
  return [...shares, ...within, ...pooled];
}

/** The pairs of which both values are known: one citizen alone says nothing of the difference within a pair. */
function completePairs(data: AnalysisData): AnalysisData {
  const arms = new Map<number, Set<number>>();
  data.stratum.forEach((pair, index) => {
    arms.set(pair, (arms.get(pair) ?? new Set()).add(data.arm[index] as number));
  });
  const complete = [...arms].filter(([, found]) => found.size > 1).map(([pair]) => pair);
  const codes = new Map(complete.sort((a, b) => a - b).map((pair, code) => [pair, code]));
  const rows = Int32Array.from(data.stratum, (_, index) => index).filter((index) =>
    codes.has(data.stratum[index] as number),
  );
  const kept = takeRows(data, rows);
  return {
    ...kept,
    strata: complete.map((pair) => data.strata?.[pair] as string),
    stratum: kept.stratum.map((pair) => codes.get(pair) as number),
  };
}
