import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/analyze.ts';
import { trial } from '../end-to-end/run-trial.ts';

let dir = '';
const file = (name: string, content: string): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
const document = async (...args: string[]) => {
  const ran = await trial(['analyze', ...args, '--json']);
  expect([ran.exit, ran.stderr]).toEqual([0, ran.stderr]);
  return JSON.parse(ran.stdout) as AnalysisDocument;
};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'analyze-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

// 8 v 10: control 3/8, treated 7/10; difference 0.325 by hand.
const ROWS = [
  'arm,placed,hours,site,w',
  ...'yynnnnyn'.split('').map((p, i) => `usual,${p},${i + 1},${i % 2 ? 'a' : 'b'},1`),
  ...'yyynyynyyn'.split('').map((p, i) => `provider,${p},${2 * i},${i % 2 ? 'a' : 'b'},2`),
];
const small = () => file('small.csv', `${ROWS.join('\n')}\n`);

describe('trial analyze', () => {
  it('prints the document of the contract', async () => {
    const path = small();
    const done = await document(
      path,
      '--arm',
      'arm',
      '--control',
      'usual',
      '--binary',
      'placed=y',
      '--estimators',
      'risk-difference.newcombe,proportion.wilson',
    );
    expect(Object.keys(done)).toEqual(['tool', 'input', 'design', 'excluded', 'results', 'tables']);
    expect(done.input).toMatchObject({ file: 'small.csv', rows: 18 });
    expect(done.input.sha256).toMatch(/^[0-9a-f]{64}$/);
    const row = done.results.find((result) => result.estimator === 'risk-difference.newcombe');
    expect(Object.keys(row ?? {})).toEqual([
      'outcome',
      'estimand',
      'estimator',
      'arm',
      'reference',
      'stratum',
      'subgroup',
      'estimate',
      'standardError',
      'df',
      'low',
      'high',
      'level',
      'statistic',
      'p',
      'n',
      'events',
      'method',
      'status',
      'notes',
    ]);
    expect(row).toMatchObject({ arm: 'provider', reference: 'usual', n: 18, status: 'ok', level: 0.95 });
    expect(row?.estimate).toBeCloseTo(0.7 - 0.375, 12);
  });

  it('says the same of semicolons and decimal commas', async () => {
    const danish = file(
      'danish.csv',
      `${ROWS.map((line, i) => (i === 0 ? line : line.replace(/,(\d+),/, ',$1.5,')).replaceAll(',', ';').replace('.5', ',5')).join('\r\n')}\r\n`,
    );
    const plain = file(
      'plain.csv',
      `${ROWS.map((line, i) => (i === 0 ? line : line.replace(/,(\d+),/, ',$1.5,'))).join('\n')}\n`,
    );
    const args = ['--arm', 'arm', '--control', 'usual', '--numeric', 'hours'];
    expect((await document(danish, ...args)).results).toEqual((await document(plain, ...args)).results);
  });

  it('counts what is left out, by the first reason that applies', async () => {
    const path = file(
      'missing.csv',
      'arm,y,s\na,1,x\na,NA,x\na,0,x\nb,1,\nb,1,y\n,1,y\nb,.,y\nb,0,y\na,1,y\n',
    );
    const done = await document(path, '--arm', 'arm', '--control', 'a', '--binary', 'y', '--strata', 's');
    expect(done.excluded).toEqual([
      { outcome: 'y', reason: 'missing arm (arm)', n: 1 },
      { outcome: 'y', reason: 'missing outcome (y)', n: 2 },
      { outcome: 'y', reason: 'missing stratum (s)', n: 1 },
    ]);
  });

  it('gives counted rows and repeated rows the same numbers', async () => {
    const counted = file('counted.csv', 'arm,y,n\na,1,30\na,0,70\nb,1,45\nb,0,55\nb,0,0\n');
    const expanded = file(
      'expanded.csv',
      `arm,y\n${[
        ['a', 1, 30],
        ['a', 0, 70],
        ['b', 1, 45],
        ['b', 0, 55],
      ]
        .flatMap(([arm, y, n]) => Array.from({ length: n as number }, () => `${arm},${y}`))
        .join('\n')}\n`,
    );
    const one = await document(counted, '--arm', 'arm', '--control', 'a', '--binary', 'y', '--count', 'n');
    const two = await document(expanded, '--arm', 'arm', '--control', 'a', '--binary', 'y');
    expect(one.results).toEqual(two.results);
  });

  it.each<[string, string, string[], number, RegExp]>([
    [
      'a column that does not exist',
      ROWS.join('\n'),
      ['--arm', 'amr', '--binary', 'placed=y'],
      3,
      /COLUMN_MISSING bad\.csv:1: .*amr.*Permitted: arm, placed.*did you mean arm/,
    ],
    [
      'text in a numeric column, with its line and column',
      ROWS.join('\n').replace('usual,y,2,', 'usual,y,two,'),
      ['--arm', 'arm', '--numeric', 'hours'],
      3,
      /NOT_A_NUMBER bad\.csv:3:3/,
    ],
    ['an arm with one level', 'arm,y\na,1\na,0\n', ['--arm', 'arm', '--binary', 'y'], 3, /ARM_ONE_LEVEL/],
    [
      'a negative weight',
      'arm,y,w\na,1,1\nb,0,-1\n',
      ['--arm', 'arm', '--binary', 'y', '--weights', 'w'],
      3,
      /WEIGHT_NEGATIVE bad\.csv:3:3/,
    ],
    [
      'weights that are all 0',
      'arm,y,w\na,1,0\nb,0,0\n',
      ['--arm', 'arm', '--binary', 'y', '--weights', 'w'],
      3,
      /WEIGHTS_ZERO/,
    ],
    [
      'an event column with too many levels',
      'arm,t,e\na,1,0\nb,2,1\nb,2,2\n',
      ['--arm', 'arm', '--time', 't', '--event', 'e=1'],
      3,
      /EVENT_LEVELS .*--competing/,
    ],
    [
      'a negative time',
      'arm,t,e\na,1,0\nb,-2,1\n',
      ['--arm', 'arm', '--time', 't', '--event', 'e'],
      3,
      /TIME_NEGATIVE bad\.csv:3:2/,
    ],
    [
      'a broken count',
      'arm,y,n\na,1,1.5\nb,0,2\n',
      ['--arm', 'arm', '--binary', 'y', '--count', 'n'],
      3,
      /COUNT_INVALID bad\.csv:2:3/,
    ],
    [
      'a row with too many fields',
      'arm,y\na,1,9\nb,0\n',
      ['--arm', 'arm', '--binary', 'y'],
      3,
      /FIELD_COUNT bad\.csv:2/,
    ],
    [
      'an outcome of three levels',
      'arm,y\na,x\nb,y\nb,z\n',
      ['--arm', 'arm', '--binary', 'y'],
      3,
      /LEVEL_NEEDED .*--binary y=LEVEL/,
    ],
    ['no outcome', 'arm,y\na,1\nb,0\n', ['--arm', 'arm'], 3, /OUTCOME_MISSING/],
    ['an empty file', '', ['--arm', 'arm', '--binary', 'y'], 3, /FILE_EMPTY|EMPTY/],
    [
      'an unknown estimator',
      'arm,y\na,1\nb,0\n',
      ['--arm', 'arm', '--binary', 'y', '--estimators', 'risk-diference.mh'],
      2,
      /ESTIMATOR_UNKNOWN.*did you mean risk-difference\.mh/,
    ],
    [
      'an option nobody knows',
      'arm,y\na,1\nb,0\n',
      ['--arm', 'arm', '--binry', 'y'],
      2,
      /unknown option '--binry'[\s\S]*--binary/,
    ],
    [
      'a level outside (0.5, 1)',
      'arm,y\na,1\nb,0\n',
      ['--arm', 'arm', '--binary', 'y', '--level', '95'],
      2,
      /OPTION_VALUE/,
    ],
  ])('refuses %s', async (_, content, args, exit, message) => {
    const ran = await trial(['analyze', file('bad.csv', content), ...args]);
    expect([ran.exit, ran.stderr]).toEqual([exit, expect.stringMatching(message)]);
    expect(ran.stdout).toBe('');
  });

  it('reads Windows-1252 as spreadsheets save it', async () => {
    const latin = join(dir, 'latin.csv');
    writeFileSync(
      latin,
      Buffer.from(
        'gruppe;\xE6ndring\nhjælp;1,5\nhjælp;2,5\nkontrol;1\nkontrol;0,5\n'.replace(/æ/g, '\xE6'),
        'latin1',
      ),
    );
    const done = await document(latin, '--arm', 'gruppe', '--numeric', 'ændring');
    expect(done.input).toMatchObject({ encoding: 'windows-1252', delimiter: ';', rows: 4 });
    expect(done.design.arm.levels).toEqual(['kontrol', 'hjælp']);
  });

  it('refuses a horizon that lies beyond everybody’s follow-up', async () => {
    const path = file('time.csv', 'arm,t,e\na,10,1\nb,20,1\na,15,0\nb,30,0\n');
    const ran = await trial([
      'analyze',
      path,
      '--arm',
      'arm',
      '--time',
      't',
      '--event',
      'e',
      '--horizon',
      '31',
    ]);
    expect([ran.exit, ran.stderr]).toEqual([
      3,
      expect.stringMatching(/HORIZON_BEYOND_FOLLOW_UP.*Permitted: at most 30/),
    ]);
  });

  it('warns when the arms’ shares differ between strata and no weights are given', async () => {
    const rows = [
      ['x', 'a', 90],
      ['x', 'b', 10],
      ['y', 'a', 20],
      ['y', 'b', 80],
    ].map(([s, arm, n]) => `${s},${arm},1,${n},1`);
    const path = file('varying.csv', `s,arm,y,n,w\n${rows.join('\n')}\nx,a,0,5,1\ny,b,0,5,1\n`);
    const args = [
      'analyze',
      path,
      '--arm',
      'arm',
      '--control',
      'a',
      '--binary',
      'y',
      '--count',
      'n',
      '--strata',
      's',
    ];
    expect((await trial(args)).stderr).toContain('ASSIGNMENT_VARIES');
    expect((await trial([...args, '--weights', 'w'])).stderr).not.toContain('ASSIGNMENT_VARIES');
  });

  it('reports every problem at once', async () => {
    const ran = await trial([
      'analyze',
      file('bad.csv', 'arm,t,e,w\na,x,0,1\na,-1,1,-1\n'),
      '--arm',
      'arm',
      '--time',
      't',
      '--event',
      'e',
      '--weights',
      'w',
    ]);
    expect(ran.exit).toBe(3);
    for (const code of ['ARM_ONE_LEVEL', 'NOT_A_NUMBER', 'TIME_NEGATIVE', 'WEIGHT_NEGATIVE'])
      expect(ran.stderr).toContain(code);
  });

  it('lists the catalogue', async () => {
    const ran = await trial(['analyze', '--list']);
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain('risk-difference.mh');
    expect(ran.stdout).toContain('coxph');
  });
});
