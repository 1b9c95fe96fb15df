import { headerKey } from '../../extracts/header-key.ts';
import type { Sender } from '../../protocol/schema.ts';

/** How one sender words the permitted values of one field. */
export interface FieldWords {
  /** The toolkit's value for what a cell says; null when it says none of them. */
  readonly valueOf: (cell: string) => string | null;
  /** What may be written, the sender's own words first. */
  readonly permitted: readonly string[];
}

/** A sender's wording counts first; the toolkit's own value is understood from everybody. */
export function fieldWords(sender: Sender, field: string, values: readonly string[]): FieldWords {
  const own = Object.entries(sender.values[field] ?? {}).filter(([, value]) => values.includes(value));
  const byKey = new Map<string, string>();
  for (const value of values) byKey.set(headerKey(value), value);
  for (const [word, value] of own) byKey.set(headerKey(word), value);
  return {
    valueOf: (cell) => byKey.get(headerKey(cell)) ?? null,
    permitted: [...new Set([...own.map(([word]) => word), ...values])],
  };
}
