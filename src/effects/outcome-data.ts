import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
import type { AnalysisData, Outcome } from './analysis-data.ts';
import type { RecordedRedraws } from './report-design.ts';

/**
 * A trial's outcome as estimators read it: citizens whose value is known, in allocation order; the control arm first.
 * @param allocation One row per citizen, in the order of the column.
 * @param clusters Cluster of every citizen in that order, where whole clusters were drawn; else null.
 * @param redraws The recorded scheme in the same order, or null.
 */
export function outcomeData(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  arms: readonly Arm[],
  clusters: readonly string[] | null = null,
  redraws: RecordedRedraws | null = null,
): AnalysisData {
  const ordered = [
    ...arms.filter((arm) => arm.role === 'control'),
    ...arms.filter((arm) => arm.role !== 'control'),
  ].map((arm) => arm.id);
  const strata = [...new Set(allocation.map((row) => row.stratum))].sort();
  const kept = allocation
    .map((_, index) => index)
    .filter((index) => (column.missing[index] ?? null) === null);
  const row = (index: number) => allocation[index] as AllocatedCitizen;
  const names = clusters === null ? [] : [...new Set(kept.map((index) => clusters[index] as string))].sort();
  const codes = new Map(names.map((name, code) => [name, code]));
  return {
    rows: kept.length,
    arms: ordered,
    arm: Int32Array.from(kept, (index) => ordered.indexOf(row(index).arm)),
    strata: strata.length > 1 ? strata : null,
    stratum: Int32Array.from(kept, (index) => (strata.length > 1 ? strata.indexOf(row(index).stratum) : 0)),
    clusters: clusters === null ? null : names.length,
    cluster:
      clusters === null
        ? new Int32Array(0)
        : Int32Array.from(kept, (index) => codes.get(clusters[index] as string) as number),
    count: new Float64Array(kept.length).fill(1),
    weight: null,
    covariates: [],
    outcome: outcomeOf(column, kept),
    baseline: null,
    received: null,
    ...(redraws === null
      ? {}
      : {
          redraws: {
            scheme: redraws.scheme.en,
            place: Int32Array.from(kept),
            citizens: allocation.length,
            draw: redraws.draw,
            armOf: Uint8Array.from(redraws.arms, (name) => {
              const at = ordered.indexOf(name);
              return at < 0 ? 255 : at;
            }),
          },
        }),
  };
}

function outcomeOf(column: OutcomeColumn, kept: readonly number[]): Outcome {
  switch (column.kind) {
    case 'binary':
      return {
        kind: 'binary',
        name: column.id,
        values: Uint8Array.from(kept, (index) => (column.values[index] ? 1 : 0)),
      };
    case 'numeric':
      return {
        kind: 'numeric',
        name: column.id,
        values: Float64Array.from(kept, (index) => column.values[index] as number),
      };
    case 'time-to-event':
      return {
        kind: 'time-to-event',
        name: column.id,
        time: Float64Array.from(kept, (index) => column.time[index] as number),
        event: Uint8Array.from(kept, (index) => column.event[index] as number),
        competing: column.competing,
      };
  }
}
