import { type MeanEstimate, meanEstimate } from '../means/mean-estimate.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { type AndersonRubinSet, andersonRubinSet, type TwoEffects } from './anderson-rubin-set.ts';

export interface ComplierEffect extends MeanEstimate {
  /** Effect of the arm on receiving the treatment, and its Wald F. */
  readonly firstStage: MeanEstimate & { readonly f: number };
  readonly andersonRubin: AndersonRubinSet;
}

/**
 * Purpose: the effect on those who receive the treatment because of their arm: outcome effect / receipt effect = e, with
 * the delta-method variance Var(outcome − e·receipt) / receipt², t interval, first stage and Anderson–Rubin set.
 *
 * @param effects both effects with their joint variance
 * @param level in (0, 1)
 * @returns `no-variation` when the arms receive alike (the ratio is not defined) or nothing varies
 * @see Imbens & Angrist 1994, Econometrica 62:467; Angrist, Imbens & Rubin 1996, JASA 91:444
 */
export function complierEffect(effects: TwoEffects, level: number): Estimated<ComplierEffect> {
  const { outcome, receipt, outcomeVariance, receiptVariance, covariance, df } = effects;
  if (!(Math.abs(receipt) > 1e-12)) {
    return notEstimable(
      'no-variation',
      'The arms received the treatment alike: there are no compliers to speak of.',
    );
  }
  const estimate = outcome / receipt;
  const variance = outcomeVariance - 2 * estimate * covariance + estimate * estimate * receiptVariance;
  const result = meanEstimate(estimate, variance / (receipt * receipt), df, level);
  if (result.status !== 'ok') return result;
  const firstStage = meanEstimate(receipt, receiptVariance, df, level);
  // Everybody in one arm and nobody in the other received: the first stage is known without error.
  const stage = firstStage.status === 'ok' ? firstStage : certain(receipt, df, level);
  return {
    ...result,
    firstStage: { ...stage, f: stage.statistic * stage.statistic },
    andersonRubin: andersonRubinSet(effects, level),
  };
}

function certain(estimate: number, df: number, level: number): MeanEstimate {
  const statistic = estimate > 0 ? Infinity : -Infinity;
  return { estimate, standardError: 0, df, statistic, p: 0, low: estimate, high: estimate, level };
}
