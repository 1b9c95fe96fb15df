import type { Estimated } from '../result.ts';
import { riskDifferenceNewcombe } from './risk-difference-newcombe.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

/** One connected piece of an interval; an end may be ±Infinity. */
export interface Piece {
  readonly low: number;
  readonly high: number;
}

export interface NumberNeededToTreat {
  /** 1 / risk difference: citizens to treat for one event more; negative for one event fewer; ±Infinity at no difference. */
  readonly estimate: number;
  /** One piece when the difference's interval leaves 0 out, else two that meet at ±Infinity, the negative one first. */
  readonly pieces: readonly [Piece] | readonly [Piece, Piece];
  readonly level: number;
}

/**
 * Number needed to treat: the reciprocal of the risk difference and of its Newcombe limits. Reciprocals turn an
 * interval that holds 0 inside out, so it is written as two pieces through infinity.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns number needed and the pieces of its interval; `empty-arm`
 * @see Altman 1998, BMJ 317:1309; Bender 2001, Controlled Clinical Trials 22:102
 */
export function nntNewcombe(table: TwoArmCounts, options: LevelOption): Estimated<NumberNeededToTreat> {
  const difference = riskDifferenceNewcombe(table, options);
  if (difference.status !== 'ok') return difference;
  const { estimate, low, high, level } = difference;
  const pieces: NumberNeededToTreat['pieces'] =
    low > 0 || high < 0
      ? [{ low: 1 / high, high: 1 / low }]
      : [
          { low: -Infinity, high: low === 0 ? -Infinity : 1 / low },
          { low: high === 0 ? Infinity : 1 / high, high: Infinity },
        ];
  return { status: 'ok', estimate: 1 / estimate, pieces, level };
}
