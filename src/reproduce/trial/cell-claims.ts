import type { Cell } from '../../report/model/report-model.ts';
import { COUNT, type NumberFormat, precisionOf, printPlainly, SHARE } from '../../report/words/numbers.ts';
import type { PublishedClaim } from './publication.ts';

/** What a cell claims, without its place: one claim per number in it. */
export type CellClaim = Omit<
  PublishedClaim,
  'id' | 'section' | 'table' | 'row' | 'column' | 'says' | 'private'
>;

const NOTHING = { relation: 'equal', times: 1, per: 1, unit: '', bounded: false } as const;

/**
 * The numbers of a report cell with the precision they are printed in, a part each (the number, the ends of its interval, its share,
 * its spread). A hidden cell is one claim that it is hidden; one that cannot be estimated, why. Text claims nothing.
 */
export function cellClaims(cell: Cell): readonly CellClaim[] {
  const end = (part: 'low' | 'high', value: number | null, format: NumberFormat): CellClaim =>
    value === null ? { ...NOTHING, part, none: 'unbounded' } : printed(part, value, format);
  switch (cell.kind) {
    case 'value':
      return [printed('value', cell.value, cell.format)];
    case 'estimate':
      return [
        printed('value', cell.value, cell.format),
        end('low', cell.low, cell.format),
        end('high', cell.high, cell.format),
      ];
    case 'mean-sd':
      return [printed('value', cell.mean, cell.format), printed('spread', cell.sd, cell.format)];
    case 'quartiles':
      return [
        printed('value', cell.median, cell.format),
        printed('low', cell.lower, cell.format),
        printed('high', cell.upper, cell.format),
      ];
    case 'count-share':
      return [
        printed('value', cell.count, COUNT),
        printed('share', cell.share, SHARE),
        ...(cell.low === null && cell.high === null
          ? []
          : [end('low', cell.low, SHARE), end('high', cell.high, SHARE)]),
      ];
    case 'small':
    case 'hidden':
      return [{ ...NOTHING, part: 'value', hidden: true }];
    case 'not-estimable':
      return [{ ...NOTHING, part: 'value', none: cell.code }];
    case 'text':
    case 'empty':
      return [];
  }
}

function printed(part: PublishedClaim['part'], value: number, format: NumberFormat): CellClaim {
  const precision = precisionOf(format);
  return { part, ...precision, ...printPlainly(value, precision), value };
}
