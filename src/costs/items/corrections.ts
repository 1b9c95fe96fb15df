import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';
import { RESOURCES } from '../cost-item.ts';
import { shareOfItem } from './share-of-item.ts';

const USES = [
  'provider-base-fee',
  'provider-placement-fee',
  'provider-retention-fee',
  'provider-scheme',
  'casework',
  'overhead',
  'setup',
  'production',
];
const PUBLIC = [
  ...USES,
  'ledighedsydelse',
  'flexjob-subsidy',
  'sygedagpenge',
  'foertidspension',
  'income-tax-municipality',
  'income-tax-state',
];

/** Resources used and made are priced as factors; the net tax factor takes them to market prices. Borne by the rest of society. */
export const marketPrices: CostItem = shareOfItem({
  id: 'market-prices',
  label: text('Correction to market prices', 'Korrektion til markedspriser'),
  kind: 'resource',
  applies: ({ scope }) => scope === 'society',
  rate: 'net-tax-addition',
  of: USES,
  base: ({ amounts }) => {
    let used = 0;
    for (const account of RESOURCES) used -= amounts[account] ?? 0;
    return used;
  },
  payer: 'others',
  receiver: 'correction',
});

/** What collecting the tax behind net public spending costs society. Refusion moves within the public purses and has none. */
export const taxDistortion: CostItem = shareOfItem({
  id: 'tax-distortion',
  label: text('Tax distortion', 'Skatteforvridning'),
  kind: 'resource',
  applies: ({ scope }) => scope === 'society',
  rate: 'tax-distortion',
  of: PUBLIC,
  base: ({ amounts }) => (amounts.municipality ?? 0) + (amounts.state ?? 0),
  payer: 'others',
  receiver: 'correction',
});
