import type { Text } from '../core/text.ts';
import { headerKey } from '../extracts/header-key.ts';

/** Of shorter words every one is a slip of every other. */
const SHORTEST_SLIP = 4;

/** A code that cells may name: an option of a question, a theme, a method. */
export interface Code {
  readonly id: string;
  readonly label: Text;
  readonly values: readonly string[];
}

/** How the codes of a list may be written. */
export interface CodeWords {
  /** Id of the code that a cell names; null when it names none. */
  readonly idOf: (cell: string) => string | null;
  /** What may be written, for messages: the Danish wordings in quotes, the protocol's own spellings behind them. */
  readonly permitted: readonly string[];
  /** What somebody may have meant who wrote this: spellings of about its length, none where it is too short to tell. */
  readonly near: (cell: string) => readonly string[];
}

/** Spellings of a list of codes: id, both wordings and the protocol's `values`, compared without case and outer space. */
export function codeWords(codes: readonly Code[]): CodeWords {
  const byKey = new Map<string, string>();
  for (const { id, label, values } of codes) {
    for (const word of [id, label.da, label.en, ...values]) byKey.set(headerKey(word), id);
  }
  return {
    idOf: (cell) => byKey.get(headerKey(cell)) ?? null,
    permitted: codes.map(
      ({ label, values }) => `"${label.da}"${values.length === 0 ? '' : ` (${values.join(', ')})`}`,
    ),
    near: (cell) =>
      cell.trim().length < SHORTEST_SLIP
        ? []
        : codes.flatMap(({ label, values }) =>
            [label.da, label.en, ...values].filter((word) => word.length >= SHORTEST_SLIP),
          ),
  };
}
