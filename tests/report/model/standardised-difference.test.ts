import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeNumbers, type NumberSummary } from '../../../src/core/describe-numbers.ts';
import { shareSpread, standardisedDifference } from '../../../src/report/model/standardised-difference.ts';

const folder = new URL('../../../fixtures/oracles/report-baseline/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  numeric: number;
  share: number;
  shareNone: number;
};
const cases = new Map<string, number[]>();
for (const line of readFileSync(new URL('input.csv', folder), 'utf8').trim().split('\n').slice(1)) {
  const [name, value] = line.split(',') as [string, string];
  cases.set(name, [...(cases.get(name) ?? []), Number(value)]);
}

function close(actual: number | null, wanted: number | null): void {
  if (wanted === null || actual === null) expect(actual).toBe(wanted);
  else expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1e-300, Math.abs(wanted)));
}

describe('standardisedDifference', () => {
  const spread = (name: string) => {
    const { mean, sd } = describeNumbers(cases.get(name) as number[]) as NumberSummary;
    return { mean, variance: (sd as number) ** 2 };
  };

  it('agrees with R for numbers and for shares', () => {
    close(standardisedDifference(spread('ordinary'), spread('ties')), expected.numeric);
    close(standardisedDifference(shareSpread(41 / 120), shareSpread(29 / 118)), expected.share);
    close(standardisedDifference(shareSpread(0), shareSpread(12 / 60)), expected.shareNone);
    expect(standardisedDifference(spread('huge-offset'), spread('huge-offset'))).toBe(0);
  });

  it('is absent where nothing varies', () => {
    expect(standardisedDifference(shareSpread(1), shareSpread(1))).toBeNull();
    expect(standardisedDifference(spread('constant'), spread('constant'))).toBeNull();
  });
});
