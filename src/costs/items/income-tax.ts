import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';
import { shareOfItem } from './share-of-item.ts';

const INCOME = ['ledighedsydelse', 'sygedagpenge', 'foertidspension', 'wage'];
const LABELS = {
  municipality: text('Income tax to the municipality', 'Indkomstskat til kommunen'),
  state: text('Income tax to the state', 'Indkomstskat til staten'),
} as const;

/** Income tax: citizen → municipality or state, one dated share of all income (benefits and wage). */
export function incomeTax(to: 'municipality' | 'state'): CostItem {
  return shareOfItem({
    id: `income-tax-${to}`,
    label: LABELS[to],
    kind: 'transfer',
    applies: ({ scope }) => scope === 'society',
    rate: `income-tax-${to}`,
    of: INCOME,
    base: ({ amounts }) => -(amounts.citizen ?? 0),
    payer: 'citizen',
    receiver: to,
  });
}
