import { addPeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { citizenDays } from '../citizen-days.ts';
import type { CostItem } from '../cost-item.ts';
import { placedInTime } from '../placed-in-time.ts';
import { feeEntry } from './fee-entry.ts';

/**
 * Provider's fee for a job that lasts: state → provider, once for each citizen, for the first of the jobs begun in the placement
 * period that lasts the whole retention period, on the last day of that period (`P6M` from 1 October: 31 March). A period that ends after the last day known is not paid: nothing is guessed.
 */
export const providerRetentionFee: CostItem = {
  id: 'provider-retention-fee',
  label: text('Provider, fee for a job that lasts', 'Anden aktør, betaling ved fastholdelse'),
  kind: 'resource',
  applies: ({ fees }) => [...fees.values()].some((fee) => fee.retention !== null),
  reads: { rest: ({ fees, placementEnd }) => [JSON.stringify([...fees]), placementEnd] },
  entries: (history, { fees, placementEnd, log }) => {
    const fee = fees.get(history.arm)?.retention ?? null;
    if (fee === null) return [];
    const { lastCosted } = citizenDays(history);
    for (const job of placedInTime(history, placementEnd)) {
      const due = addPeriod(job.startedOn, fee.after) - 1;
      const lastInJob = Math.min(job.endedOn ?? Infinity, lastCosted);
      if (lastInJob < due) continue;
      log.use(`fee-retention:${history.arm}`, fee.value);
      return [feeEntry(due, fee.value)];
    }
    return [];
  },
};
