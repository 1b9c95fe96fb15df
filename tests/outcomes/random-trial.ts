/** Random but possible stories of the small trial: reports are thrown at the planner, and what it accepts is kept. */
import fc from 'fast-check';
import type { LedgerEntry } from '../../src/ledger/entry.ts';
import { planIngest } from '../../src/ledger/ingest/plan-ingest.ts';
import { type TrialCalendar, trialCalendar } from '../../src/ledger/trial-calendar.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import { ALLOCATION, chain, JOB, PROTOCOL } from '../ledger/a-trial.ts';

/** The small trial with every type of event. */
export const EVERYTHING: Protocol = protocolSchema.parse({
  ...PROTOCOL,
  events: [
    'referred',
    'contact',
    'centre-started',
    'centre-registered',
    'centre-closed',
    'placed',
    'statutory-follow-up',
    'placement-ended',
    'returned',
    'withdrawn',
  ],
});

export const CALENDAR: TrialCalendar = trialCalendar(EVERYTHING);

const REPORT = fc.record({
  trialId: fc.constantFrom(...ALLOCATION.map((citizen) => citizen.trialId)),
  type: fc.constantFrom(...EVERYTHING.events),
  day: fc.integer({ min: CALENDAR.start, max: CALENDAR.end }),
  reason: fc.constantFrom('moved', 'died', 'sickness', 'disability-pension', 'other'),
  result: fc.constantFrom('continues', 'ended'),
  status: fc.constantFrom('job', 'flexjob', 'moved', 'still-in-centre'),
  hours: fc.integer({ min: 1, max: 20 }),
});

/** Ledgers of up to `most` reports, all recorded before the start, so that a data cut only cuts what happened. */
export function randomLedger(most = 40): fc.Arbitrary<readonly LedgerEntry[]> {
  return fc.array(REPORT, { maxLength: most }).map((reports) => {
    let entries = chain([]);
    for (const { trialId, type, day, reason, result, status, hours } of reports) {
      const data: Record<string, Record<string, string | number>> = {
        placed: { ...JOB, hoursPerWeek: hours },
        withdrawn: { reason },
        'statutory-follow-up': { result },
        'centre-started': { goal: 'job', hoursPerWeek: hours },
        'centre-registered': { hoursPerWeek: hours },
        'centre-closed': { status },
        contact: { method: 'meeting', hours },
      };
      const event = {
        at: { file: 'a.csv', line: 2 },
        trialId,
        type,
        day,
        source: 'aktoer-0101',
        data: data[type] ?? {},
        supersedes: null,
      };
      const { drafts } = planIngest([event], entries, CALENDAR);
      entries = chain([...entries, ...drafts], '2005-09-01T00:00:00Z');
    }
    return entries;
  });
}

/** Data cuts before, within and after the trial. */
export const DATA_CUT = fc.integer({ min: CALENDAR.start - 3, max: CALENDAR.end + 3 });
