import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOCATION_SEED, copyFixture, remove, trial } from '../end-to-end/run-trial.ts';

const PROGRAMS = { sh: 'sh', python: 'python3', r: 'Rscript' } as const;
type Language = keyof typeof PROGRAMS;
const installed = (language: Language) =>
  spawnSync(PROGRAMS[language], [language === 'sh' ? '-c' : '--version', ':']).error === undefined;

async function script(dir: string, language: Language): Promise<string> {
  const ran = await trial(['verify', '--script', language, '--dir', dir]);
  expect(ran.exit).toBe(0);
  const path = join(dir, `verify.${language}`);
  writeFileSync(path, ran.stdout);
  return path;
}

function check(dir: string, language: Language, path: string) {
  const { status, stdout, stderr } = spawnSync(PROGRAMS[language], [path, dir], { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

/** A trial allocated by the scheme; with a lock and a beacon when `beacon` is given. */
async function allocated(scheme: string, beacon: string | null): Promise<string> {
  const dir = copyFixture();
  const path = join(dir, 'trial.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^ {2}scheme: complete-stratified\n/m, scheme));
  const steps = [['sample'], ...(beacon === null ? [] : [['lock']])];
  steps.push(beacon === null ? ['randomize', '--seed', ALLOCATION_SEED] : ['randomize', '--beacon', beacon]);
  for (const step of steps) {
    const ran = await trial([...step, '--dir', dir, '--quiet']);
    if (ran.exit !== 0) throw new Error(ran.stderr);
  }
  return dir;
}

const COMPLETE = '  scheme: complete-stratified\n';
const cases: [string, string, Language[], string | null][] = [
  ['complete within strata', COMPLETE, ['sh', 'python', 'r'], null],
  [
    'complete within strata, locked with a beacon',
    COMPLETE,
    ['sh', 'python'],
    'Lotto: 3 8 14 & "æ"'.replaceAll('"', ''),
  ],
  ['simple', '  scheme: simple\n', ['sh', 'r'], null],
  ['balanced remainders', '  scheme: balanced-remainders\n', ['python'], null],
  ['rerandomisation', '  scheme: rerandomisation\n  covariates: [age, sex]\n', ['python'], null],
  [
    'rerandomisation by least p',
    '  scheme: rerandomisation\n  covariates: [age, sex]\n  leastP: 0.6\n',
    ['python'],
    null,
  ],
  [
    'minimisation',
    '  scheme: minimisation\n  balance: [{ variable: sex, weight: 0.5 }, { variable: municipality }]\n',
    ['python'],
    null,
  ],
  ['permuted blocks', '  scheme: permuted-blocks\n', ['python'], null],
];

describe('trial verify --script', () => {
  for (const [name, scheme, languages, beacon] of cases)
    describe(name, () => {
      let dir = '';
      beforeAll(async () => {
        dir = await allocated(scheme, beacon);
      });
      afterAll(() => {
        remove(dir);
      });
      for (const language of ['sh', 'python', 'r'] as const) {
        if (!languages.includes(language) && ['complete', 'simple'].some((part) => name.startsWith(part)))
          continue; // the same script as in the case above
        if (!languages.includes(language)) {
          it(`${language}: is refused clearly`, async () => {
            const ran = await trial(['verify', '--script', language, '--dir', dir]);
            expect([ran.exit, ran.stdout]).toEqual([5, '']);
            expect(ran.stderr).toContain('SCRIPT_NOT_COVERED');
          });
          continue;
        }
        it.skipIf(!installed(language))(
          `${language}: draws it again, and fails when a byte is changed`,
          async () => {
            const path = await script(dir, language);
            const first = check(dir, language, path);
            expect([first.said, first.status]).toEqual([expect.stringContaining('AGREES: 240 citizens'), 0]);
            const manifest = join(dir, 'state/manifests/randomize.json');
            const changes: [string, (text: string) => string][] = [
              [join(dir, 'state/allocation.csv'), (text) => text.replace(/\n$/, ' \n')],
              [join(dir, 'state/sample.csv'), (text) => text.replace('female', 'Female')],
              [
                manifest,
                (text) =>
                  text.replace(
                    /("value": ")(.)([0-9a-f]{63}")/,
                    (_, a, b, c) => `${a}${b === '0' ? '1' : '0'}${c}`,
                  ),
              ],
            ];
            for (const [file, change] of name === 'complete within strata' ? changes : []) {
              const clean = readFileSync(file, 'utf8');
              expect(change(clean)).not.toBe(clean);
              writeFileSync(file, change(clean));
              const again = check(dir, language, path);
              expect([again.status, again.said]).toEqual([1, expect.stringContaining('DIFFERS')]);
              writeFileSync(file, clean);
            }
            // Somebody who swaps two citizens' arms and mends the hash in the manifest is found by the draw itself.
            const allocation = join(dir, 'state/allocation.csv');
            const before = readFileSync(allocation, 'utf8');
            const old = readFileSync(manifest, 'utf8');
            const swapped = before
              .replace(/anden-aktoer/, 'XXX')
              .replace(/kontrol/, 'anden-aktoer')
              .replace('XXX', 'kontrol');
            const { createHash } = await import('node:crypto');
            const sha = (text: string) => createHash('sha256').update(text).digest('hex');
            writeFileSync(allocation, swapped);
            writeFileSync(manifest, old.replace(sha(before), sha(swapped)));
            expect(check(dir, language, path).status).toBe(1);
            writeFileSync(allocation, before);
            writeFileSync(manifest, old);
            expect(check(dir, language, path).status).toBe(0);
          },
          30_000,
        );
      }
    });

  it('is refused before the draw', async () => {
    const dir = copyFixture();
    const ran = await trial(['verify', '--script', 'sh', '--dir', dir]);
    expect([ran.exit, ran.stderr.includes('STEP_MISSING')]).toEqual([5, true]);
    remove(dir);
  });
});
