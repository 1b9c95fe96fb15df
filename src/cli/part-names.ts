/** What people read for each part of a trial that `check` and `verify` look at. */
export const PART_NAMES = {
  en: {
    protocol: 'protocol',
    extracts: 'extracts',
    sample: 'sample',
    lock: 'commitment',
    allocation: 'allocation',
    ledger: 'ledger',
    fieldwork: 'surveys and interviews',
    signatures: 'signatures',
  },
  da: {
    protocol: 'protokol',
    extracts: 'udtræk',
    sample: 'stikprøve',
    lock: 'forpligtelse',
    allocation: 'fordeling',
    ledger: 'hændelseslog',
    fieldwork: 'spørgeskemaer og interview',
    signatures: 'signaturer',
  },
} as const;
