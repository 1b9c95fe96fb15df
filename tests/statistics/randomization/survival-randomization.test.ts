import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { logrankScores } from '../../../src/statistics/randomization/logrank-scores.ts';
import { randomizationTestOfScores } from '../../../src/statistics/randomization/randomization-test-of-scores.ts';
import { randomizationTestRmst } from '../../../src/statistics/randomization/randomization-test-rmst.ts';
import { wordSource } from '../../../src/statistics/resampling/word-source.ts';
import { stratifyOrder } from '../../../src/statistics/survival/stratify-order.ts';
import { survivalOrder } from '../../../src/statistics/survival/survival-order.ts';
import { expectClose } from '../means/means-oracle.ts';
import { oracle, oracleRows } from './randomization-oracle.ts';

const words = () => wordSource(randomStream('test', 'randomization'));
const ones = (n: number) => new Float64Array(n).fill(1);

describe('log-rank scores re-drawn, against survdiff in every assignment', () => {
  it.each(Object.entries(oracle.times))('%s', (name, { logrank }) => {
    const { y, event, arm, stratum, strata } = oracleRows(name);
    const scores = logrankScores(stratifyOrder(survivalOrder(y), stratum, strata), event, ones(y.length));
    const result = randomizationTestOfScores(
      { treated: arm, stratum, strata, size: ones(y.length), sum: scores },
      { draws: 5000, words: words() },
    );
    if (result.status !== 'ok') throw new Error(result.status);
    expect(result).toMatchObject({ exact: true, draws: logrank.assignments });
    expectClose(result.difference, logrank.difference, 1e-9);
    expectClose(result.statistic, logrank.statistic, 1e-9);
    expectClose(result.p, logrank.p, 1e-12);
    if (name === 'times') {
      expectClose(result.p, oracle.coin.times.p, 1e-12);
      expectClose(Math.abs(result.statistic), Math.abs(oracle.coin.times.statistic), 1e-9);
    }
  });

  it('a row with count k is k rows', () => {
    const { y, event } = oracleRows('times-tied');
    const twice = Float64Array.from([...y, ...y]);
    const long = logrankScores(
      survivalOrder(twice),
      Uint8Array.from([...event, ...event]),
      ones(2 * y.length),
    );
    const short = logrankScores(survivalOrder(y), event, ones(y.length).fill(2));
    short.forEach((score, i) => {
      expectClose(score, long[i]!, 1e-12, 1);
    });
  });
});

describe('restricted mean times re-drawn, against survfit in every assignment', () => {
  it.each(Object.entries(oracle.times))('%s', (name, { rmst }) => {
    const { y, event, arm, stratum, strata } = oracleRows(name);
    const input = { order: survivalOrder(y), event, treated: arm, stratum, strata, horizon: rmst.horizon };
    const result = randomizationTestRmst(input, { draws: 5000, words: words() });
    if (result.status !== 'ok') throw new Error(result.status);
    expect(result).toMatchObject({ exact: true, draws: rmst.assignments });
    expectClose(result.statistic, rmst.statistic, 1e-9);
    expectClose(result.p, rmst.p, 1e-12);
  });

  it.each([
    ['empty-arm', [1, 2], [1, 1], [1, 1], 3],
    ['no-events', [1, 2, 3, 4], [0, 0, 0, 1], [0, 1, 0, 1], 2],
    ['horizon-beyond-follow-up', [1, 2, 3, 4], [1, 0, 1, 1], [0, 1, 1, 0], 9],
    ['horizon-beyond-follow-up', [1, 2, 3, 4], [1, 1, 1, 0], [0, 1, 1, 0], 9],
  ] as const)('%s', (status, time, event, treated, horizon) => {
    const wanted = status === 'horizon-beyond-follow-up' && event[1] === 0 ? 'ok' : status;
    const result = randomizationTestRmst(
      {
        order: survivalOrder(Float64Array.from(time)),
        event: Uint8Array.from(event),
        treated: Uint8Array.from(treated),
        stratum: new Int32Array(time.length),
        strata: 1,
        horizon,
      },
      { draws: 50, words: words() },
    );
    expect(result.status).toBe(wanted);
  });
});
