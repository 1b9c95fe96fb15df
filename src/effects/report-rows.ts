import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
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
 * With pairs the strata of the analysis are the pairs; shares are given per place, and the difference within a place is
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
  const data = outcomeData(column, allocation, arms, design.clusters);
  const rows = runEstimators(reportEstimators(data, design.unit), data, options);
  if (design.unit !== 'pair') return rows;
  const pooled = rows.filter((row) => row.stratum === null);
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
    const part = takeRows(data, members);
    return runEstimators([{ definition: riskDifferenceMh, variant: null }], part, options)
      .filter((row) => row.stratum === null)
      .map((row) => ({ ...row, stratum: place }));
  });
  return [...shares, ...within, ...pooled];
}
