import { text } from '../../core/text.ts';
import { meanEstimate } from '../../statistics/means/mean-estimate.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import { equalEffects } from '../../statistics/subgroups/equal-effects.ts';
import type { Covariate } from '../analysis-data.ts';
import type { RowNumbers } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { differenceNumbers, ratioNumbers } from '../normal-numbers.ts';
import { pairRow } from '../pair-row.ts';
import type { ResultRow } from '../result-row.ts';
import { type SubgroupEffects, subgroupEffects } from '../subgroup-effects.ts';
import { type TwoArms, takeRows, twoArmContrasts } from '../two-arms.ts';

const ID = 'subgroup.interaction';

/**
 * `subgroup.interaction`: the effect in each level of every categorical covariate, and whether the effects differ.
 *
 * @see docs/statistics.md#subgroup.interaction
 */
export const subgroupInteraction: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric', 'time-to-event'],
  requires: ['covariates'],
  recommended: 'no',
  title: text('Effect by subgroup, interaction test', 'Effekt i undergrupper, test for vekselvirkning'),
  reference: 'R estimatr::lm_robust(y ~ g + arm:g, se_type = "HC2"); survival::coxph',
  variants: {},
  estimate: (data, options) =>
    twoArmContrasts(data).flatMap((pair) =>
      data.covariates.flatMap((covariate, k) =>
        covariate.kind === 'categorical'
          ? levelRows(pair, pair.covariates[k] as Categorical, options)
          : numberRow(pair, pair.covariates[k] as Numeric, options),
      ),
    ),
};

type Categorical = Extract<Covariate, { kind: 'categorical' }>;
type Numeric = Extract<Covariate, { kind: 'numeric' }>;

/** The model in words, and the estimand of an effect. */
function wordsOf(pair: TwoArms): { readonly estimand: string; readonly model: string } {
  const strata = pair.strata === null ? '' : ', strata as fixed effects';
  if (pair.outcome.kind === 'time-to-event') {
    const baseline = pair.strata === null ? '' : ', a baseline hazard per stratum';
    return {
      estimand: 'hazard-ratio',
      model: `Cox regression${baseline}, adjusted for covariates${pair.weight === null ? '' : ', sampling weights'}; Efron ties${coxVariance(pair)}`,
    };
  }
  const variance = pair.clusters === null ? 'HC2 variance' : 'CR1 variance by cluster';
  const weights = pair.weight === null ? '' : ', sampling weights';
  return {
    estimand: pair.outcome.kind === 'binary' ? 'risk-difference' : 'mean-difference',
    model: `Linear regression${strata}, adjusted for covariates${weights}; ${variance}`,
  };
}

function coxVariance(pair: TwoArms): string {
  if (pair.clusters !== null) return '; sandwich variance by cluster';
  return pair.weight === null ? '' : '; sandwich variance by person';
}

function levelRows(pair: TwoArms, covariate: Categorical, options: AnalysisOptions): readonly ResultRow[] {
  const seen = new Set(covariate.codes);
  const levels = covariate.levels.flatMap((name, code) => (seen.has(code) ? [{ name, code }] : []));
  const inLevel = levels.map(({ code }) =>
    Float64Array.from(pair.arm, (arm, i) => (arm === 1 && covariate.codes[i] === code ? 1 : 0)),
  );
  const { estimand, model } = wordsOf(pair);
  const oneArm = levels.map(({ code }) => hasOneArm(pair, covariate, code));
  // A level with one arm has no effect of its own; its column would otherwise take part in those of others.
  const able = levels.flatMap((_, k) => (oneArm[k] ? [] : [k]));
  const effects = subgroupEffects(
    pair,
    able.map((k) => inLevel[k]!),
  );
  const effect = { estimand, estimator: ID, method: `${model}; effect within the subgroup.` };
  const rows = levels.map(({ name, code }, k) => {
    const members = Int32Array.from(pair.arm, (_, i) => i).filter((i) => covariate.codes[i] === code);
    const { treated, reference, whole, index } = pair;
    const part = { ...takeRows(pair, members), treated, reference, whole, index };
    const extras = { subgroup: `${covariate.name}: ${name}` };
    const numbers = oneArm[k]
      ? notEstimable('empty-arm', 'The subgroup has citizens in one arm only.')
      : levelNumbers(effects, able.indexOf(k), options.level);
    return pairRow(part, effect, numbers, extras);
  });
  const test = { estimand: 'interaction', estimator: ID, method: testMethod(pair, model) };
  return [...rows, pairRow(pair, test, interaction(effects, options.level), { subgroup: covariate.name })];
}

function testMethod(pair: TwoArms, model: string): string {
  const form = pair.outcome.kind === 'time-to-event' ? 'chi-square' : 'F';
  return `${model}; Wald test that the subgroups' effects are equal, ${form}; with two subgroups the estimate is the second effect less the first${pair.outcome.kind === 'time-to-event' ? ', of log hazard ratios' : ''}.`;
}

function hasOneArm(pair: TwoArms, covariate: Categorical, code: number): boolean {
  const arms = new Set<number>();
  for (let i = 0; i < pair.rows; i += 1) if (covariate.codes[i] === code) arms.add(pair.arm[i]!);
  return arms.size < 2;
}

function levelNumbers(effects: Estimated<SubgroupEffects>, k: number, level: number): Estimated<RowNumbers> {
  if (effects.status !== 'ok') return effects;
  if (effects.diverging.includes(k)) {
    return notEstimable(
      'separation',
      'The events of the subgroup divide the arms: the hazard ratio is infinite or 0.',
    );
  }
  const at = effects.kept.indexOf(k);
  if (at < 0)
    return notEstimable('collinear', 'The arm in the subgroup is a combination of strata and covariates.');
  const size = effects.kept.length;
  const variance = effects.covariance[at * size + at]!;
  if (effects.df === Infinity) return ratioNumbers(effects.estimates[at]!, variance, level);
  return meanEstimate(effects.estimates[at]!, variance, effects.df, level);
}

function interaction(effects: Estimated<SubgroupEffects>, level: number): Estimated<RowNumbers> {
  if (effects.status !== 'ok') return effects;
  if (effects.diverging.length > 0) {
    return notEstimable('separation', 'A subgroup has an infinite hazard ratio: there is no Wald test.');
  }
  const test = equalEffects(effects.estimates, effects.covariance, effects.df);
  if (test.status !== 'ok') return test;
  const numbers = {
    status: 'ok' as const,
    statistic: test.statistic,
    df: test.df,
    p: test.p,
    notes: test.denominator === Infinity ? [] : [`Denominator degrees of freedom ${test.denominator}.`],
  };
  if (effects.kept.length !== 2) return numbers;
  const [first, second] = effects.estimates as unknown as [number, number];
  const [a, b, , d] = effects.covariance as unknown as [number, number, number, number];
  const difference =
    effects.df === Infinity
      ? differenceNumbers(second - first, a + d - 2 * b, level)
      : meanEstimate(second - first, a + d - 2 * b, effects.df, level);
  return difference.status === 'ok' ? { ...difference, ...numbers } : numbers;
}

/** A number as subgroup: how much the effect changes for each unit of it. */
function numberRow(pair: TwoArms, covariate: Numeric, options: AnalysisOptions): readonly ResultRow[] {
  const { model } = wordsOf(pair);
  const times = pair.outcome.kind === 'time-to-event';
  let n = 0;
  let sum = 0;
  const origin = covariate.values[0] ?? 0;
  for (let i = 0; i < pair.rows; i += 1) {
    n += pair.count[i]!;
    sum += pair.count[i]! * (covariate.values[i]! - origin);
  }
  const mean = sum / n;
  const arm = Float64Array.from(pair.arm, (code) => (code === 1 ? 1 : 0));
  const product = arm.map((one, i) => one * (covariate.values[i]! - origin - mean));
  const effects = subgroupEffects(pair, [arm, product]);
  const kind = {
    estimand: 'interaction',
    estimator: ID,
    method: `${model}; change of the effect${times ? ' (log hazard ratio)' : ''} for each unit of the covariate.`,
  };
  const numbers = (): Estimated<RowNumbers> => {
    if (effects.status !== 'ok') return effects;
    if (effects.diverging.includes(1)) {
      return notEstimable('separation', 'The covariate in the treated arm separates the events.');
    }
    const at = effects.kept.indexOf(1);
    if (at < 0)
      return notEstimable(
        'no-variation',
        'The covariate does not vary in the treated arm, or only with other columns.',
      );
    const size = effects.kept.length;
    const variance = effects.covariance[at * size + at]!;
    return effects.df === Infinity
      ? differenceNumbers(effects.estimates[at]!, variance, options.level)
      : meanEstimate(effects.estimates[at]!, variance, effects.df, options.level);
  };
  return [pairRow(pair, kind, numbers(), { subgroup: covariate.name })];
}
