import type { Language } from '../../core/text.ts';
import type { CheckedClaim } from '../checked-claim.ts';

/** What the words need of a claim, be it a study's or a trial's. */
export type WordedClaim = Omit<CheckedClaim, 'id' | 'certainty' | 'agrees' | 'value'>;

const WORDS = {
  en: { printed: 'printed', recomputed: 'recomputed', must: 'must differ from', by: 'differs by' },
  da: { printed: 'trykt', recomputed: 'genberegnet', must: 'skal afvige fra', by: 'afviger med' },
} as const;

/** A claim that does not hold, in one line: what was printed where, what came out, and the distance. */
export function claimWords(claim: WordedClaim, language: Language): string {
  const say = WORDS[language];
  const unit = claim.unit === '' ? '' : ` ${claim.unit}`;
  const sign = { equal: '', above: '> ', below: '< ' }[claim.relation];
  const got = claim.recomputed === null ? (claim.note?.[language] ?? '–') : `${claim.recomputed}${unit}`;
  const by =
    claim.difference === null || claim.mustDiffer
      ? ''
      : `, ${say.by} ${Number(claim.difference.toPrecision(3))}`;
  return `${claim.says[language]}: ${claim.mustDiffer ? say.must : say.printed} ${sign}${claim.printed}${unit} (${claim.where[language]}), ${say.recomputed} ${got}${by}`;
}
