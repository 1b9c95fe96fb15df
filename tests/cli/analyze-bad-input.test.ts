import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trial } from '../end-to-end/run-trial.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'analyze-bad-'));
  mkdirSync(join(dir, 'folder.csv'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const PLAIN = 'arm,y,t,e,w,x\nc,1,3,1,1,5\nd,0,4,0,2,6\nc,0,5,1,1,7\nd,1,6,0,2,8\n';
const ARM_Y = ['--arm', 'arm', '--binary', 'y'];
/** Runs on a file of its own; the codes in the order said, warnings with a `?` behind. */
const refused = async (content: string | Buffer | null, args: readonly string[]) => {
  const path = join(dir, 'bad.csv');
  if (content !== null) writeFileSync(path, content);
  const ran = await trial(['analyze', ...(content === null ? [] : [path]), ...args]);
  const said = ran.stderr
    .split('\n')
    .map((line) => /^(?:(warning): )?([A-Z_]+)(?: bad\.csv((?::\d+)*))?:/.exec(line))
    .filter((found) => found !== null)
    .map(([, isWarning, code, at]) => `${code}${at ?? ''}${isWarning ? '?' : ''}`);
  return { ...ran, said };
};

describe('trial analyze refuses a file', () => {
  it.each<[string, string | Buffer, string[]]>([
    ['of nothing', '', ['FILE_EMPTY']],
    ['of blank lines', '\n\n  \n', ['FILE_EMPTY']],
    ['of a header', 'arm,y\n', ['NO_ROWS']],
    ['with a wanted column twice', 'arm,y,y\nc,1,0\nd,0,1\n', ['HEADER_DUPLICATE:1:3']],
    [
      'with rows too short and too long',
      'arm,y\nc,1\nd\nc,0,3\nd,0\n',
      ['FIELD_COUNT:3:2', 'FIELD_COUNT:4:3'],
    ],
    ['with a quote that is not closed', 'arm,y\nc,1\n"d,0\nc,0\n', ['QUOTE_UNTERMINATED:3:1']],
    ['with a quote inside a field', 'arm,y\nc,1\nd"x,0\nc,0\n', ['QUOTE_MISPLACED:3:1']],
    [
      'with rows between two stray quotes',
      'arm,y,z\nc,1,2\n"d,0,1\nc,0,1\nd",1,2\nd,1,1\n',
      ['ROWS_SWALLOWED:3'],
    ],
    ['with NUL characters', 'arm,y\nc,1\nd\u0000,0\n', ['NUL_BYTE:3:1']],
    ['that is a damaged workbook', Buffer.from('PK\u0003\u0004 and nothing more'), ['WORKBOOK_UNREADABLE']],
    ['that is an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['FILE_IS_WORKBOOK']],
    ['of binary junk', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)), []],
  ])('%s', async (_, content, said) => {
    const ran = await refused(content, ARM_Y);
    expect([ran.exit, ran.stdout]).toEqual([3, '']);
    if (said.length > 0) expect(ran.said).toEqual(said);
    expect(ran.said.length).toBeGreaterThan(0);
  });

  it('that is a folder, or not there', async () => {
    for (const [name, code] of [
      ['folder.csv', 'FILE_IS_DIRECTORY'],
      ['nowhere.csv', 'FILE_MISSING'],
    ] as const) {
      const ran = await trial(['analyze', join(dir, name), ...ARM_Y]);
      expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining(`${code} ${name}`)]);
    }
  });
});

describe('trial analyze refuses columns', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'that are not there, and still looks at the others',
      PLAIN.replace('d,0,4,0,2,6', 'd,0,-4,0,-2,six'),
      ['--arm', 'amr', '--time', 't', '--event', 'e', '--weights', 'w', '--numeric', 'x', '--strata', 'site'],
      [
        'COLUMN_MISSING:1',
        'COLUMN_MISSING:1',
        'WEIGHT_NEGATIVE:3:5',
        'NOT_A_NUMBER:3:6',
        'TIME_NEGATIVE:3:3',
      ],
    ],
    [
      'with text in several rows, each by line and column',
      'arm,x\nc,1\nd,two\nc,three\nd,two\n',
      ['--arm', 'arm', '--numeric', 'x'],
      ['NOT_A_NUMBER:3:2', 'NOT_A_NUMBER:4:2', 'NOT_A_NUMBER:5:2'],
    ],
    ['with a single arm', 'arm,y\nc,1\nc,0\n,1\n', ARM_Y, ['ARM_ONE_LEVEL:1:1']],
    [
      'with weights that are all 0 or missing',
      'arm,y,w\nc,1,0\nd,0,NA\n',
      [...ARM_Y, '--weights', 'w'],
      ['WEIGHTS_ZERO:1:3'],
    ],
    [
      'of events with three levels',
      'arm,t,e\nc,1,0\nd,2,1\nd,3,2\n',
      ['--arm', 'arm', '--time', 't', '--event', 'e=1'],
      ['EVENT_LEVELS:1:3'],
    ],
    [
      'with a competing event that is the event',
      PLAIN,
      ['--arm', 'arm', '--time', 't', '--event', 'e=1', '--competing', '1'],
      ['EVENT_LEVEL_TWICE:1:4'],
    ],
    [
      'with an arm compared with itself',
      PLAIN,
      [...ARM_Y, '--control', 'c', '--treated', 'c'],
      ['ARM_SAME_LEVEL:1:1'],
    ],
    [
      'that are the outcome and a covariate, or named twice',
      PLAIN,
      [...ARM_Y, '--covariates', 'y,x', '--strata', 'e,e', '--count', 'arm'],
      ['COLUMN_TWICE:1:1', 'COLUMN_TWICE:1:4', 'COLUMN_TWICE:1:2', 'NOT_A_NUMBER:2:1'],
    ],
    ['of a time without events', PLAIN, ['--arm', 'arm', '--time', 't'], ['OUTCOME_INCOMPLETE']],
    [
      'beside rows that are broken, without judging whole columns by what is left',
      'arm,y,x\nc,1,1\nd,0\nc,0,no\n',
      [...ARM_Y, '--numeric', 'x', '--strata', 'place'],
      ['FIELD_COUNT:3:3', 'COLUMN_MISSING:1', 'NOT_A_NUMBER:4:3'],
    ],
  ])('%s', async (_, content, args, said) => {
    const ran = await refused(content, args);
    expect([ran.exit, ran.said.slice(0, said.length)]).toEqual([3, said]);
    expect(ran.said.slice(said.length).filter((one) => !/\?$|:\d+:1$/.test(one))).toEqual([]);
  });

  it('everything of issue 3 at once', async () => {
    const ran = await refused('arm,t,e,w,n,x,site\nc,x,0,-1,1.5,q,s\nc,-1,1,2,-1,1,s\nc,5,2,0,1,2,s\n', [
      '--arm',
      'arm',
      '--time',
      't',
      '--event',
      'e',
      '--weights',
      'w',
      '--count',
      'n',
      '--numeric',
      'x',
      '--horizon',
      '99',
      '--strata',
      'sitee',
    ]);
    expect(ran.exit).toBe(3);
    expect(ran.said).toEqual([
      'COLUMN_MISSING:1',
      'ARM_ONE_LEVEL:1:1',
      'WEIGHT_NEGATIVE:2:4',
      'COUNT_INVALID:2:5',
      'COUNT_INVALID:3:5',
      'NOT_A_NUMBER:2:6',
      'NOT_A_NUMBER:2:2',
      'TIME_NEGATIVE:3:2',
      'HORIZON_BEYOND_FOLLOW_UP:1:2',
      'EVENT_LEVELS:1:3',
    ]);
    expect(ran.stderr).toContain('did you mean site?');
  });

  it('names ten rows of a column and counts the rest', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 2 ? 'c' : 'd'},-${i + 1},1`);
    const ran = await refused(`arm,t,e\n${rows.join('\n')}\n`, [
      '--arm',
      'arm',
      '--time',
      't',
      '--event',
      'e',
    ]);
    expect(ran.said.filter((one) => one.startsWith('TIME_NEGATIVE'))).toHaveLength(10);
    expect(ran.stderr).toContain('30 more rows of t: TIME_NEGATIVE');
  });

  it('without saying what stands in them, when that may be persons', async () => {
    const cpr = '710190-1234';
    const ran = await refused(`arm,y,id\nc,1,${cpr}\nd,0,710190-1235\n`, [
      '--arm',
      'arm',
      '--binary',
      'id',
      '--event',
      'id=1',
      '--time',
      'y',
    ]);
    expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining('one of its 2 levels')]);
    expect(ran.stderr).not.toContain('710190');
    const headless = await refused(`${cpr},1\n710190-1235,0\n`, ARM_Y);
    expect([headless.exit, headless.stderr]).toEqual([3, expect.stringContaining('one of its 2 columns')]);
    expect(headless.stderr).not.toContain('710190');
  });
});

describe('trial analyze refuses options', () => {
  it.each<[string, string[], RegExp]>([
    ['that are empty', ['--arm', '', '--binary', 'y'], /OPTION_VALUE: --arm is empty/],
    ['with a list of nothing', [...ARM_Y, '--strata', ','], /OPTION_VALUE: --strata is empty/],
    ['with no estimator', [...ARM_Y, '--estimators', ''], /OPTION_VALUE: --estimators is empty/],
    ['with a level and no column', ['--arm', 'arm', '--binary', '=1'], /OPTION_VALUE: --binary lacks/],
    ['with a column and no level', ['--arm', 'arm', '--binary', 'y='], /OPTION_VALUE: --binary lacks/],
    ['with all beside others', [...ARM_Y, '--estimators', 'all,test.fisher'], /all stands alone/],
    ['with two delimiters', [...ARM_Y, '--delimiter', ';;'], /OPTION_VALUE: --delimiter/],
    ['for two formats at once', [...ARM_Y, '--json', '--csv'], /USAGE: --json and --csv/],
    [
      'for an estimator without an outcome to work on',
      [...ARM_Y, '--estimators', 'hazard-ratio.cox,test.fisher,test.wilcoxon'],
      /ESTIMATOR_WITHOUT_OUTCOME: hazard-ratio\.cox .*--time COL[\s\S]*ESTIMATOR_WITHOUT_OUTCOME: test\.wilcoxon .*--numeric COL/,
    ],
  ])('%s', async (_, args, message) => {
    const ran = await refused(PLAIN, args);
    expect([ran.exit, ran.stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it('says everything that is missing', async () => {
    const ran = await refused(null, ['--level', '95', '--draws', '1']);
    expect([ran.exit, ran.said]).toEqual([2, ['USAGE', 'USAGE', 'OPTION_VALUE', 'OPTION_VALUE']]);
  });

  it('a delimiter that the file does not have', async () => {
    const ran = await refused(PLAIN, [...ARM_Y, '--delimiter', ';']);
    expect([ran.exit, ran.stderr]).toEqual([
      3,
      expect.stringMatching(/DELIMITER_MISMATCH.*leave --delimiter out/),
    ]);
    expect(ran.stderr).not.toContain('protocol');
  });
});

describe('trial analyze warns', () => {
  it.each<[string, string[], string]>([
    [
      'of options that nothing uses',
      [...ARM_Y, '--horizon', '3', '--competing', 'z', '--baseline', 'x'],
      'OPTION_UNUSED? OPTION_UNUSED? OPTION_UNUSED?',
    ],
    [
      'of a receipt that nothing uses',
      ['--arm', 'arm', '--time', 't', '--event', 'e', '--received', 'y'],
      'OPTION_UNUSED?',
    ],
  ])('%s', async (_, args, said) => {
    const ran = await refused(PLAIN, args);
    expect([ran.exit, ran.said.join(' ')]).toEqual([0, said]);
  });

  it('of a measurement with a slip in it, and of dates, that become categories', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i % 2 ? 'c' : 'd'},${i % 5 ? 1 : 0},${i === 12 ? 'x3' : 20 + i},2024-03-${10 + (i % 3)}`,
    );
    const ran = await refused(`arm,y,age,day\n${rows.join('\n')}\n`, [
      ...ARM_Y,
      '--covariates',
      'age,day',
      '--estimators',
      'test.fisher',
    ]);
    expect([ran.exit, ran.said]).toEqual([0, ['COVARIATE_NUMBERS_AND_TEXT:14:3?', 'COVARIATE_DATES:1:4?']]);
  });
});
