import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { protocolSchema } from '../../src/protocol/schema.ts';
import { citizen, compute, day, placement, readInput } from './cost-fixtures.ts';

describe('jobs that the cost model does not know', () => {
  const { protocol } = readInput('worked-example-input.json');
  const run = (subsidyShare: '1/2' | 'paid-to-citizen') =>
    compute({
      protocol,
      histories: [
        citizen({
          trialId: '0101-007',
          placements: [placement({ startedOn: day('2006-01-02'), subsidyShare })],
        }),
      ],
    });

  it('a job with a wage supplement paid to the citizen is refused by name and day, never costed as if it had no subsidy', () => {
    expect(run('1/2').cells.length).toBeGreaterThan(0);
    try {
      run('paid-to-citizen');
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.problems.map(({ code }) => code)).toEqual(['COST_SUBSIDY_UNKNOWN']);
      expect(error.problems[0]?.message.en).toContain('0101-007: the job from 2006-01-02');
      expect(error.problems[0]?.message.da).toContain('flekslønstilskud');
    }
  });

  it('a protocol may leave costs out, and only by that word', () => {
    const { costs } = protocolSchema.shape;
    expect(costs.parse({ model: 'none' }).model).toBe('none');
    expect(costs.parse({}).model).toBeUndefined();
    expect(costs.safeParse({ model: 'centre' }).success).toBe(false);
  });
});
