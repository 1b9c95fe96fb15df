import type { AnalysisData, Covariate } from './analysis-data.ts';

/** What one column of a model matrix stands for. */
export interface ModelColumn {
  /** Readable name: `(intercept)`, `arm: B`, `stratum: 0101`, `age`, `sex: male`. */
  readonly name: string;
  readonly kind: 'intercept' | 'arm' | 'stratum' | 'covariate';
  /** Index of the arm, stratum or covariate the column comes from; 0 for the intercept. */
  readonly source: number;
}

/** A design matrix, column after column: the value of row i in column c is `values[c * rows + i]`. */
export interface ModelMatrix {
  readonly rows: number;
  readonly columns: readonly ModelColumn[];
  readonly values: Float64Array;
  /** Number of arm columns (arms − 1); they follow the intercept, so that aliasing never drops an arm first. */
  readonly armColumns: number;
  /** Index of the first arm column. */
  readonly firstArm: number;
  /** One sentence per categorical covariate that names its reference level. */
  readonly notes: readonly string[];
}

export interface ModelMatrixOptions {
  readonly intercept: boolean;
  /** Stratum dummies (fixed effects), the first present stratum as reference. */
  readonly strata: boolean;
  readonly covariates: boolean;
}

/**
 * Purpose: numeric design matrix of the analysis data: intercept, one 0/1 column per arm other than the control, stratum
 * dummies, then covariates in their given order; a categorical covariate has a 0/1 column per level other than its
 * reference (treatment contrasts).
 *
 * Levels and strata without rows get no column; when a categorical covariate's first level has no rows, its first
 * present level is the reference. Arms without rows keep their (all 0) column. Collinear columns are not looked for
 * here: the estimator finds them in its own factorisation and says which ones it left out.
 */
export function modelMatrix(data: AnalysisData, options: ModelMatrixOptions): ModelMatrix {
  const { rows } = data;
  const columns: ModelColumn[] = [];
  const fills: ((target: Float64Array) => void)[] = [];
  const notes: string[] = [];
  const add = (column: ModelColumn, fill: (target: Float64Array) => void): void => {
    columns.push(column);
    fills.push(fill);
  };
  if (options.intercept) {
    add({ name: '(intercept)', kind: 'intercept', source: 0 }, (target) => target.fill(1));
  }
  const firstArm = columns.length;
  for (let a = 1; a < data.arms.length; a += 1) {
    add({ name: `arm: ${data.arms[a]}`, kind: 'arm', source: a }, (target) => indicate(target, data.arm, a));
  }
  if (options.strata && data.strata !== null) {
    for (const s of presentLevels(data.stratum, data.strata.length).slice(1)) {
      add({ name: `stratum: ${data.strata[s]}`, kind: 'stratum', source: s }, (target) =>
        indicate(target, data.stratum, s),
      );
    }
  }
  if (options.covariates) {
    data.covariates.forEach((covariate, source) => {
      addCovariate(covariate, source, add, notes);
    });
  }
  const values = new Float64Array(rows * columns.length);
  fills.forEach((fill, c) => {
    fill(values.subarray(c * rows, (c + 1) * rows));
  });
  return { rows, columns, values, armColumns: data.arms.length - 1, firstArm, notes };
}

function addCovariate(
  covariate: Covariate,
  source: number,
  add: (column: ModelColumn, fill: (target: Float64Array) => void) => void,
  notes: string[],
): void {
  if (covariate.kind === 'numeric') {
    add({ name: covariate.name, kind: 'covariate', source }, (target) => target.set(covariate.values));
    return;
  }
  const [reference, ...others] = presentLevels(covariate.codes, covariate.levels.length);
  if (reference !== undefined) {
    notes.push(`Covariate ${covariate.name}: reference level ${covariate.levels[reference]}.`);
  }
  for (const level of others) {
    add({ name: `${covariate.name}: ${covariate.levels[level]}`, kind: 'covariate', source }, (target) =>
      indicate(target, covariate.codes, level),
    );
  }
}

function indicate(target: Float64Array, codes: Int32Array, level: number): void {
  for (let i = 0; i < codes.length; i += 1) if (codes[i] === level) target[i] = 1;
}

function presentLevels(codes: Int32Array, levels: number): number[] {
  const seen = new Uint8Array(levels);
  for (let i = 0; i < codes.length; i += 1) seen[codes[i] as number] = 1;
  const present: number[] = [];
  for (let level = 0; level < levels; level += 1) if (seen[level] === 1) present.push(level);
  return present;
}
