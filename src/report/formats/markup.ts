/** Text that is already HTML or SVG. Only `markup` makes it, so that nothing reaches a page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Value = Markup | string | number | null | false | readonly Value[];

/**
 * Builds HTML or SVG from a template: what stands in the template is markup, every value is escaped unless it is markup
 * itself. Lists are joined; `null` and `false` write nothing. Attribute values are always written in double quotes.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let out = strings[0] as string;
  for (let index = 0; index < values.length; index += 1)
    out += written(values[index] as Value) + (strings[index + 1] as string);
  return { markup: out };
}

function written(value: Value): string {
  if (value === null || value === false) return '';
  if (Array.isArray(value)) {
    let all = '';
    for (const one of value) all += written(one);
    return all;
  }
  if (typeof value === 'object') return (value as Markup).markup;
  return escapeMarkup(String(value));
}

/** Escapes for element content and for double-quoted attributes; control characters that no document may hold are dropped. */
export function escapeMarkup(value: string): string {
  if (!TO_ESCAPE.test(value)) return value;
  return value
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** One look tells that most texts need nothing done. */
const TO_ESCAPE = /[&<>"'\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Control characters but tab and line ends, unpaired surrogates, and what is no character at all. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

export const NOTHING: Markup = { markup: '' };
