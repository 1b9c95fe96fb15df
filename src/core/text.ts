/** A sentence for people, in both of the toolkit's languages. */
export interface Text {
  readonly en: string;
  readonly da: string;
}

export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Builds a bilingual text; English first, as in code. */
export function text(en: string, da: string): Text {
  return { en, da };
}

/** The same string in both languages: names, codes, file paths. */
export function verbatim(value: string): Text {
  return { en: value, da: value };
}
