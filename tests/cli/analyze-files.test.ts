import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/analyze.ts';
import { trial } from '../end-to-end/run-trial.ts';
import { makeWorkbook } from '../extracts/make-workbook.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'analyze-files-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
const analyzed = async (...args: string[]): Promise<AnalysisDocument> => {
  const ran = await trial(['analyze', ...args, '--json']);
  expect([ran.exit, ran.stderr]).toEqual([0, ran.stderr]);
  return JSON.parse(ran.stdout) as AnalysisDocument;
};

// Two arms of four with means 2.5 and 4 (difference 1.5 by hand), shares 1/4 and 3/4.
const HEADER = ['gruppe', 'timer', 'stilling nu', 'kl. a=b', 'sted, nu'];
const ROWS: readonly (readonly [string, number, string, string, string])[] = [
  ['kontrol', 1.5, 'i job', 'x', 'Århus'],
  ['kontrol', 2.5, 'på ydelse', 'y', 'Køge'],
  ['kontrol', 2.5, 'på ydelse', 'x', 'Århus'],
  ['kontrol', 3.5, 'på ydelse', 'y', 'Køge'],
  ['hjælp', 3, 'i job', 'x', 'Århus'],
  ['hjælp', 4, 'på ydelse', 'y', 'Køge'],
  ['hjælp', 4.25, 'i job', 'x', 'Køge'],
  ['hjælp', 4.75, 'i job', 'y', 'Århus'],
];
const quoted = (field: string) => (/[;,"]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
const danish = (lineEnd: string) =>
  [HEADER, ...ROWS.map((row) => row.map((cell) => String(cell).replace('.', ',')))]
    .map((row) => row.map((field) => (/^\d,/.test(field) ? field : quoted(field))).join(';'))
    .join(lineEnd);
const ASKED = [
  '--arm',
  'gruppe',
  '--numeric',
  'timer',
  '--binary',
  'stilling nu=i job',
  '--strata',
  'sted, nu',
];

const FILES: readonly (readonly [string, string, () => Buffer])[] = [
  ['UTF-8 with a byte order mark', 'bom.csv', () => Buffer.from(`\uFEFF${danish('\r\n')}\r\n`)],
  ['Windows-1252', 'latin.csv', () => Buffer.from(danish('\r\n'), 'latin1')],
  ['UTF-16', 'utf16.csv', () => Buffer.from(`\uFEFF${danish('\r\n')}`, 'utf16le')],
  ['Excel’s line sep=;', 'sep.csv', () => Buffer.from(`sep=;\r\n${danish('\r\n')}`, 'latin1')],
  ['no line end at the end, blank lines between', 'blank.csv', () => Buffer.from(danish('\n\n'))],
  ['an Excel workbook', 'ark.xlsx', () => makeWorkbook([{ name: 'Ark1', rows: [HEADER, ...ROWS] }])],
];

describe('trial analyze reads', () => {
  it.each(FILES)('%s', async (_, name, bytes) => {
    const document = await analyzed(write(name, bytes()), ...ASKED);
    expect(document.input).toMatchObject({ file: name, rows: 8 });
    expect(document.design.arm).toMatchObject({ control: 'kontrol', levels: ['kontrol', 'hjælp'] });
    expect(document.design.strata).toEqual(['sted, nu']);
    const means = document.results.filter((row) => row.outcome === 'timer' && row.estimand === 'mean');
    expect(means.map((row) => row.estimate)).toEqual([2.5, 4]);
    const shares = document.tables['byStratum']!.filter((row) => row['outcome'] === 'stilling nu');
    expect(shares.map((row) => [row['stratum'], row['arm'], row['events'], row['n']])).toEqual([
      ['Køge', 'kontrol', 0, 2],
      ['Køge', 'hjælp', 1, 2],
      ['Århus', 'kontrol', 1, 2],
      ['Århus', 'hjælp', 2, 2],
    ]);
  });

  it('columns whose names hold commas, quotes and equals signs', async () => {
    const path = write(
      'names.csv',
      '"arm","out ""come""","a,b","lvl=x"\n"t, 1","yes, sir",p,a=b\nc,no,q,c\n"t, 1","yes, sir",q,c\nc,"yes, sir",p,a=b\n',
    );
    const document = await analyzed(
      path,
      '--arm',
      'arm',
      '--control',
      'c',
      '--binary',
      'out "come"=yes, sir',
      '--strata',
      'a,b',
      '--covariates',
      'lvl=x',
    );
    expect(document.design).toMatchObject({
      arm: { levels: ['c', 't, 1'] },
      strata: ['a,b'],
      covariates: [{ column: 'lvl=x', kind: 'categorical', reference: 'a=b' }],
      outcomes: [{ name: 'out "come"', event: 'yes, sir' }],
    });
    const level = await analyzed(path, '--arm', 'arm', '--control', 'c', '--binary', 'lvl=x=a=b');
    expect(level.design.outcomes).toEqual([{ name: 'lvl=x', kind: 'binary', event: 'a=b' }]);
  });

  it('competing events whose names hold commas', async () => {
    const path = write(
      'competing.csv',
      'arm,t,e\na,1,placed\na,2,"died, other"\na,3,cens\nb,1,moved\nb,2,placed\nb,4,cens\n',
    );
    const document = await analyzed(
      path,
      '--arm',
      'arm',
      '--control',
      'a',
      '--time',
      't',
      '--event',
      'e=placed',
      '--competing',
      'died, other,moved',
      '--estimators',
      'incidence.aalen-johansen',
    );
    expect(new Set(document.results.map((row) => row.outcome))).toEqual(
      new Set(['t', 't: died, other', 't: moved']),
    );
  });

  it('text numbers of a workbook with the decimal mark that is said', async () => {
    const path = write(
      'text.xlsx',
      makeWorkbook([
        {
          name: 'Ark1',
          rows: [
            ['arm', 'y'],
            ['kontrol', '1,5'],
            ['hjælp', 2.25],
          ],
        },
      ]),
    );
    const asked = ['--arm', 'arm', '--numeric', 'y', '--decimal'];
    const { tables } = await analyzed(path, ...asked, ',');
    expect(tables['byStratum']!.map((row) => row['mean'])).toEqual([1.5, 2.25]);
    const ran = await trial(['analyze', path, ...asked, '.']);
    expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining('NOT_A_NUMBER text.xlsx:2:2')]);
  });

  it('no numbers with points that may divide thousands, until told', async () => {
    const path = write('kroner.csv', 'arm;kr\nkontrol;12.500\nkontrol;11.500\nhjælp;14.000\nhjælp;15.000\n');
    const asked = ['analyze', path, '--arm', 'arm', '--numeric', 'kr'];
    const ran = await trial(asked);
    expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining('DECIMAL_AMBIGUOUS')]);
    for (const [mark, difference] of [
      [',', 2500],
      ['.', 2.5],
    ] as const) {
      const { results } = await analyzed(...asked.slice(1), '--decimal', mark);
      expect(results.find((row) => row.estimand === 'mean-difference')?.estimate).toBeCloseTo(difference, 10);
    }
  });
});
