import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyFixture, fingerprint, remove, trial } from './run-trial.ts';

/** Each way an extract can be wrong: what is done to extract 0993 (comma, UTF-8, ISO dates), and the code that must come. */
const first = (content: string) => content.split('\n')[1] as string;
const MESSES: [string, (content: string) => string | Buffer | null, RegExp][] = [
  ['a missing column', (c) => c.replace(',cpr,', ',nummer,'), /COLUMN_MISSING extracts\/0993\.csv:1/],
  ['the wrong encoding', (c) => Buffer.from(c, 'utf16le').swap16(), /ENCODING|NUL/],
  ['31 February', (c) => c.replace(/\d{4}-\d{2}-\d{2}/, '2004-02-31'), /DATE_INVALID/],
  ['a duplicate CPR number', (c) => `${c.trimEnd()}\n${first(c)}\n`, /CPR_DUPLICATE/],
  ['an unterminated quote', (c) => `${c.trimEnd()}\n"${first(c)}\n`, /QUOTE/],
  ['an empty file', () => '', /FILE_EMPTY|EMPTY/],
  ['a directory instead of a file', () => null, /DIRECTORY|FILE_/],
];

describe('messy extracts', () => {
  let dir = '';
  beforeEach(() => {
    dir = copyFixture();
  });
  afterEach(() => remove(dir));

  it.each(MESSES)('%s stops the step with exit 3, its place, and nothing written', async (_, spoil, code) => {
    const path = join(dir, 'extracts/0993.csv');
    const spoilt = spoil(readFileSync(path, 'utf8'));
    rmSync(path);
    if (spoilt === null) mkdirSync(path);
    else writeFileSync(path, spoilt);
    const before = fingerprint(dir);
    const ran = await trial(['sample', '--dir', dir, '--quiet']);
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toMatch(code);
    expect(ran.stderr).toContain('extracts/0993.csv');
    expect(ran.stderr).not.toMatch(/\b\d{6}-?\d{4}\b/);
    expect(ran.stderr).not.toMatch(/Borger \d/);
    expect(ran.stdout).toBe('');
    expect(fingerprint(dir)).toEqual(before);
  });

  it('reports what is wrong with every extract at once', async () => {
    const spoil = (file: string, change: (content: string) => string) => {
      const path = join(dir, 'extracts', file);
      writeFileSync(path, change(readFileSync(path, 'latin1')), 'latin1');
    };
    spoil('0991.csv', (c) => c.replace(/\d{2}-\d{2}-\d{4}(?=;)/, '31-02-2004'));
    spoil('0993.csv', (c) => c.replace(/\d{4}-\d{2}-\d{2}/, '2004-02-31'));
    spoil('0992.csv', () => '');
    const ran = await trial(['sample', '--dir', dir, '--quiet', '--lang', 'da', '--json']);
    expect(ran.exit).toBe(3);
    for (const file of ['0991.csv', '0992.csv', '0993.csv']) expect(ran.stderr).toContain(`extracts/${file}`);
    const document = JSON.parse(ran.stdout) as {
      ok: boolean;
      exitCode: number;
      problems: { code: string; at: { file: string; line?: number } }[];
    };
    expect(document.ok).toBe(false);
    expect(document.exitCode).toBe(3);
    expect(
      document.problems.some(
        (item) =>
          item.code === 'DATE_INVALID' && item.at.file === 'extracts/0993.csv' && (item.at.line ?? 0) > 1,
      ),
    ).toBe(true);
  });

  it('goes on past invalid rows when told to, and counts them', async () => {
    const path = join(dir, 'extracts/0993.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\d{4}-\d{2}-\d{2}/, '2004-02-31'));
    const ran = await trial(['sample', '--skip-invalid', '--dir', dir, '--quiet']);
    expect(ran.exit).toBe(0);
    expect(ran.stderr).toContain('warning: DATE_INVALID');
    expect(readFileSync(join(dir, 'state/screening.csv'), 'utf8')).toContain('0993,invalid-record,1,1');
    expect((await trial(['verify', '--dir', dir, '--quiet'])).exit).toBe(0);
  });

  it('names the shortfall where too few are eligible, or takes all when told to', async () => {
    const protocol = readFileSync(join(dir, 'trial.yaml'), 'utf8');
    writeFileSync(join(dir, 'trial.yaml'), protocol.replaceAll('sampleSize: 60', 'sampleSize: 100'));
    const ran = await trial(['sample', '--dir', dir, '--quiet']);
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toMatch(/SAMPLE_SHORTFALL extracts\/0992\.csv: .*84 eligible.*100.*16 are missing/);
    expect(ran.stderr).toMatch(/SAMPLE_SHORTFALL extracts\/0994\.csv/);
    // 142 rows were sent, so what is listed as excluded must be the other 58.
    const excluded = /0992\.csv: .*\(excluded: (.*)\) Do:/.exec(ran.stderr)?.[1] ?? '';
    expect([...excluded.matchAll(/ (\d+)(?:,|$)/g)].reduce((sum, [, count]) => sum + Number(count), 0)).toBe(
      58,
    );
    expect(ran.stderr).not.toMatch(/SAMPLE_SHORTFALL extracts\/0991\.csv/);
  });

  it('treats fictitious numbers as a counted exclusion unless the protocol accepts them', async () => {
    const protocol = readFileSync(join(dir, 'trial.yaml'), 'utf8');
    writeFileSync(
      join(dir, 'trial.yaml'),
      protocol
        .replace('acceptFictitious: true', 'acceptFictitious: false')
        .replace('onShortfall: refuse', 'onShortfall: takeAll'),
    );
    const ran = await trial(['sample', '--dir', dir, '--quiet', '--json']);
    expect(ran.exit).toBe(0);
    const { screening } = JSON.parse(ran.stdout) as {
      screening: { municipality: string; reason: string; first: number }[];
    };
    expect(
      screening.find((row) => row.municipality === '0991' && row.reason === 'fictitious-cpr')?.first,
    ).toBe(210);
    expect(screening.find((row) => row.municipality === '0991' && row.reason === 'eligible')?.first).toBe(0);
  });
});
