import { type Problem, warning } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import type { Covariate } from '../effects/analysis-data.ts';
import { chiSquareUpper } from '../statistics/distributions/chi-square.ts';
import type { ReadColumns } from './exclusion-reasons.ts';

/** Shares that differ with a smaller p than this are no lot's doing. */
const RARE = 0.001;
/** A number with more different values than this is no category. */
const MOST_VALUES = 50;

/**
 * Warns when the arms' shares differ between strata, or between the levels of a covariate, by more than a lot would give:
 * then assignment had other probabilities for some than for others, and a comparison without strata or weights compares
 * different people. Pearson's chi-square of arms by levels, p under 0.001; for covariates divided by their number. Nothing
 * is said when weights are given, nor of covariates when strata are (they may differ with the covariate) or when whole
 * clusters were drawn (their members are alike).
 *
 * @returns warning `ASSIGNMENT_VARIES`, at most one for the strata and one for the covariates
 */
export function warnUnequalAssignment(columns: ReadColumns, file: string): readonly Problem[] {
  const { arm, strata, cluster, weight, count, covariates } = columns;
  if (weight !== null) return [];
  const arms = arm.levels.length;
  const p = (codes: Int32Array, levels: number): number => {
    const cells = new Float64Array(arms * levels);
    for (let row = 0; row < codes.length; row += 1) {
      const code = arm.codes[row] as number;
      const level = codes[row] as number;
      if (code < 0 || level < 0) continue;
      cells[level * arms + code]! += count === null || Number.isNaN(count[row]) ? 1 : (count[row] as number);
    }
    return independenceP(cells, levels, arms);
  };
  const warnings: Problem[] = [];
  if (strata.labels.length > 1 && p(strata.codes, strata.labels.length) < RARE) {
    warnings.push(
      varies(
        file,
        text(
          'the shares of the arms differ between the strata, and no weights are given: estimates that ignore the strata compare different people',
          'armenes andele er forskellige fra stratum til stratum, og der er ingen vægte: estimater, der ser bort fra strata, sammenligner forskellige personer',
        ),
      ),
    );
  }
  if (cluster !== null || strata.parts.length > 0) return warnings;
  const uneven = covariates.filter((covariate) => {
    const coded = asLevels(covariate);
    return coded !== null && p(coded.codes, coded.levels) < RARE / covariates.length;
  });
  if (uneven.length === 0) return warnings;
  const names = uneven.map((covariate) => covariate.name).join(', ');
  return [
    ...warnings,
    varies(
      file,
      text(
        `the shares of the arms differ with ${names} by more than chance gives, and no weights are given: citizens were drawn with different probabilities, or whole groups of them (then name the group with --cluster)`,
        `armenes andele er forskellige efter ${names} ud over det tilfældige, og der er ingen vægte: borgerne er trukket med forskellige sandsynligheder, eller hele grupper er trukket (angiv så gruppen med --cluster)`,
      ),
    ),
  ];
}

function varies(file: string, message: Text): Problem {
  return warning('ASSIGNMENT_VARIES', { file }, message, {
    remedy: text(
      'name what the probabilities followed with --strata and use stratified estimators, or give inverse assignment probabilities with --weights',
      'angiv det, sandsynlighederne fulgte, med --strata og brug stratificerede estimatorer, eller angiv omvendte tildelingssandsynligheder med --weights',
    ),
  });
}

/** A category, or a number with few different values, as codes; null for a measurement. */
function asLevels(covariate: Covariate): { readonly codes: Int32Array; readonly levels: number } | null {
  if (covariate.kind === 'categorical') return { codes: covariate.codes, levels: covariate.levels.length };
  const codes = new Map<number, number>();
  for (const value of covariate.values) {
    if (!Number.isNaN(value) && !codes.has(value)) codes.set(value, codes.size);
    if (codes.size > MOST_VALUES) return null;
  }
  return {
    codes: Int32Array.from(covariate.values, (value) => codes.get(value) ?? -1),
    levels: codes.size,
  };
}

/** P-value of Pearson's chi-square of a table (levels × arms); 1 when it has a single row or column. */
function independenceP(cells: Float64Array, levels: number, arms: number): number {
  const inLevel = Array.from({ length: levels }, (_, level) =>
    cells.subarray(level * arms, (level + 1) * arms).reduce((a, b) => a + b, 0),
  );
  const inArm = Array.from({ length: arms }, (_, arm) =>
    inLevel.reduce((sum, _n, level) => sum + (cells[level * arms + arm] as number), 0),
  );
  const total = inLevel.reduce((a, b) => a + b, 0);
  let statistic = 0;
  for (let level = 0; level < levels; level += 1) {
    for (let arm = 0; arm < arms; arm += 1) {
      const expected = ((inLevel[level] as number) * (inArm[arm] as number)) / total;
      if (expected > 0) statistic += ((cells[level * arms + arm] as number) - expected) ** 2 / expected;
    }
  }
  const df = (inLevel.filter((n) => n > 0).length - 1) * (inArm.filter((n) => n > 0).length - 1);
  return df < 1 || !Number.isFinite(statistic) ? 1 : chiSquareUpper(statistic, df);
}
