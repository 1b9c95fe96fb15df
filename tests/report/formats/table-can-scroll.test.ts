import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../src/core/text.ts';
import { tableCanScroll } from '../../../src/report/formats/table-can-scroll.ts';
import { textCell } from '../../../src/report/model/cells.ts';
import { numberColumn } from '../../../src/report/model/number-column.ts';
import type { Cell, Table } from '../../../src/report/model/report-model.ts';
import { decimals, SHARE } from '../../../src/report/words/numbers.ts';

const share: Cell = { kind: 'estimate', value: 0.4, low: 0.3, high: 0.5, format: SHARE };

function table(columns: number, cell: Cell, label = 'A'): Table {
  return {
    type: 'table',
    id: 't',
    caption: verbatim('t'),
    corner: verbatim('Row'),
    columns: Array.from({ length: columns }, (_, index) => numberColumn(`c${index}`, verbatim(label))),
    rows: [
      {
        id: 'r',
        label: verbatim('row'),
        kind: 'plain',
        cells: Array.from({ length: columns }, () => cell),
      },
    ],
    notes: [],
  };
}

describe('whether a table can scroll', () => {
  it('grows with its columns, not with words that can wrap', () => {
    expect(tableCanScroll(table(1, textCell('12')), false, 'en')).toBe(false);
    expect(tableCanScroll(table(2, share), true, 'en')).toBe(false);
    expect(tableCanScroll(table(12, share), true, 'en')).toBe(true);
    expect(tableCanScroll(table(1, textCell('many short words '.repeat(40))), true, 'en')).toBe(false);
    expect(tableCanScroll(table(1, textCell('W'.repeat(80))), false, 'en')).toBe(true);
  });

  it('never takes a number apart', () => {
    const quartiles: Cell = {
      kind: 'quartiles',
      median: 12_345.6,
      lower: 11_111.1,
      upper: 22_222.2,
      format: decimals(1),
    };
    expect(tableCanScroll(table(2, quartiles), false, 'en')).toBe(true);
    expect(tableCanScroll(table(2, textCell('12 345 11 111 22 222')), false, 'en')).toBe(false);
  });
});
