import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';
import { benefitAfterWithdrawal } from './benefit-after-withdrawal.ts';
import { casework } from './casework.ts';
import { marketPrices, taxDistortion } from './corrections.ts';
import { employerOnCost } from './employer-on-cost.ts';
import { flexjobSubsidy } from './flexjob-subsidy.ts';
import { incomeTax } from './income-tax.ts';
import { ledighedsydelse } from './ledighedsydelse.ts';
import { overhead } from './overhead.ts';
import { production } from './production.ts';
import { providerBaseFee } from './provider-base-fee.ts';
import { providerPlacementFee } from './provider-placement-fee.ts';
import { providerRetentionFee } from './provider-retention-fee.ts';
import { providerScheme } from './provider-scheme.ts';
import { setup } from './setup.ts';
import { stateReimbursement } from './state-reimbursement.ts';
import { wage } from './wage.ts';

const sygedagpenge = benefitAfterWithdrawal(
  'sygedagpenge',
  'sickness',
  text('Sickness benefit after withdrawal', 'Sygedagpenge efter udgang'),
);
const foertidspension = benefitAfterWithdrawal(
  'foertidspension',
  'disability-pension',
  text('Disability pension after withdrawal', 'Førtidspension efter udgang'),
);

/** Every kind of cost, in table order. An item comes after the items it depends on. */
export const COST_ITEMS: readonly CostItem[] = [
  ledighedsydelse,
  stateReimbursement(
    ledighedsydelse,
    'refusion-ledighedsydelse',
    text('State reimbursement of ledighedsydelse', 'Statsrefusion af ledighedsydelse'),
  ),
  flexjobSubsidy,
  stateReimbursement(
    flexjobSubsidy,
    'refusion-flexjob',
    text('State reimbursement of the wage subsidy', 'Statsrefusion af løntilskud'),
  ),
  sygedagpenge,
  stateReimbursement(
    sygedagpenge,
    'refusion-sygedagpenge',
    text('State reimbursement of sickness benefit', 'Statsrefusion af sygedagpenge'),
  ),
  foertidspension,
  stateReimbursement(
    foertidspension,
    'refusion-foertidspension',
    text('State reimbursement of disability pension', 'Statsrefusion af førtidspension'),
  ),
  providerBaseFee,
  providerPlacementFee,
  providerRetentionFee,
  providerScheme,
  casework,
  overhead,
  setup,
  wage,
  employerOnCost,
  production,
  incomeTax('municipality'),
  incomeTax('state'),
  marketPrices,
  taxDistortion,
];
