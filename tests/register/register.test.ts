import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BENEFITS, benefitId, benefitLabel } from '../../src/register/benefit-codes.ts';
import { municipalityCode } from '../../src/register/municipality-code.ts';
import { parseKey } from '../../src/register/parse-key.ts';
import { pseudonym } from '../../src/register/pseudonym.ts';
import { readKey } from '../../src/register/read-key.ts';
import { wordsOf } from '../extracts/small-protocol.ts';

const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('pseudonym', () => {
  // printf 6101600001 | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f
  it('is the HMAC that OpenSSL computes', () => {
    expect(pseudonym('6101600001', bytes(KEY))).toBe(
      '7a23bb1b794de3f3f1afca3857089ce127c89444306b3900b360f8e041e2e704',
    );
    expect(pseudonym('9112999999', bytes(KEY))).toBe(
      '21b8242352142b32175eb38695417fc4ad5843c184079fda742e6f639045e850',
    );
  });

  it('differs under another key and for another number', () => {
    const other = bytes(KEY.replace('1f', '20'));
    expect(pseudonym('6101600001', other)).not.toBe(pseudonym('6101600001', bytes(KEY)));
    expect(pseudonym('6101600002', bytes(KEY))).not.toBe(pseudonym('6101600001', bytes(KEY)));
  });

  it.each(['610160-0001', '610160000', '', '7101601AB2', '61016000011'])(
    'refuses a number of another form',
    (cpr) => {
      expect(() => pseudonym(cpr, bytes(KEY))).toThrow(/^a pseudonym needs ten digits$/);
    },
  );

  it('refuses a key of another length', () => {
    expect(() => pseudonym('6101600001', bytes(KEY).subarray(1))).toThrow(/^a pseudonym key has 32 bytes$/);
  });
});

describe('parseKey', () => {
  it('reads 64 hexadecimal digits of either case', () => {
    expect(parseKey(`  ${KEY.toUpperCase()}\n`, {})).toEqual({ key: bytes(KEY) });
  });

  it.each([
    [KEY.slice(1), 'KEY_MALFORMED', '63'],
    [`${KEY}00`, 'KEY_MALFORMED', '66'],
    ['', 'KEY_MALFORMED', '0'],
    [KEY.replace('1f', 'zz'), 'KEY_MALFORMED', 'characters'],
    ['ab'.repeat(32), 'KEY_WEAK', 'repeated'],
  ])('says what is wrong and never shows the key', (written, code, word) => {
    const parsed = parseKey(written, { file: 'keys/trial.key' });
    const item = 'problem' in parsed ? parsed.problem : null;
    expect(item?.code).toBe(code);
    expect(wordsOf([item!])).toContain(word);
    expect(wordsOf([item!])).not.toMatch(/[0-9a-f]{8}/i);
  });
});

describe('readKey', () => {
  let folder = '';
  const write = (content: string, mode: number): void => {
    writeFileSync(join(folder, 'keys/trial.key'), content);
    chmodSync(join(folder, 'keys/trial.key'), mode);
  };
  const codes = (reading: ReturnType<typeof readKey>): string[] => reading.problems.map(({ code }) => code);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'key-'));
    mkdirSync(join(folder, 'keys'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes the environment first', () => {
    write(KEY, 0o600);
    const other = KEY.replace('00', 'ff');
    expect(readKey(folder, other)).toEqual({ key: bytes(other), origin: 'environment', problems: [] });
    expect(readKey(folder, undefined)).toEqual({ key: bytes(KEY), origin: 'file', problems: [] });
    expect(readKey(folder, '')).toEqual({ key: bytes(KEY), origin: 'file', problems: [] });
  });

  it('does not fall back to the file when the environment holds a broken key', () => {
    const reading = readKey(folder, 'abc');
    expect(reading.key).toBeNull();
    expect(reading.problems[0]).toMatchObject({ code: 'KEY_MALFORMED', at: { file: 'TRIAL_KEY' } });
  });

  it('warns of a file that others may use, not on Windows', () => {
    for (const mode of [0o640, 0o604, 0o644, 0o610]) {
      write(`${KEY}\n`, mode);
      const reading = readKey(folder, undefined, 'linux');
      expect(codes(reading)).toEqual(['KEY_MODE']);
      expect(reading.problems[0]!.severity).toBe('warning');
      expect(reading.problems[0]!.message.en).toContain(`mode 0${mode.toString(8)}`);
      expect(reading.key).toEqual(bytes(KEY));
      expect(codes(readKey(folder, undefined, 'win32'))).toEqual([]);
    }
    write(KEY, 0o400);
    expect(codes(readKey(folder, undefined, 'linux'))).toEqual([]);
  });

  it('says when it is missing, a folder or malformed', () => {
    expect(codes(readKey(join(folder, 'nowhere'), undefined))).toEqual(['KEY_MISSING']);
    mkdirSync(join(folder, 'other/keys/trial.key'), { recursive: true });
    expect(codes(readKey(join(folder, 'other'), undefined))).toEqual(['KEY_UNREADABLE']);
    write('not a key', 0o600);
    expect(codes(readKey(folder, undefined))).toEqual(['KEY_MALFORMED']);
  });
});

describe('municipalityCode', () => {
  it.each([
    ['101', '0101'],
    ['0101', '0101'],
    [' 851 ', '0851'],
  ])('%s is %s', (value, expected) => {
    expect(municipalityCode(value)).toBe(expected);
  });
  it.each([
    '',
    '1',
    '11',
    '011',
    '0011',
    '1101',
    '00101',
    '411',
    '0411',
    '100',
    '099',
    'abc',
    '10a',
    '101.0',
    '1-1',
  ])('"%s" is none', (value) => {
    expect(municipalityCode(value)).toBeNull();
  });
});

describe('benefit codes', () => {
  it.each([
    ['Ledighedsydelse', 'ledighedsydelse'],
    ['  LEDIGHEDSYDELSE ', 'ledighedsydelse'],
    ['Førtidspension', 'foertidspension'],
    ['fo\u0308rtidspension'.replace('o\u0308', 'ø'), 'foertidspension'],
    ['KONTANTHJÆLP', 'kontanthjaelp'],
    ['foertidspension', 'foertidspension'],
    ['a-dagpenge', 'dagpenge'],
  ])('%s is %s', (value, expected) => {
    expect(benefitId(value)).toBe(expected);
  });

  it.each(['', 'ukendt', '000', '749', '782', '880', '900', '74', '7400', 'constructor'])(
    '"%s" is unknown',
    (value) => {
      expect(benefitId(value)).toBeNull();
    },
  );

  it('knows the DREAM codes of the trial to the border', () => {
    const ranges: [number, number, string][] = [
      [111, 114, 'dagpenge'],
      [130, 139, 'kontanthjaelp'],
      [740, 748, 'ledighedsydelse'],
      [771, 771, 'fleksjob'],
      [783, 783, 'foertidspension'],
      [810, 818, 'ressourceforloeb'],
      [881, 881, 'barsel'],
      [890, 899, 'sygedagpenge'],
      [998, 998, 'folkepension'],
      [999, 999, 'doed'],
    ];
    for (const [from, to, id] of ranges) {
      for (let code = from; code <= to; code += 1) expect(benefitId(String(code))).toBe(id);
      expect(benefitId(String(from - 1))).not.toBe(id);
      expect(benefitId(String(to + 1))).not.toBe(id);
    }
  });

  it('has no code, name or id twice, ids that a protocol may hold, and ranges in order', () => {
    const codes = BENEFITS.flatMap(({ dream }) =>
      dream.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
    );
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code >= 100 && code <= 999)).toBe(true);
    for (const { id, label, names } of BENEFITS) {
      expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      for (const name of [id, label.da, ...names]) expect(benefitId(name)).toBe(id);
      expect(benefitLabel(id)).toEqual(label);
    }
    expect(benefitLabel('ukendt')).toBeNull();
  });
});
