/** Level names (lower case) that say by themselves what they mean. */
export const CONTROL_WORDS: readonly string[] = [
  'control',
  'kontrol',
  'placebo',
  'c',
  '0',
  'false',
  'no',
  'nej',
  'standard',
  'usual care',
];
export const YES_WORDS: readonly string[] = ['1', 'true', 'yes', 'ja', 'event'];
export const NO_WORDS: readonly string[] = ['0', 'false', 'no', 'nej', 'censored', 'censureret'];
