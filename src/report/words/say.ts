import type { Language, Text } from '../../core/text.ts';
import { da } from './da.ts';
import { en, type Words } from './en.ts';

/** The words of each language. */
export const WORDS: Readonly<Record<Language, Words>> = { da, en };

/** A text in both languages, written once against the words of either: `say((words) => words.total)`. */
export function say(write: (words: Words, language: Language) => string): Text {
  return { en: write(en, 'en'), da: write(da, 'da') };
}
