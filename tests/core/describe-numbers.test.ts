import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeNumbers, type NumberSummary } from '../../src/core/describe-numbers.ts';

const folder = new URL('../../fixtures/oracles/report-baseline/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  described: Record<string, NumberSummary>;
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

describe('describeNumbers', () => {
  it.each([...cases.keys()])('agrees with R: %s', (name) => {
    const actual = describeNumbers(cases.get(name) as number[]) as NumberSummary;
    const wanted = expected.described[name] as NumberSummary;
    for (const key of ['n', 'mean', 'sd', 'lower', 'median', 'upper'] as const)
      close(actual[key], wanted[key]);
  });

  it('has nothing to say of no values', () => {
    expect(describeNumbers([])).toBeNull();
  });
});
