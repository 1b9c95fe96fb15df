import type { Decimal } from './file-format.ts';
import { parseNumber } from './parse-number.ts';
import { plainAmount } from './plain-amount.ts';

/** Weighs every number of a file; the decimal mark is known only at its end. */
export interface DecimalDetector {
  add(value: string): void;
  /**
   * The mark that reads most values; null when both read every value alike (whole numbers only); `ambiguous` when both
   * read the same number of values but not alike (nothing but `1.234`).
   */
  result(): Decimal | null | 'ambiguous';
}

/** Finds the decimal mark of a file from all its numbers; amounts among them count without "kr.". */
export function detectDecimal(): DecimalDetector {
  let comma = 0;
  let point = 0;
  let different = false;
  return {
    add(written) {
      const value = plainAmount(written);
      const asComma = parseNumber(value, ',');
      const asPoint = parseNumber(value, '.');
      if (asComma !== null) comma += 1;
      if (asPoint !== null) point += 1;
      if (asComma !== asPoint) different = true;
    },
    result() {
      if (comma !== point) return comma > point ? ',' : '.';
      return different ? 'ambiguous' : null;
    },
  };
}
