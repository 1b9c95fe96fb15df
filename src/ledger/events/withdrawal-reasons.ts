/** Reasons for leaving the trial, of the event `withdrawn`. Stands alone, because the protocol's schema needs it too. */
export const WITHDRAWAL_REASONS = [
  'maternity',
  'sickness',
  'disability-pension',
  'early-retirement',
  'moved',
  'died',
  'ordinary-job',
  'other',
] as const;

export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];
