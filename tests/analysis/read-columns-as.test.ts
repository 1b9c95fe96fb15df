import { describe, expect, it } from 'vitest';
import { Column } from '../../src/analysis/column.ts';
import { guessDecimal } from '../../src/analysis/guess-decimal.ts';
import { isDateLike, levelsOf, numbersOf, parseNumber } from '../../src/analysis/read-columns-as.ts';
import { levelList } from '../../src/analysis/roles/level-list.ts';

const column = (...texts: string[]): Column => {
  const made = new Column('x');
  for (const text of texts) made.push(text);
  return made;
};

describe('numbers', () => {
  it.each<[string, ',' | '.', number | null]>([
    ['1.5', '.', 1.5],
    ['-.5', '.', -0.5],
    ['1e-5', '.', 1e-5],
    ['1,5', '.', null],
    ['1.234', '.', 1.234],
    ['1,5', ',', 1.5],
    ['1.234,5', ',', 1234.5],
    ['1.234', ',', 1234],
    // With a decimal comma a point that groups no thousands is a slip, not another decimal mark.
    ['1.5', ',', null],
    ['1.2345', ',', null],
    ['1,2,3', ',', null],
    ['0x10', '.', null],
    ['Infinity', '.', null],
    ['1e999', '.', null],
  ])('%s with decimal mark %s is %s', (value, decimal, number) => {
    expect(parseNumber(value, decimal)).toBe(number);
  });

  it('are missing or bad, never a guess', () => {
    const { values, bad } = numbersOf(column('1', ' NA ', '', 'two', '3'), '.');
    expect([...values]).toEqual([1, Number.NaN, Number.NaN, Number.NaN, 3]);
    expect([...bad]).toEqual([3]);
  });
});

describe('levels', () => {
  it('stand in the order of numbers when all are numbers, with the decimal mark of the file', () => {
    expect(levelsOf(column('10', '9', ' 9 ', '2,5'), ',').levels).toEqual(['2,5', '9', '10']);
    expect(levelsOf(column('10', '9', 'b'), '.').levels).toEqual(['10', '9', 'b']);
  });

  it('are said in messages, but neither a register’s content nor CPR numbers', () => {
    expect(levelList(['a', 'b']).en).toBe('a, b');
    expect(levelList(['710190-1234', 'b']).en).toBe('one of its 2 levels');
    expect(levelList(['7101901234']).da).toBe('et af dens 1 niveauer');
    expect(levelList(['12345678901', 'b']).en).toBe('12345678901, b');
    expect(levelList(Array.from({ length: 21 }, (_, i) => `x${i}`)).en).toBe('one of its 21 levels');
  });
});

describe('the decimal mark of a file with other delimiters than the comma', () => {
  it.each<[string, string[][], ',' | '.' | null]>([
    ['a comma in a column of numbers', [['1,5', '2']], ','],
    ['thousands that only fit a decimal comma', [['1.234.567']], ','],
    ['a point', [['1.5', '2.25']], '.'],
    ['whole numbers', [['1', '20']], '.'],
    ['text with commas is no evidence', [['a,b', 'c'], ['1.5']], '.'],
    ['a point that may divide thousands everywhere', [['1.234', '12.500', '7']], null],
    ['the same beside a number that tells', [['1.234'], ['0.5']], '.'],
    ['the same beside a decimal comma', [['1.234'], ['0,5']], ','],
    ['missing values only', [['', 'NA', '.']], '.'],
  ])('%s', (_, columns, mark) => {
    expect(guessDecimal(columns.map((texts) => column(...texts)))).toBe(mark);
  });
});

it('knows dates', () => {
  for (const date of ['2024-03-01', '1.3.2024', '01/03/2024', '2024-03-01T10:00'])
    expect([date, isDateLike(date)]).toEqual([date, true]);
  for (const other of ['2024', '1.234', '0101-001', 'x'])
    expect([other, isDateLike(other)]).toEqual([other, false]);
});
