import type { Language } from '../../../core/text.ts';
import { formatNumber, type NumberFormat } from '../../words/numbers.ts';

/**
 * The Excel number format that shows a raw number as the report does. Excel itself puts the decimal mark of the reader's
 * language in; only what stands in quotes is ours. Percentage points carry a percent sign, since Excel multiplies by 100 only with one.
 */
export function numberFormatCode(format: NumberFormat, language: Language): string {
  switch (format.kind) {
    case 'count':
    case 'kroner':
      return '#,##0';
    case 'share':
    case 'points':
      return '0.0%';
    case 'whole-share':
    case 'whole-points':
      return '0%';
    case 'number':
    case 'time':
      return format.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(format.decimals)}`;
    case 'ratio':
      return '#,##0.00';
    case 'p':
      return `[<0.0005]"${formatNumber(0, format, language)}";[>0.9995]"${formatNumber(1, format, language)}";0.000`;
    case 'money':
      return language === 'da' ? '#,##0"\u00a0kr."' : '"DKK\u00a0"#,##0;-"DKK\u00a0"#,##0';
  }
}

/** The value a sheet holds: what the model holds, but whole øre as kroner, since no Excel format divides by 100. */
export function sheetValue(value: number, format: NumberFormat): number {
  return format.kind === 'kroner' || format.kind === 'money' ? value / 100 : value;
}
