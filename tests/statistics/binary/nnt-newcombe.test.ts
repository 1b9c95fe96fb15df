import { describe, expect, it } from 'vitest';
import { nntNewcombe } from '../../../src/statistics/binary/nnt-newcombe.ts';
import { only } from './only.ts';
import { CLOSED, expectClose, oracleCases } from './oracle.ts';

describe('nntNewcombe', () => {
  it.each(oracleCases('binary'))(
    'is the reciprocal of the difference and its limits: $name',
    ({ tables, level, expected }) => {
      const { estimate, through, atLow, atHigh } = expected('nnt.newcombe');
      const result = nntNewcombe(only(tables), { level });
      if (result.status !== 'ok') throw new Error(result.reason);
      expectClose(result.estimate, estimate, CLOSED, 'estimate');
      if (through === true) {
        const [harm, benefit] = result.pieces;
        expectClose(harm.high, atLow, CLOSED, 'end of the negative piece');
        expectClose(benefit?.low, atHigh, CLOSED, 'start of the positive piece');
        expect(harm.low).toBe(-Infinity);
        expect(benefit?.high).toBe(Infinity);
      } else {
        const [piece, none] = result.pieces;
        expect(none).toBeUndefined();
        expectClose(piece.low, atHigh, CLOSED, 'low');
        expectClose(piece.high, atLow, CLOSED, 'high');
      }
    },
  );

  // Printed: Davis et al. 2012, number needed to treat 2.07.
  it('gives the published number of Davis 2012', () => {
    const result = nntNewcombe({ events: [12, 32], n: [43, 42] }, { level: 0.95 });
    if (result.status !== 'ok') throw new Error(result.reason);
    expect(result.estimate).toBeCloseTo(2.07, 2);
  });

  it('needs citizens in both arms', () => {
    expect(nntNewcombe({ events: [0, 2], n: [0, 5] }, { level: 0.95 }).status).toBe('empty-arm');
  });
});
