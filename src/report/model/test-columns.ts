import { decimals, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { numberColumn } from './number-column.ts';
import type { Cell, Column, PublishedRow } from './report-model.ts';
import { pCell, rowNumberCell } from './row-cells.ts';

/** Columns of a table of tests: statistic, or what stands in its place, degrees of freedom, p. */
export function testColumns(
  first: Column = numberColumn(
    'statistic',
    say((words) => words.effects.statistic),
  ),
): readonly Column[] {
  return [
    first,
    numberColumn(
      'df',
      say((words) => words.effects.df),
    ),
    numberColumn(
      'p',
      say((words) => words.p),
    ),
  ];
}

/** The cells below them. */
export function testCells(test: PublishedRow | null): readonly Cell[] {
  return [
    rowNumberCell(test, (row) => row.statistic, RATIO),
    rowNumberCell(test, (row) => row.df, decimals(0)),
    pCell(test),
  ];
}
