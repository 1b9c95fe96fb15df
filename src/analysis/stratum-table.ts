import type { AnalysisData } from '../effects/analysis-data.ts';

/** Counts per arm and stratum (stratum null when there are none): rows, events, or mean. */
export function byStratumTable(data: AnalysisData): Readonly<Record<string, string | number | null>>[] {
  const strata = data.strata?.length ?? 1;
  const cells = data.arms.length * strata;
  const n = new Float64Array(cells);
  const sum = new Float64Array(cells);
  const { outcome } = data;
  for (let row = 0; row < data.rows; row += 1) {
    const cell = (data.stratum[row] as number) * data.arms.length + (data.arm[row] as number);
    const count = data.count[row] as number;
    const value =
      outcome.kind === 'binary'
        ? (outcome.values[row] as number)
        : outcome.kind === 'numeric'
          ? (outcome.values[row] as number)
          : outcome.event[row] === 1
            ? 1
            : 0;
    n[cell] = (n[cell] as number) + count;
    sum[cell] = (sum[cell] as number) + count * value;
  }
  return Array.from({ length: cells }, (_, cell) => {
    const size = n[cell] as number;
    return {
      outcome: outcome.name,
      stratum: data.strata?.[Math.floor(cell / data.arms.length)] ?? null,
      arm: data.arms[cell % data.arms.length] as string,
      n: size,
      ...(outcome.kind === 'numeric'
        ? { mean: size > 0 ? (sum[cell] as number) / size : null }
        : { events: sum[cell] as number }),
    };
  });
}
