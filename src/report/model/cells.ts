import { type Text, verbatim } from '../../core/text.ts';
import type { NotEstimableCode } from '../../statistics/result.ts';
import { COUNT, decimals, type NumberFormat } from '../words/numbers.ts';
import type { Protection } from './protection.ts';
import type { Cell } from './report-model.ts';

/** Cells as sections write them: a text in both languages, or a name that is the same in both. */
export function textCell(value: Text | string): Cell {
  return { kind: 'text', text: typeof value === 'string' ? verbatim(value) : value };
}

/** A number, or an empty cell where there is none. */
export function numberCell(value: number | null | undefined, format: NumberFormat): Cell {
  return value === null || value === undefined ? EMPTY : { kind: 'value', value, format };
}

/**
 * A sum of money over many persons, øre, kept and shown in whole kroner: ten digits of øre could be taken for a CPR number, and nobody needs
 * the øre of a sum.
 */
export function sumCell(ore: number | null | undefined): Cell {
  return numberCell(ore === null || ore === undefined ? ore : Math.round(ore / 100) + 0, decimals(0));
}

/** A count as far as it may be shown. */
export function countCell(count: number, protection: Protection, minimum: number): Cell {
  return protectedCell({ kind: 'value', value: count, format: COUNT }, protection, minimum);
}

/** Any cell, or its mark when the count behind it is protected. With a minimum of 2 "fewer than 2" would say that it is 1. */
export function protectedCell(cell: Cell, protection: Protection, minimum: number): Cell {
  if (protection === 'small' && minimum > 2) return { kind: 'small', minimum };
  return protection === 'open' ? cell : HIDDEN;
}

/** A number with its interval: just the number when the interval has no end at all, empty when there is no number. */
export function estimateCell(
  value: number | null | undefined,
  low: number | null,
  high: number | null,
  format: NumberFormat,
): Cell {
  if (value === null || value === undefined) return EMPTY;
  return low === null && high === null
    ? { kind: 'value', value, format }
    : { kind: 'estimate', value, low, high, format };
}

export function notEstimableCell(code: NotEstimableCode): Cell {
  return { kind: 'not-estimable', code };
}

export const EMPTY: Cell = { kind: 'empty' };
export const HIDDEN: Cell = { kind: 'hidden' };
