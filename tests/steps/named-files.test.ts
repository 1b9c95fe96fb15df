import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedFiles } from '../../src/steps/named-files.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'named-'));
  mkdirSync(join(dir, 'incoming/arkiv.csv'), { recursive: true });
  for (const name of ['b.csv', 'A.CSV', 'c.xlsx', '~$c.xlsx', '.skjult.csv'])
    writeFileSync(join(dir, 'incoming', name), '');
});
afterAll(() => rmSync(dir, { recursive: true }));

const named = (...paths: string[]) => {
  const { files, problems } = namedFiles(
    dir,
    paths.map((path) => join(dir, path)),
  );
  return {
    files: files.map((path) => path.slice(dir.length + 1).replaceAll('\\', '/')),
    problems: problems.map(({ code, at }) => `${code} ${at.file}`),
  };
};

describe('files named on the command line', () => {
  it('are found by a pattern that the shell has left as it is, each once', () => {
    expect(named('incoming/*.csv')).toEqual({ files: ['incoming/A.CSV', 'incoming/b.csv'], problems: [] });
    expect(named('incoming/*', 'incoming/b.csv', 'incoming/../incoming/b.csv').files).toEqual([
      'incoming/A.CSV',
      'incoming/b.csv',
      'incoming/c.xlsx',
    ]);
  });

  it('are said to be missing, to be a folder, or to fit nothing, before anything else is asked of them', () => {
    expect(
      named('incoming/b.csv', 'incoming/mangler.csv', 'incoming', 'incoming/*.txt', 'intet/*.csv'),
    ).toEqual({
      files: ['incoming/b.csv'],
      problems: [
        'FILE_MISSING mangler.csv',
        'FILE_IS_DIRECTORY incoming',
        'FILE_MISSING *.txt',
        'FILE_MISSING *.csv',
      ],
    });
  });
});
