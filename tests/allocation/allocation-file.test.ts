import { describe, expect, it } from 'vitest';
import type { AllocatedCitizen } from '../../src/allocation/allocation.ts';
import { csvText } from '../../src/core/csv-text.ts';
import { TrialError } from '../../src/core/problem.ts';
import { allocationBytes, parseAllocation } from '../../src/state/allocation-file.ts';
import { parseSample } from '../../src/state/sample-file.ts';

const row = (index: number, more: Partial<AllocatedCitizen> = {}): AllocatedCitizen => ({
  trialId: `0101-${index}`,
  stratum: index % 3 ? '0101/første' : '0147',
  arm: index % 2 ? 'a' : 'b',
  probability: 1 / ((index % 5) + 2),
  digest: 'f'.repeat(64),
  ...more,
});
const plain = (rows: readonly AllocatedCitizen[]) =>
  csvText(
    ['trial_id', 'stratum', 'arm', 'probability', 'digest'],
    rows.map((one) => [one.trialId, one.stratum, one.arm, one.probability, one.digest]),
  );

describe('state/allocation.csv', () => {
  it('is the same bytes however many rows are written at a time, quoted where it must be', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => row(index));
    expect(allocationBytes(rows).equals(Buffer.from(plain(rows)))).toBe(true);
    const awkward = [row(1, { stratum: 'a,"b"', trialId: 'x,y' }), row(2, { arm: 'line\nfeed' }), row(4)];
    expect(allocationBytes(awkward).toString()).toBe(plain(awkward));
    expect(allocationBytes([]).toString()).toBe('trial_id,stratum,arm,probability,digest\n');
  });

  it('is read back, quoted or not', () => {
    for (const rows of [[row(1), row(2)], [row(3, { stratum: 'a,"b"' })]])
      expect(parseAllocation(allocationBytes(rows).toString(), 'allocation')).toEqual(rows);
    expect(parseAllocation('digest,arm,probability,stratum,trial_id\nf,b,0.5,s,t', 'x')).toEqual([
      { trialId: 't', stratum: 's', arm: 'b', probability: 0.5, digest: 'f' },
    ]);
  });

  it.each([
    ['trial_id,stratum,arm,probability,digest\nx,s,a,0.5\n\ny,s,b,0.5,f\n', ['STATE_FIELDS', 'STATE_FIELDS']],
    ['trial_id,arm\nx,a\n', ['STATE_COLUMNS']],
    ['', ['STATE_COLUMNS']],
    ['trial_id,stratum,arm,probability,digest\n"x"y,s,a,0.5,f\n', ['STATE_UNREADABLE']],
  ])('names every problem of a damaged file', (content, codes) => {
    try {
      parseAllocation(content, 'allocation');
      throw new Error('was read');
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.problems.map(({ code }) => code)).toEqual(codes);
    }
  });
});

describe('state/sample.csv', () => {
  const content =
    'trial_id,municipality,stratum,pseudonym,age,sex,group\nx,0101,s,p,40,male,\ny,0101,s,q,,female,2\n';
  it('is read whole, or with the baseline fields asked for', () => {
    const whole = parseSample(content, 'sample', new Set(['age']));
    expect(whole.map(({ baseline }) => baseline)).toEqual([
      { age: 40, sex: 'male', group: null },
      { age: null, sex: 'female', group: '2' },
    ]);
    const part = parseSample(content, 'sample', new Set(['age']), new Set(['sex', 'unknown']));
    expect(part.map(({ baseline }) => baseline)).toEqual([{ sex: 'male' }, { sex: 'female' }]);
    expect(parseSample(content, 'sample', new Set(), new Set())[1]).toEqual({
      trialId: 'y',
      municipality: '0101',
      stratum: 's',
      pseudonym: 'q',
      baseline: {},
    });
  });
});
