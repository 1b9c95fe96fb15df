import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';
import { placedInTime } from '../placed-in-time.ts';
import { feeEntry } from './fee-entry.ts';

/**
 * Provider's fee for a placement: state → provider, once for each citizen whose first job begins within the placement
 * period, on the day it begins, whoever found it.
 */
export const providerPlacementFee: CostItem = {
  id: 'provider-placement-fee',
  label: text('Provider, fee for placement', 'Anden aktør, betaling ved ansættelse'),
  kind: 'resource',
  applies: ({ fees }) => [...fees.values()].some((fee) => fee.placement !== null),
  reads: { rest: ({ fees, placementEnd }) => [JSON.stringify([...fees]), placementEnd] },
  entries: (history, { fees, placementEnd, log }) => {
    const fee = fees.get(history.arm)?.placement ?? null;
    const first = placedInTime(history, placementEnd)[0];
    if (fee === null || first === undefined) return [];
    log.use(`fee-placement:${history.arm}`, fee);
    return [feeEntry(first.startedOn, fee)];
  },
};
