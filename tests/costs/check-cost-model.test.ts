import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT, TrialError } from '../../src/core/problem.ts';
import { checkCostModel } from '../../src/costs/check-cost-model.ts';
import { parseProtocol } from '../../src/protocol/load.ts';
import type { Protocol } from '../../src/protocol/schema.ts';
import { citizen, compute, day, placement, readInput } from './cost-fixtures.ts';

const { protocol } = readInput('worked-example-input.json');
const withCosts = (costs: Partial<Protocol['costs']>) => ({
  ...protocol,
  costs: { ...protocol.costs, ...costs },
});
const told = (costs: Partial<Protocol['costs']>) =>
  checkCostModel(withCosts(costs), 'trial.yaml').map(({ code, at, message }) => [code, at.file, message.en]);

describe('the cost model before anybody is in the trial', () => {
  it('is sound in every protocol that comes with the toolkit', () => {
    const trials = ['discus-fleksjob', 'virksomhedscenter'].map(
      (name) => new URL(`../../fixtures/trials/${name}/trial.yaml`, import.meta.url),
    );
    const templates = new URL('../../src/protocol/templates/', import.meta.url);
    const files = [
      ...trials,
      ...readdirSync(templates)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => new URL(name, templates)),
    ];
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const read = parseProtocol(readFileSync(file, 'utf8'), 'trial.yaml').protocol;
      if (read === null) throw new Error(file.pathname);
      expect(checkCostModel(read, 'trial.yaml')).toEqual([]);
    }
  });

  it('tells all faults together, list entries counted from 1 as elsewhere in the protocol', () => {
    expect(
      told({
        rates: [
          { rate: 'refusion-flexjob', from: '2005-01-01', to: '2006-03-31', value: 60, source: 'x' },
          { rate: 'refusion-flexjob', from: '2006-03-01', value: 50, source: 'x' },
          { rate: 'refusion-fleksjob', from: '2006-03-01', value: 50, source: 'x' },
        ],
        schemes: { own: { components: [{ on: 'fired', amount: 1 }] } },
        sensitivity: { draws: 100, ranges: { fee: { low: 2, high: 1 } } },
        outcomes: ['happiness'],
      }),
    ).toEqual([
      ['COST_RANGE', 'trial.yaml', 'costs.sensitivity.ranges.fee: the low end lies above the high one'],
      ['COST_RATE_UNKNOWN', 'trial.yaml', 'costs.rates[3] replaces `refusion-fleksjob`, which is no rate'],
      ['COST_RATE_OVERLAP', 'trial.yaml', 'two values of the rate `refusion-flexjob` hold on 2006-03-01'],
      [
        'COST_FEE_EVENT',
        'trial.yaml',
        'costs.schemes.own.components[1] pays for `fired`, which is no event that can be paid',
      ],
      [
        'COST_OUTCOME_MISSING',
        'trial.yaml',
        'costs cannot be set against `happiness`: there is no such outcome in the cost model',
      ],
    ]);
  });

  it('tells what a scenario adds, by its name, and not again what the protocol has', () => {
    const wrong = { rate: 'nothing', from: '2006-03-01', value: 50, source: 'x' };
    const label = { da: 'x', en: 'x' };
    const found = told({
      rates: [wrong],
      scenarios: [
        { id: 'one', label, costs: { outcomes: ['happiness'] } },
        { id: 'two', label, costs: { discounting: {} } },
      ],
    });
    expect(found.map(([code, , en]) => [code, en?.slice(0, 14)])).toEqual([
      ['COST_RATE_UNKNOWN', 'costs.rates[1]'],
      ['COST_OUTCOME_MISSING', 'scenario `one`'],
      ['COST_DISCOUNT_CHOICE', 'scenario `two`'],
    ]);
  });

  it('is nothing where costs are left out', () => {
    expect(told({ model: 'none', outcomes: ['happiness'] })).toEqual([]);
  });
});

describe('correlations of the probabilistic analysis', () => {
  const gamma = { kind: 'gamma', mean: 100, sd: 10 } as const;
  const distributions = { fee: gamma, wage: gamma, overhead: gamma };
  const faults = (correlations: NonNullable<NonNullable<Protocol['costs']['sensitivity']>['correlations']>) =>
    told({ sensitivity: { draws: 100, distributions, correlations } }).map(([code, , en]) => [code, en]);

  it('that are possible are no fault', () => {
    expect(
      faults([
        { between: ['fee', 'wage'], rank: 0.9 },
        { between: ['overhead', 'wage'], rank: -1 },
        { between: ['overhead', 'fee'], rank: -0.9 },
      ]),
    ).toEqual([]);
  });

  it('of what has no distribution, of a thing with itself, twice, or impossible together', () => {
    const where = 'costs.sensitivity.correlations';
    expect(
      faults([
        { between: ['fee', 'setup'], rank: 0.5 },
        { between: ['fee', 'fee'], rank: 0.5 },
        { between: ['fee', 'wage'], rank: 0.5 },
        { between: ['wage', 'fee'], rank: 0.4 },
      ]),
    ).toEqual([
      [
        'COST_CORRELATION',
        `${where}[1]: a parameter has no distribution under \`costs.sensitivity.distributions\``,
      ],
      ['COST_CORRELATION', `${where}[2]: a parameter with itself`],
      ['COST_CORRELATION', `${where}[4]: the same two parameters are named before`],
    ]);
    // By R's eigenvalues in the oracle: 0.9, 0.9 and −0.9 cannot be.
    expect(
      faults([
        { between: ['fee', 'wage'], rank: 0.9 },
        { between: ['wage', 'overhead'], rank: 0.9 },
        { between: ['fee', 'overhead'], rank: -0.9 },
      ]),
    ).toEqual([
      [
        'COST_CORRELATION',
        `${where}: no parameters can have these correlations together; make some of them weaker`,
      ],
    ]);
  });
});

describe('bad input hides no other bad input', () => {
  it('a wage above the cap is told where the reimbursement has no rate', () => {
    const costs: Partial<Protocol['costs']> = {
      wageAboveCap: 'refuse',
      refusion: { scheme: 'shares', weeksBefore: 0, limit: 'none', rulesOf: 2010 },
    };
    const job = placement({ startedOn: day('2006-01-02'), hourlyWage: 30_000 });
    try {
      compute({
        protocol: withCosts(costs),
        histories: [citizen({ trialId: '0101-001', placements: [job] })],
      });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.exitCode).toBe(EXIT.invalid);
      expect(error.problems.map(({ code }) => code).sort()).toEqual([
        'COST_RATE_MISSING',
        'COST_RATE_MISSING',
        'COST_WAGE_ABOVE_CAP',
      ]);
    }
  });
});
