import { describe, expect, it } from 'vitest';
import type { AnalysisRequest } from '../../src/analysis/request.ts';
import { resolveNames } from '../../src/analysis/resolve-names.ts';
import { splitNames } from '../../src/analysis/split-names.ts';

describe('names divided by commas', () => {
  it.each<[string, string[], string[], string[]]>([
    ['plain names', ['a', 'b'], ['a', 'b', 'c'], ['a', 'b']],
    ['a name with a comma', ['died', 'other', 'moved'], ['died, other', 'moved'], ['died, other', 'moved']],
    ['a name with two commas', ['a', 'b', 'c'], ['a,b,c', 'b'], ['a,b,c']],
    ['single names before joined ones', ['a', 'b'], ['a', 'b', 'a,b'], ['a', 'b']],
    ['an unknown piece stays', ['x', 'a'], ['a'], ['x', 'a']],
    ['an unknown piece before a joined name', ['x', 'a', 'b'], ['a,b'], ['x', 'a,b']],
    ['nothing', [], ['a'], []],
  ])('%s', (_, pieces, known, names) => {
    expect(splitNames(pieces, known)).toEqual(names);
  });
});

describe('names with an equals sign', () => {
  const asked = (column: string, level: string | null) =>
    ({
      strata: [],
      covariates: [],
      binary: { column, level },
      event: null,
      received: null,
    }) as Partial<AnalysisRequest> as AnalysisRequest;
  it.each<[string, string, string | null, string[], string, string | null]>([
    ['a level, when the column is there', 'a', 'b', ['a', 'a=b'], 'a', 'b'],
    ['a column whose name holds =', 'a', 'b', ['a=b'], 'a=b', null],
    ['a level of such a column', 'a', 'b=c', ['a=b'], 'a=b', 'c'],
    ['a level that holds = itself', 'a', 'b=c', ['a'], 'a', 'b=c'],
    ['a column that is not there stays as written', 'a', 'b', ['x'], 'a', 'b'],
  ])('%s', (_, column, level, header, foundColumn, foundLevel) => {
    expect(resolveNames(asked(column, level), header).binary).toEqual({
      column: foundColumn,
      level: foundLevel,
    });
  });
});
