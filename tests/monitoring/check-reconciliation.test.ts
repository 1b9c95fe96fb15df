import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import { computeCosts } from '../../src/costs/compute-costs.ts';
import type { LedgerEntry } from '../../src/ledger/entry.ts';
import { checkReconciliation, type Reconciliation } from '../../src/monitoring/check-reconciliation.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { participantFlow } from '../../src/outcomes/flow.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import { trialWeeks } from '../../src/outcomes/trial-weeks.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import type { ScreeningCount } from '../../src/sampling/sample.ts';
import { ALLOCATION, chain, day, draft, JOB, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';
import { DATA_CUT, EVERYTHING, randomLedger } from '../outcomes/random-trial.ts';

const SCREENING: readonly ScreeningCount[] = ['0101', '0202'].flatMap((municipality) =>
  Object.entries({ assessed: 4, excluded: 0, eligible: 4, sampled: 4, 'not-sampled': 0 }).map(
    ([reason, n]) => ({
      municipality,
      reason,
      first: n,
      all: n,
    }),
  ),
);

/** 364 days after the start is the first day of week 52. */
const WEEKLY: Protocol = protocolSchema.parse({
  ...EVERYTHING,
  outcomes: [
    ...PROTOCOL.outcomes,
    { kind: 'in-flexjob-at', id: 'week-52', label: { da: 'x', en: 'x' }, at: 'P52W' },
  ],
});

function evaluated(entries: readonly LedgerEntry[], asOf: number, protocol = WEEKLY): Reconciliation {
  const histories = foldHistories({ protocol, sample: SAMPLE, allocation: ALLOCATION, entries, asOf });
  const outcomes = computeOutcomes(protocol, histories);
  return {
    protocol,
    entries,
    asOf,
    histories,
    flow: participantFlow(protocol, SCREENING, histories, outcomes[0]?.column ?? null),
    outcomes,
    weekly: trialWeeks(protocol, histories),
    costs: computeCosts({
      protocol,
      histories,
      level: 0.95,
      draws: 100,
      random: (purpose) => randomStream('reconcile', purpose),
    }),
  };
}

const ENTRIES = chain(
  [
    draft('0101-001', 'referred', '2005-10-03'),
    draft('0101-001', 'placed', '2005-11-01', JOB),
    draft('0101-002', 'placed', '2006-02-01', JOB),
    draft('0101-002', 'placement-ended', '2006-05-01'),
    draft('0202-001', 'returned', '2006-04-01'),
    draft('0202-002', 'withdrawn', '2006-03-01', { reason: 'moved' }),
  ],
  '2005-09-01T00:00:00Z',
);
const WHOLE = evaluated(ENTRIES, day('2007-01-01'));
const told = (change: Partial<Reconciliation>) =>
  checkReconciliation({ ...WHOLE, ...change }).map(({ code, message }) => `${code} ${message.en}`);

describe('checkReconciliation', () => {
  it('finds nothing in what one fold gives, at any data cut', () => {
    fc.assert(
      fc.property(randomLedger(), DATA_CUT, (entries, asOf) => {
        expect(checkReconciliation(evaluated(entries, asOf))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(told({})).toEqual([]);
  });

  it('finds an event that was lost, and one that came too late', () => {
    const total = 'RECONCILE_MISMATCH events of the ledger and of the histories:';
    const each =
      'RECONCILE_MISMATCH events with the same citizen and day in the ledger and in the histories:';
    expect(told({ entries: ENTRIES.slice(0, -1) })).toEqual([`${total} 5 against 6`, `${each} 5 against 4`]);
    expect(told({ asOf: day('2006-03-31') })).toEqual([`${total} 4 against 6`, `${each} 4 against 2`]);
  });

  it('finds an event that the fold gave to somebody else, or to another day', () => {
    const [first, second, ...others] = WHOLE.histories;
    const swapped = [
      { ...first!, events: second!.events ?? [] },
      { ...second!, events: first!.events ?? [] },
      ...others,
    ];
    expect(told({ histories: swapped })[0]).toMatch(/events with the same citizen and day/);
    const moved = WHOLE.histories.map((history) => ({
      ...history,
      placements: history.placements.map((job) => ({ ...job, startedOn: job.startedOn + 1 })),
      withdrawal: history.withdrawal && { ...history.withdrawal, on: history.withdrawal.on - 1 },
      returnedOn: history.returnedOn && history.returnedOn + 1,
    }));
    const found = told({ histories: moved });
    for (const what of ['jobs begun', 'back-referrals', 'withdrawals'])
      expect(found.filter((line) => line.includes(`days of ${what},`))).toHaveLength(1);
  });

  it('finds a flow that counts otherwise than the ledger', () => {
    const [first, ...others] = WHOLE.flow.total.arms;
    const flow = (change: object) => ({
      ...WHOLE.flow,
      total: { ...WHOLE.flow.total, arms: [{ ...first!, ...change }, ...others] },
    });
    expect(told({ flow: flow({ placed: 2 }) })).toEqual([
      'RECONCILE_MISMATCH anden-aktoer: placed in the flow and in the ledger: 2 against 1',
      'RECONCILE_MISMATCH anden-aktoer, days: placed in the flow: 1 against 2',
    ]);
    expect(told({ flow: flow({ returned: 0, withdrawn: 1 }) }).length).toBe(2);
  });

  it('finds outcomes and costs that count otherwise than each other', () => {
    const outcomes = WHOLE.outcomes.map((item) =>
      item.outcome.id === 'placed' && item.column.kind === 'binary'
        ? { ...item, column: { ...item.column, values: item.column.values.map(() => true) } }
        : item,
    );
    expect(told({ outcomes })).toEqual([
      'RECONCILE_MISMATCH anden-aktoer, placed: placed in the costs: 4 against 1',
      'RECONCILE_MISMATCH kontrol, placed: placed in the costs: 4 against 1',
    ]);
    const costs = {
      ...WHOLE.costs!,
      arms: WHOLE.costs!.arms.map((arm) => ({ ...arm, participants: arm.participants + 1 })),
    };
    expect(told({ costs }).length).toBe(2);
  });

  it('finds weeks that miss somebody, or count a job that was not', () => {
    const weekly = WHOLE.weekly.map((shares) => ({
      ...shares,
      weeks: shares.weeks.map((week) =>
        week.week === 52
          ? { ...week, arms: week.arms.map((arm) => ({ ...arm, count: arm.count + 1 })) }
          : week,
      ),
    }));
    expect(told({ weekly })).toEqual([
      'RECONCILE_MISMATCH anden-aktoer, week-52: in the weekly shares: 1 against 2',
      'RECONCILE_MISMATCH anden-aktoer, in-flexjob: in jobs in week 52: 2 against 1',
      'RECONCILE_MISMATCH kontrol, week-52: in the weekly shares: 0 against 1',
      'RECONCILE_MISMATCH kontrol, in-flexjob: in jobs in week 52: 1 against 0',
    ]);
  });

  it('finds a history whose jobs are not those of the events', () => {
    const histories = WHOLE.histories.map((history) =>
      history.trialId === '0101-002' ? { ...history, placements: [] } : history,
    );
    const problems = told({ histories });
    expect(problems).toContain(
      'RECONCILE_MISMATCH kontrol, weeks: job weeks in the costs: 12.857142857142858 against 0',
    );
    expect(problems.length).toBeGreaterThanOrEqual(2);
  });
});
