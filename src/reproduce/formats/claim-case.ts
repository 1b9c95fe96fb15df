import { text } from '../../core/text.ts';
import type { CheckedClaim } from '../checked-claim.ts';
import { claimWords, type WordedClaim } from './claim-words.ts';
import type { CheckedCase } from './suite.ts';

/** A claim, of a study or of a trial, as CI servers understand it. */
export function claimCase(claim: WordedClaim & Pick<CheckedClaim, 'id' | 'agrees'>): CheckedCase {
  const { id, says, agrees } = claim;
  return { id, says, failure: agrees ? null : text(claimWords(claim, 'en'), claimWords(claim, 'da')) };
}
