/** What people read for each part of a trial that `check` and `verify` look at. */
export const PART_NAMES = {
  en: {
    protocol: 'protocol',
    extracts: 'extracts',
    sample: 'sample',
    lock: 'commitment',
    allocation: 'allocation',
    ledger: 'ledger',
    looks: 'log of looks',
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
    looks: 'log over kig',
    fieldwork: 'spørgeskemaer og interview',
    signatures: 'signaturer',
  },
} as const;
