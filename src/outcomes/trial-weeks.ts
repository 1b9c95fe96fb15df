import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { CitizenHistory } from './history.ts';
import type { OutcomeState } from './state-group.ts';
import { weeklyCounts } from './weekly-counts.ts';
import { type WeeklyShares, weeklyShares } from './weekly-shares.ts';

/**
 * The weekly shares that a trial's report shows: of those in a flexjob where the trial has placements, of those in a business
 * centre where it has stays. Not of those on the benefit beside them: two statuses that leave out only those who left the
 * trial would give their number back, which is often small.
 */
export function trialWeeks(
  protocol: Pick<Protocol, 'arms' | 'periods' | 'events' | 'reporting'>,
  histories: readonly CitizenHistory[],
): readonly WeeklyShares[] {
  const { start, end } = trialCalendar(protocol);
  const arms = protocol.arms.map((arm) => arm.id);
  const control = protocol.arms.find((arm) => arm.role === 'control')?.id as string;
  const strata = [...new Set(histories.map((history) => history.stratum))].sort();
  const counts = weeklyCounts(histories, arms, strata, Math.floor((end - start) / 7) + 1);
  const statuses: OutcomeState[] = [];
  if (protocol.events.includes('placed')) statuses.push('in-flexjob');
  if (protocol.events.includes('centre-started')) statuses.push('in-centre');
  return statuses.map((state) => weeklyShares(counts, control, [state], protocol.reporting.level));
}
