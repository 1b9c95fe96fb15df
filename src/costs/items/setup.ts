import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';

/**
 * One-off cost of setting the programme up: municipality or state → provider, on the first day of placement, shared equally by the arm's
 * citizens in order of trial id: the first k of n together bear k/n of it, rounded down to whole øre, so that the shares add up exactly.
 */
export const setup: CostItem = {
  id: 'setup',
  label: text('Set-up of the programme', 'Etablering af indsatsen'),
  kind: 'resource',
  applies: (context) => context.setup.length > 0,
  // Places in an arm are the same for the same citizens.
  reads: { rest: ({ setup: costs }) => [JSON.stringify(costs)] },
  entries: (history, { setup: costs, placeInArm, log }) => {
    const { place, of } = placeInArm(history.trialId);
    return costs
      .filter(({ arm }) => arm === history.arm)
      .map(({ payer, value, arm }) => {
        log.use(`setup:${arm}`, value);
        const through = (k: number) => Number((BigInt(value.numerator) * BigInt(k)) / BigInt(of));
        const amount = through(place + 1) - through(place);
        return {
          from: history.start,
          to: history.start,
          amounts: { [payer]: amount, provider: -amount + 0 },
        };
      });
  },
};
