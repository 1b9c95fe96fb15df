import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';
import { feeEntry } from './fee-entry.ts';

/** Provider's base fee: state → provider, once for each citizen referred, on the day of referral. */
export const providerBaseFee: CostItem = {
  id: 'provider-base-fee',
  label: text('Provider, base fee', 'Anden aktør, grundbetaling'),
  kind: 'resource',
  applies: ({ fees }) => [...fees.values()].some((fee) => fee.base !== null),
  reads: { rest: ({ fees }) => [JSON.stringify([...fees])] },
  entries: (history, { fees, log }) => {
    const fee = fees.get(history.arm)?.base ?? null;
    const day = history.referredOn;
    if (fee === null || day === null || day > history.lastDay) return [];
    log.use(`fee-base:${history.arm}`, fee);
    return [feeEntry(day, fee)];
  },
};
