import { type Text, text } from '../../core/text.ts';
import type { PublishedRow } from '../../report/model/report-model.ts';
import type { CheckedNumber } from './compare-claims.ts';
import type { PublishedResult } from './publication.ts';
import { namedResults, RESULT_FIELDS, tenDigits } from './result-claims.ts';

/**
 * Holds published result rows against those of a report made anew, at ten significant digits: half a unit of the tenth, and a
 * ten-thousandth of that for the last binary digits. What was hidden must be hidden, and is not told when it shows.
 */
export function compareResults(
  published: readonly PublishedResult[],
  recomputed: readonly PublishedRow[],
): readonly CheckedNumber[] {
  const found = namedResults(recomputed);
  return published.flatMap((row) => {
    const now = found.get(row.id);
    const fields = RESULT_FIELDS.filter((field) => row[field] !== null);
    const statusAgrees = now !== undefined && now.status === row.status;
    const numbers = fields.map((field): CheckedNumber => {
      const printed = row[field] as string;
      const common = claimOf(row, field, printed);
      const value = now?.[field] ?? null;
      if (value === null)
        return { ...common, ...NONE, agrees: false, note: now === undefined ? GONE : missing(now) };
      const difference = value - Number(printed);
      const agrees = Math.abs(difference) <= tolerance(printed);
      return { ...common, recomputed: tenDigits(value), value, difference, agrees, note: null };
    });
    const counts = (['n', 'events'] as const).flatMap((field): CheckedNumber[] => {
      const count = row[field];
      if (count === null) return [];
      const written = now?.[field] ?? null;
      return [
        {
          ...claimOf(row, field, String(count)),
          recomputed: written === null ? null : String(written),
          value: written,
          difference: written === null ? null : written - count,
          agrees: written === count,
          note: written === null ? (now === undefined ? GONE : missing(now)) : null,
        },
      ];
    });
    if (fields.length > 0 && statusAgrees) return [...numbers, ...counts];
    // A row without numbers claims why it has none.
    const note = now === undefined ? GONE : missing(now);
    const status = { ...claimOf(row, 'status', `(${row.status})`), ...NONE, agrees: statusAgrees, note };
    return [status, ...numbers, ...counts];
  });
}

const NONE = { recomputed: null, value: null, difference: null } as const;
const GONE: Text = text('no longer in the report', 'ikke længere i rapporten');

/** The status tells it all, except of a row that has numbers where it had none: they are not told. */
function missing(now: PublishedRow): Text {
  return now.status === 'ok' ? text('other numbers', 'andre tal') : text(now.status, now.status);
}

function tolerance(printed: string): number {
  const [, exponent = '0'] = Number(printed).toExponential().split('e');
  return 0.5 * 10 ** (Number(exponent) - 9) * (1 + 1e-4);
}

function claimOf(row: PublishedResult, field: string, printed: string) {
  const place = [row.outcome, row.stratum, row.subgroup].filter((part) => part !== null).join(', ');
  const against = row.reference === null ? row.arm : `${row.arm} − ${row.reference}`;
  const says = `${row.estimator} ${row.estimand} (${against}), ${field}`;
  return {
    id: `results/${row.id}#${field}`,
    says: text(says, says),
    unit: '',
    where: text(`result rows: ${place}`, `resultatrækker: ${place}`),
    relation: 'equal',
    mustDiffer: false,
    hidden: row.status === 'suppressed',
    unchecked: null,
    printed,
  } as const;
}
