import { describe, expect, it } from 'vitest';
import { detectDelimiter } from '../../src/extracts/detect-delimiter.ts';
import { detectEncoding } from '../../src/extracts/detect-encoding.ts';
import { matchHeaders } from '../../src/extracts/match-headers.ts';
import { wordsOf } from './small-protocol.ts';

describe('detectDelimiter', () => {
  it.each([
    ['a;b;c\n1,2,3,4,5', ';'],
    ['a,b,c\n1;2;3', ','],
    ['a\tb\n', '\t'],
    ['a|b\n', '|'],
    ['"a;b;c;d",e\n', ','],
    ['"a\nb;c",d\n', ','],
    ['\uFEFF\r\n\r\na,b\r\n', ','],
    ['sep=|\r\na;b\r\n', '|'],
    ['a,b;c,d\n', ','],
    ['single\n', null],
  ] as const)('%j: %s', (head, expected) => {
    expect(detectDelimiter(head, [])?.delimiter ?? null).toBe(expected);
  });

  it('prefers the delimiter that yields the names looked for', () => {
    expect(
      detectDelimiter('CPR;Ydelse, art, grad, sats\n', ['CPR', 'Ydelse, art, grad, sats'])?.delimiter,
    ).toBe(';');
  });
});

describe('detectDelimiter below titles', () => {
  const names = ['CPR', 'Dato', 'Timer'];
  it.each([
    ['Rodby Kommune, november, 2005\n\nCPR;Dato;Timer\n', ';'],
    ['Udtræk;;\nDannet 3.12.2005;;\nCPR,Dato,Timer\n', ','],
    // The first line holds a name: it is the header, whatever comes below.
    ['CPR;Bemærkning\nCPR,Dato,Timer\n', ';'],
    // Nothing below is a header either.
    ['a;b\nc,d,e\n', ';'],
  ] as const)('%j: %s', (head, expected) => {
    expect(detectDelimiter(head, names)?.delimiter).toBe(expected);
  });
});

describe('detectEncoding', () => {
  it('takes a declared UTF-8 although bytes are invalid: the rows are reported instead', () => {
    const histogram = new Float64Array(256).fill(1);
    const scan = {
      sha256: '',
      size: 256,
      histogram,
      validUtf8: false,
      longestLine: 0,
      replacementCharacter: false,
      head: Buffer.from('abc'),
    };
    expect(detectEncoding(scan, 'utf-8', 'f')).toEqual({ encoding: { value: 'utf-8', origin: 'given' } });
    expect(detectEncoding(scan, 'auto', 'f')).toEqual({
      encoding: { value: 'windows-1252', origin: 'detected' },
    });
  });
});

describe('matchHeaders', () => {
  it('ignores case, outer and doubled space, and the Unicode form', () => {
    const { columns, problems } = matchHeaders(
      ['  CPR-NUMMER', 'Fo\u0308rste  bevilling', 'ydelse\u00a0'],
      1,
      ['cpr-nummer', 'F\u00f6rste bevilling', 'Ydelse'],
      'f.csv',
    );
    expect(problems).toEqual([]);
    expect([...columns.values()]).toEqual([0, 1, 2]);
  });

  it.each([['610160-0001'], ['01 02 2004'], ['12,5'.padEnd(5, '0')], ['610160-1AB2']])(
    'never shows a header that is data',
    (cell) => {
      const { problems } = matchHeaders(['hemmelig', cell], 1, ['CPR'], 'f.csv');
      expect(problems.map(({ code }) => code)).toEqual(['HEADER_MISSING']);
      expect(wordsOf(problems)).not.toContain('hemmelig');
      expect(wordsOf(problems)).not.toContain(cell);
    },
  );

  it('digits in a name do not make it data', () => {
    const { problems } = matchHeaders(['y_0501', 'branche_2008_01', 'Uge 1'], 1, ['CPR'], 'f.csv');
    expect(problems.map(({ code }) => code)).toEqual(['COLUMN_MISSING']);
  });
});
