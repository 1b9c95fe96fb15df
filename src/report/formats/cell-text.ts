import type { Language } from '../../core/text.ts';
import type { Cell } from '../model/report-model.ts';
import { COUNT, formatInterval, formatNumber, SHARE } from '../words/numbers.ts';
import { WORDS } from '../words/say.ts';

/** A cell as people read it; the same in every format. */
export function cellText(cell: Cell, language: Language): string {
  const words = WORDS[language].cell;
  switch (cell.kind) {
    case 'text':
      return cell.text[language];
    case 'value':
      return formatNumber(cell.value, cell.format, language);
    case 'estimate':
      return cellParts(cell, language).join(' ');
    case 'mean-sd':
      return words.meanSd(
        formatNumber(cell.mean, cell.format, language),
        formatNumber(cell.sd, cell.format, language),
      );
    case 'quartiles':
      return words.quartiles(
        formatNumber(cell.median, cell.format, language),
        formatNumber(cell.lower, cell.format, language),
        formatNumber(cell.upper, cell.format, language),
      );
    case 'count-share':
      return cellParts(cell, language).join(' ');
    case 'small':
      return words.small(cell.minimum);
    case 'hidden':
      return words.hidden;
    case 'not-estimable':
      return words.notEstimable[cell.code];
    case 'empty':
      return words.empty;
  }
}

/** A cell as its number and, where it has one, its interval: formats may set them on two lines. */
export function cellParts(cell: Cell, language: Language): readonly string[] {
  if (cell.kind === 'estimate')
    return [
      formatNumber(cell.value, cell.format, language),
      formatInterval(cell.low, cell.high, cell.format, language),
    ];
  if (cell.kind !== 'count-share') return [cellText(cell, language)];
  const count = WORDS[language].cell.of(
    formatNumber(cell.count, COUNT, language),
    formatNumber(cell.share, SHARE, language),
  );
  return cell.low === null && cell.high === null
    ? [count]
    : [count, formatInterval(cell.low, cell.high, SHARE, language)];
}
