import flexjob from './flexjob.yaml?raw';
import society from './society.yaml?raw';
import stateReimbursement from './state-reimbursement.yaml?raw';
import transferIncome from './transfer-income.yaml?raw';

/** The dated rates that come with the toolkit: file name → YAML text. */
export const PRESETS: Readonly<Record<string, string>> = {
  'transfer-income.yaml': transferIncome,
  'flexjob.yaml': flexjob,
  'society.yaml': society,
  'state-reimbursement.yaml': stateReimbursement,
};
