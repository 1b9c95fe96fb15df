import type { ComplierEffect } from '../statistics/instrumental/complier-effect.ts';
import type { Estimated } from '../statistics/result.ts';
import type { RowNumbers } from './count-rows.ts';
import { type PairRowExtras, pairRow } from './pair-row.ts';
import type { ResultRow } from './result-row.ts';
import type { TwoArms } from './two-arms.ts';

/** What the rows of one complier-effect estimator say. */
export interface ComplierWords {
  readonly estimator: string;
  /** Estimate and variance, in words. */
  readonly method: string;
}

/**
 * Rows of a complier effect: the effect (`complier-effect`), its Anderson–Rubin set
 * (`complier-effect-anderson-rubin`; statistic and p test an effect of 0), and the effect of the arm on receiving the
 * treatment (`first-stage`; statistic is the Wald F).
 */
export function complierRows(
  pair: TwoArms,
  { estimator, method }: ComplierWords,
  result: Estimated<ComplierEffect>,
  extras: PairRowExtras,
): readonly ResultRow[] {
  const row = (estimand: string, words: string, numbers: Estimated<RowNumbers>) =>
    pairRow(pair, { estimand, estimator, method: words }, numbers, extras);
  const main = `${method}; t interval.`;
  if (result.status !== 'ok') return [row('complier-effect', main, result)];
  const { firstStage, andersonRubin, df } = result;
  const weak =
    firstStage.f < 10
      ? ['The first-stage F is below 10: trust the Anderson–Rubin set, not this interval.']
      : [];
  return [
    row('complier-effect', main, { ...result, notes: weak }),
    row(
      'complier-effect-anderson-rubin',
      'Anderson–Rubin set: the complier effects not rejected whatever the strength of the first stage; statistic (F, 1 degree of freedom in the numerator) and p test an effect of 0.',
      {
        status: 'ok',
        estimate: result.estimate,
        low: andersonRubin.shape === 'interval' ? andersonRubin.low : -Infinity,
        high: andersonRubin.shape === 'interval' ? andersonRubin.high : Infinity,
        level: andersonRubin.level,
        statistic: andersonRubin.statistic,
        p: andersonRubin.p,
        df,
        notes:
          andersonRubin.shape === 'outside'
            ? [`The set is all effects up to ${andersonRubin.low} and all from ${andersonRubin.high} on.`]
            : [],
      },
    ),
    row(
      'first-stage',
      'Effect of the arm on receiving the treatment, same columns and variance; statistic is the Wald F.',
      {
        ...firstStage,
        status: 'ok',
        statistic: firstStage.f,
        notes: Number.isFinite(firstStage.f)
          ? []
          : ['All of one arm received and none of the other: F is infinite.'],
      },
    ),
  ];
}
