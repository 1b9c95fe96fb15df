import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';
import { casework } from './casework.ts';
import { flexjobSubsidy } from './flexjob-subsidy.ts';
import { ledighedsydelse } from './ledighedsydelse.ts';
import { providerBaseFee } from './provider-base-fee.ts';
import { providerPlacementFee } from './provider-placement-fee.ts';
import { providerRetentionFee } from './provider-retention-fee.ts';
import { stateReimbursement } from './state-reimbursement.ts';

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
  providerBaseFee,
  providerPlacementFee,
  providerRetentionFee,
  casework,
];
