import type { AnalysisData, Covariate, LostRows } from '../effects/analysis-data.ts';
import { takeCodes, takeCovariate, takeNumbers } from './take-rows.ts';

/** Which levels of a column occur, and their new numbers. */
interface UsedLevels {
  readonly kept: readonly number[];
  readonly recode: Int32Array;
  readonly present: Uint8Array;
}

/**
 * Drops stratum, cluster and covariate levels that no row has, so that nobody counts empty ones. Arms are kept. Lost rows
 * in a level that thereby disappears have nobody to be compared with and are dropped too.
 */
export function compactLevels(data: AnalysisData): AnalysisData {
  const strata = data.strata === null ? null : usedLevels(data.stratum, data.strata.length);
  const clusters = data.clusters === null ? null : usedLevels(data.cluster, data.clusters);
  const levels = data.covariates.map((covariate) =>
    covariate.kind === 'numeric' ? null : usedLevels(covariate.codes, covariate.levels.length),
  );
  const compact: AnalysisData = {
    ...data,
    strata: strata && data.strata && pick(data.strata, strata),
    stratum: strata === null ? data.stratum : recoded(data.stratum, strata),
    clusters: clusters === null ? null : clusters.kept.length,
    cluster: clusters === null ? data.cluster : recoded(data.cluster, clusters),
    covariates: data.covariates.map((covariate, index) => recodedCovariate(covariate, levels[index])),
  };
  return data.lost === undefined ? compact : { ...compact, lost: compactLost(data.lost, strata, levels) };
}

function compactLost(
  lost: LostRows,
  strata: UsedLevels | null,
  levels: readonly (UsedLevels | null)[],
): LostRows {
  const covariates = lost.covariates ?? [];
  const rows = Int32Array.from(lost.arm.keys()).filter(
    (row) =>
      (strata === null || strata.present[lost.stratum[row] as number] === 1) &&
      covariates.every((covariate, index) => {
        const of = levels[index];
        return covariate.kind === 'numeric' || !of || of.present[covariate.codes[row] as number] === 1;
      }),
  );
  const stratum = takeCodes(lost.stratum, rows);
  return {
    arm: takeCodes(lost.arm, rows),
    stratum: strata === null ? stratum.fill(0) : recoded(stratum, strata),
    count: takeNumbers(lost.count, rows),
    covariates: covariates.map((covariate, index) =>
      recodedCovariate(takeCovariate(covariate, rows), levels[index]),
    ),
  };
}

function usedLevels(codes: Int32Array, size: number): UsedLevels {
  const present = new Uint8Array(size);
  for (const code of codes) present[code] = 1;
  const recode = new Int32Array(size);
  const kept: number[] = [];
  for (let code = 0; code < size; code += 1) {
    recode[code] = kept.length;
    if (present[code]) kept.push(code);
  }
  return { kept, recode, present };
}

function pick(levels: readonly string[], { kept }: UsedLevels): readonly string[] {
  return kept.map((code) => levels[code] as string);
}

function recoded(codes: Int32Array, { recode }: UsedLevels): Int32Array {
  return codes.map((code) => recode[code] as number);
}

function recodedCovariate(covariate: Covariate, used: UsedLevels | null | undefined): Covariate {
  if (covariate.kind === 'numeric' || !used) return covariate;
  return { ...covariate, levels: pick(covariate.levels, used), codes: recoded(covariate.codes, used) };
}
