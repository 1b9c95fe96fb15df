import { describe, expect, it } from 'vitest';
import { problem, warning } from '../../src/core/problem.ts';
import { verbatim } from '../../src/core/text.ts';
import { problemList } from '../../src/extracts/problem-list.ts';
import { places } from './small-protocol.ts';

const at = (line?: number, column?: number) => ({
  file: 'f.csv',
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
});

describe('problemList', () => {
  it('sorts by line and column, the file as a whole first', () => {
    const list = problemList('f.csv');
    list.add(problem('C', at(3, 2), verbatim('')));
    list.add(problem('B', at(3, 1), verbatim('')));
    list.add(problem('D', at(10, 1), verbatim('')));
    list.add(warning('A', at(), verbatim('')));
    expect(places(list.list())).toEqual(['A', 'B 3:1', 'C 3:2', 'D 10:1']);
    expect(list.errors()).toBe(3);
  });

  it('never lets warnings displace errors, and is only as severe as what it leaves out', () => {
    const list = problemList('f.csv', 2);
    for (let line = 1; line <= 5; line += 1) list.add(warning('W', at(line), verbatim('')));
    list.add(problem('E', at(9), verbatim('')));
    expect(places(list.list())).toEqual(['W 1', 'W 2', 'E 9', 'TOO_MANY_PROBLEMS']);
    expect(list.list().at(-1)).toMatchObject({ severity: 'warning' });
    expect(list.list().at(-1)!.message.en).toContain('beyond the first 2: W: 3');
    for (let line = 10; line <= 11; line += 1) list.add(problem('E', at(line), verbatim('')));
    expect(list.list().at(-1)).toMatchObject({ severity: 'error' });
    expect(list.list().at(-1)!.message.da).toContain('E: 1, W: 3');
    expect(list.errors()).toBe(3);
  });
});
