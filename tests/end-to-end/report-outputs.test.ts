import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportModel } from '../../src/report/model/report-model.ts';
import { ALLOCATION_SEED, copyFixture, fingerprint, quarter, remove, trial } from './run-trial.ts';

let dir = '';
const NOW = '2006-04-12T12:00:00Z';
const run = (args: readonly string[], more: Parameters<typeof trial>[1] = {}) =>
  trial([...args, '--dir', dir], { now: NOW, ...more });

beforeAll(async () => {
  dir = copyFixture();
  const steps: [string, string[]][] = [
    ['2005-09-16', ['sample']],
    ['2005-09-20', ['randomize', '--seed', ALLOCATION_SEED]],
    ['2006-01-10', ['ingest', ...quarter(dir, '2005-k4')]],
    ['2006-04-10', ['ingest', ...quarter(dir, '2006-k1')]],
  ];
  for (const [day, args] of steps) {
    const ran = await run([...args, '--quiet'], { now: `${day}T12:00:00Z` });
    if (ran.exit !== 0) throw new Error(ran.stderr);
  }
}, 60_000);
afterAll(() => remove(dir));

describe('trial report --format text', () => {
  it('prints 80 columns without colour and writes no report', async () => {
    const ran = await run(['report', '--format', 'text', '--lang', 'da']);
    expect(ran.exit).toBe(0);
    for (const line of ran.stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    for (const word of ['Sammenfatning', '┌──', 'Askemose', 'Kontrolgruppe'])
      expect(ran.stdout).toContain(word);
    expect(ran.stdout).not.toContain('\u001b');
    expect(existsSync(join(dir, 'reports'))).toBe(false);
  });
});

describe('trial report --pdf', () => {
  it('without Chromium writes the other formats, says what to do and ends with 5', async () => {
    const ran = await run(['report', '--format', 'xlsx,md', '--pdf', '--lang', 'en', '--json']);
    expect(ran.exit).toBe(5);
    expect(ran.stderr).toContain('PDF_NO_CHROMIUM');
    expect(ran.stderr).toContain('CHROME_PATH');
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: false, problems: [{ code: 'PDF_NO_CHROMIUM' }] });
    expect(readdirSync(join(dir, 'reports')).sort()).toEqual(['report-en.md', 'report-en.xlsx']);
    expect(readFileSync(join(dir, 'reports/report-en.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('trial report --diff', () => {
  it('tells which numbers moved and why, and writes nothing but the look', async () => {
    const early = await run([
      'report',
      '--format',
      'json',
      '--as-of',
      '2006-01-10',
      '--out',
      join(dir, 'early'),
    ]);
    expect(early.exit).toBe(0);
    const before = fingerprint(dir);
    const ran = await run(['report', '--diff', join(dir, 'early'), '--lang', 'en']);
    expect(ran.exit).toBe(0);
    const shown = ran.stdout.replaceAll('\u00a0', ' ');
    expect(shown).toContain('From the report of 10 January 2006 to the one of 10 April 2006');
    expect(shown).toContain('is the beginning of the present one');
    expect(shown).toMatch(/\d+ shown numbers have moved/);
    expect(shown).toMatch(/→ .*\(new data\)/);
    expect(shown).not.toContain('(rules or tool)');
    const after = fingerprint(dir);
    const changed = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
    expect(changed.every((name) => name.startsWith('state/monitoring'))).toBe(true);
  });

  it('separates rules from data, and never tells what either report hides', async () => {
    const path = join(dir, 'early/report.json');
    const written = readFileSync(path, 'utf8');
    const old = JSON.parse(written) as ReportModel;
    // As if another version of the tool had counted one key figure otherwise.
    const figure = old.sections[0]?.blocks.find((block) => block.type === 'key-figures');
    if (figure?.type !== 'key-figures') throw new Error('no key figures');
    const cell = figure.items[0]?.cell as { kind: string; value: number };
    expect(cell.kind).toBe('value');
    cell.value += 0.37;
    writeFileSync(path, JSON.stringify({ ...old, toolVersion: '0.0.1' }));
    const ran = await run(['report', '--diff', path, '--json']);
    writeFileSync(path, written);
    const { changes, separated, circumstances } = JSON.parse(ran.stdout) as {
      separated: boolean;
      circumstances: { kind: string }[];
      changes: {
        kind: string;
        table: string;
        row: string;
        column: string;
        section: string;
        cause: string;
        before: unknown;
        after: unknown;
      }[];
    };
    expect(separated).toBe(true);
    expect(circumstances.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['data-cut', 'tool']));
    expect(changes.find(({ table }) => table === 'key-figures')?.cause).toMatch(/^(rules|both)$/);
    const causes = new Set(changes.filter(({ kind }) => kind === 'moved').map(({ cause }) => cause));
    expect(causes).toContain('data');
    const hidden = changes.filter(({ kind }) => kind === 'hidden');
    expect(hidden.length).toBeGreaterThan(0);
    for (const change of hidden) expect([change.before, change.after]).toEqual([null, null]);
  });

  it('refuses what is no report, another trial’s, and a blinded one against an open one', async () => {
    const refused = async (path: string) => {
      const ran = await run(['report', '--diff', path]);
      return [ran.exit, /^([A-Z_]+) /m.exec(ran.stderr.replace(/^warning: .*\n/gm, ''))?.[1], ran.stdout];
    };
    expect(await refused(join(dir, 'nothing-here'))).toEqual([3, 'REPORT_UNREADABLE', '']);
    const path = join(dir, 'other.json');
    writeFileSync(path, '{"schema":"trial/report/v1"}');
    expect(await refused(path)).toEqual([3, 'REPORT_UNREADABLE', '']);
    const early = JSON.parse(readFileSync(join(dir, 'early/report.json'), 'utf8')) as ReportModel;
    writeFileSync(path, JSON.stringify({ ...early, trial: 'another' }));
    expect(await refused(path)).toEqual([3, 'REPORT_OF_OTHER_TRIAL', '']);
    const blinded = await run(['report', '--blind', '--format', 'json', '--out', join(dir, 'blinded')]);
    expect(blinded.exit).toBe(0);
    expect(await refused(join(dir, 'blinded'))).toEqual([3, 'REPORT_OTHER_ARMS', '']);
    const both = await run(['report', '--blind', '--diff', join(dir, 'blinded'), '--json']);
    expect(both.exit).toBe(0);
    const { changes } = JSON.parse(both.stdout) as { changes: { kind: string; where: { en: string } }[] };
    // Nothing but the looks since: this very comparison is one.
    const places = changes.map(({ kind, where }) => `${kind} ${where.en.split(' · ').at(-1)}`);
    expect([...new Set(places)]).toEqual(['added Log of looks']);
  });
});
