import { type Text, text } from '../core/text.ts';
import type { ResultRow } from '../effects/result-row.ts';
import type { RowValue } from './study-schema.ts';

const KEYS = ['estimand', 'outcome', 'arm', 'reference', 'stratum', 'subgroup'] as const;

/** Why no single row answers. */
export interface NoSingleRow {
  readonly code: 'CLAIM_AMBIGUOUS' | 'CLAIM_WITHOUT_ROW';
  readonly message: Text;
}

/**
 * The one result row that a claim's value names. No row, or several, is a mistake in the study file and not a figure that
 * moved: the message says what there is to choose from.
 */
export function selectRow(rows: readonly ResultRow[], rule: RowValue): ResultRow | NoSingleRow {
  const given = KEYS.filter((key) => rule[key] !== undefined);
  const answers = rows.filter((row) => row.estimator === rule.estimator);
  const found = answers.filter((row) => given.every((key) => row[key] === rule[key]));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) {
    const differing = KEYS.filter((key) => new Set(found.map((row) => row[key])).size > 1);
    const choices = differing.map((key) => `${key}: ${listOf(found, key)}`).join('; ');
    const message = text(
      `${found.length} result rows of ${rule.estimator} answer to it; name one of ${choices}`,
      `${found.length} resultatrækker fra ${rule.estimator} svarer til den; angiv en af ${choices}`,
    );
    return { code: 'CLAIM_AMBIGUOUS', message };
  }
  const choices = given
    .filter((key) => !answers.some((row) => row[key] === rule[key]))
    .map((key) => `${key}: ${listOf(answers, key)}`)
    .join('; ');
  const there = choices === '' ? '' : ` (${choices})`;
  const message = text(
    `no result row of ${rule.estimator} answers to it${there}`,
    `ingen resultatrække fra ${rule.estimator} svarer til den${there}`,
  );
  return { code: 'CLAIM_WITHOUT_ROW', message };
}

/** At most 12 distinct values, in the order of the rows. */
function listOf(rows: readonly ResultRow[], key: (typeof KEYS)[number]): string {
  const values = [...new Set(rows.map((row) => row[key] ?? 'null'))];
  return values.length > 12 ? `${values.slice(0, 12).join(', ')}, …` : values.join(', ');
}
