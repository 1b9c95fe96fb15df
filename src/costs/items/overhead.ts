import { shareOf } from '../../core/money.ts';
import { text } from '../../core/text.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';

/** Municipal overhead: municipality → staff, a percentage of each payment for casework, rounded once per contact. */
export const overhead: CostItem = {
  id: 'overhead',
  label: text('Overhead on casework', 'Overhead på sagsbehandling'),
  kind: 'resource',
  applies: ({ overhead: share, caseworkHour }) => share !== null && caseworkHour !== null,
  reads: {
    items: ['casework'],
    rest: ({ overhead: share }) => [share?.numerator, share?.denominator],
  },
  entries: (_history, { overhead: share, log }, entriesOf) =>
    share === null
      ? []
      : entriesOf('casework').map((paid): CostEntry => {
          log.use('overhead', share);
          const amount = shareOf(paid.amounts.municipality ?? 0, share.numerator, share.denominator);
          return { from: paid.from, to: paid.to, amounts: { municipality: amount, staff: -amount + 0 } };
        }),
};
