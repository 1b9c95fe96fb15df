import { logisticFit } from '../../statistics/logistic/logistic-fit.ts';
import { logisticFrame } from '../../statistics/logistic/logistic-frame.ts';
import { fillProbabilities } from '../../statistics/logistic/logistic-probability.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';

export interface LogisticWeights {
  /** One per citizen: the weight of those who answered, 0 for the others. */
  readonly weights: Float64Array;
  /** Estimated probability of answering, for everybody. */
  readonly probability: Float64Array;
}

/**
 * Inverse-response weights by a logistic model of answering, fitted in each arm by itself: weight = 1 / estimated
 * probability, scaled so that the weights of an arm add up to the number invited in it. For covariates that cells cannot
 * hold (`responseWeights`), such as age in years.
 *
 * Unbiased for the mean of all invited when, given the columns, those who answered are like those who did not, and the
 * model of answering is right.
 *
 * @param input arm of each citizen as index from 0; 1 where the citizen answered; columns of the model without an intercept
 *   (strata as indicators), each one finite number per citizen
 * @returns `no-variation` (an arm in which all or none answered has nothing to model), `separation` (a column tells for
 *   certain who answers: use cells instead), `did-not-converge`, `no-observations`
 * @see Rosenbaum 1987, JASA 82:387; Seaman & White 2013, Statistical Methods in Medical Research 22:278. R: `glm(answered ~
 *   ., family = binomial)` per arm
 */
export function responseWeightsLogistic(input: {
  readonly arm: Int32Array;
  readonly answered: Uint8Array;
  readonly columns: readonly Float64Array[];
}): Estimated<LogisticWeights> {
  const { arm, answered, columns } = input;
  const weights = new Float64Array(arm.length);
  const probability = new Float64Array(arm.length);
  const arms = [...new Set(arm)].sort((a, b) => a - b);
  if (arms.length === 0) return notEstimable('no-observations', 'There are no citizens.');
  for (const code of arms) {
    const rows = Int32Array.from(arm.keys()).filter((i) => arm[i] === code);
    const frame = logisticFrame({
      y: Uint8Array.from(rows, (i) => answered[i]!),
      columns: Float64Array.from(columns.flatMap((column) => Array.from(rows, (i) => column[i]!))),
      size: columns.length,
      count: new Float64Array(rows.length).fill(1),
      weight: null,
    });
    const fit = logisticFit(frame);
    if (fit.status !== 'ok') return fit;
    if (fit.diverging.some((mark) => mark === 1)) {
      return notEstimable('separation', 'A column of the model tells for certain who answers.');
    }
    const p = new Float64Array(rows.length);
    fillProbabilities(frame, fit.beta, new Float64Array(rows.length), p);
    let sum = 0;
    rows.forEach((i, at) => {
      probability[i] = p[at]!;
      if (answered[i] === 1) sum += 1 / p[at]!;
    });
    rows.forEach((i) => {
      if (answered[i] === 1) weights[i] = rows.length / probability[i]! / sum;
    });
  }
  return { status: 'ok', weights, probability };
}
