import { type Text, text, verbatim } from '../core/text.ts';
import type { ResultRow } from '../effects/result-row.ts';
import type { FiguresValue, RowValue } from './study-schema.ts';

/** A recomputed number, or why there is none. */
export interface Recomputed {
  readonly value: number | null;
  readonly note: Text | null;
}

/** The number of a result row's field, after `log` and `times`. */
export function numberOfRow(row: ResultRow, rule: RowValue): Recomputed {
  const raw = row[rule.field];
  if (raw === null) {
    return row.status === 'ok'
      ? { value: null, note: text(`no ${rule.field} here`, `ingen ${rule.field} her`) }
      : { value: null, note: verbatim(row.status) };
  }
  if (rule.log && raw <= 0) {
    return { value: null, note: text('no logarithm of 0 or less', 'ingen logaritme af 0 eller mindre') };
  }
  return { value: (rule.log ? Math.log(raw) : raw) * rule.times, note: null };
}

/** Ids of the published figures that a rule computes with. */
export function figuresOf(rule: FiguresValue): readonly string[] {
  if ('growth' in rule) return [rule.growth.from, rule.growth.to];
  if ('difference' in rule) return [rule.difference.of, rule.difference.minus];
  if ('share' in rule) return [rule.share.of, rule.share.in];
  return 'product' in rule ? rule.product : rule.sum;
}

/** Plain arithmetic on published figures; `figures` must hold all that the rule names. Growth and shares in percent. */
export function numberOfFigures(rule: FiguresValue, figures: ReadonlyMap<string, number>): Recomputed {
  const value = arithmetic(rule, (id) => figures.get(id) as number);
  if (Number.isFinite(value)) return { value, note: null };
  return { value: null, note: text('division by 0', 'division med 0') };
}

function arithmetic(rule: FiguresValue, figure: (id: string) => number): number {
  if ('growth' in rule) return 100 * (figure(rule.growth.to) / figure(rule.growth.from) - 1);
  if ('difference' in rule) return figure(rule.difference.of) - figure(rule.difference.minus);
  if ('share' in rule) return (100 * figure(rule.share.of)) / figure(rule.share.in);
  if ('product' in rule) return rule.product.map(figure).reduce((a, b) => a * b, 1);
  return rule.sum.map(figure).reduce((a, b) => a + b, 0);
}
