import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';
import { shareOfItem } from './share-of-item.ts';

/** What the employer pays beside the wage (pension, contributions): employer → citizen, when the protocol gives the rate. */
export const employerOnCost: CostItem = shareOfItem({
  id: 'employer-on-cost',
  label: text("Employer's contributions", 'Arbejdsgiverens bidrag'),
  kind: 'transfer',
  applies: ({ scope, book }) => scope === 'society' && (book.get('employer-on-cost')?.values.length ?? 0) > 0,
  rate: 'employer-on-cost',
  of: ['wage'],
  base: ({ amounts }) => amounts.employer ?? 0,
  payer: 'employer',
  receiver: 'citizen',
});
