import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { mapStateCsv, readStateCsv } from '../../src/state/csv-state.ts';

const rowsOf = (content: string, only?: ReadonlySet<string>) =>
  mapStateCsv(content, 'state/x.csv', ['a', 'c'], () => (record, line) => [line, ...record].join('|'), only);
const problemsOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof TrialError) return error.problems.map(({ code, at }) => [code, at.line]);
    throw error;
  }
  return [];
};

describe('mapStateCsv', () => {
  it('reads lines and commas, with and without a last line feed, empty fields too', () => {
    expect(rowsOf('a,b,c\n1,2,3\n,,\n4,5,6')).toEqual(['2|1|2|3', '3|||', '4|4|5|6']);
    expect(rowsOf('a,b,c\n')).toEqual([]);
  });

  it('leaves out the columns that nobody looks at, and still counts their fields', () => {
    const only = new Set(['a', 'c']);
    expect(rowsOf('a,b,c\n1,2,3\n4,5,6\n', only)).toEqual(['2|1||3', '3|4||6']);
    expect(problemsOf(() => rowsOf('a,b,c\n1,2,3\n4,5\n6,7,8,9\n', only))).toEqual([
      ['STATE_FIELDS', 3],
      ['STATE_FIELDS', 4],
    ]);
  });

  it('gives the same from a file with quotes', () => {
    expect(rowsOf('a,b,c\n"1,1","2\n2","3 ""x"""\n')).toEqual(['2|1,1|2\n2|3 "x"']);
    expect(problemsOf(() => rowsOf('a,b,c\n"1",2\n'))).toEqual([['STATE_FIELDS', 2]]);
    expect(problemsOf(() => rowsOf('a,b,c\n"1,2,3\n'))).toEqual([['STATE_UNREADABLE', undefined]]);
  });

  it('names the columns that are missing, in an empty file all of them', () => {
    for (const content of ['', 'a,b\n1,2\n', 'x\n'])
      expect(problemsOf(() => rowsOf(content))).toEqual([['STATE_COLUMNS', 1]]);
  });
});

it('readStateCsv keeps every row apart', () => {
  expect(readStateCsv('a,c\n1,2\n3,4\n', 'state/x.csv', ['a']).rows).toEqual([
    { line: 2, fields: { a: '1', c: '2' } },
    { line: 3, fields: { a: '3', c: '4' } },
  ]);
});
