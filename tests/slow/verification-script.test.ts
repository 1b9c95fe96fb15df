import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { verificationScript } from '../../src/allocation/verification-script.ts';
import { csvText } from '../../src/core/csv-text.ts';
import { sha256 } from '../../src/core/sha256.ts';
import type { SchemeId } from '../../src/protocol/scheme-ids.ts';
import { allocationBytes } from '../../src/state/allocation-file.ts';
import { manifestText } from '../../src/state/manifest.ts';
import { allocationManifest } from '../../src/steps/allocation-manifest.ts';
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
const cases: [string, string, string | null][] = [
  ['complete within strata', COMPLETE, null],
  ['complete within strata, locked with a beacon', COMPLETE, 'Lotto: 3 8 14 & æ'],
  ['simple', '  scheme: simple\n', null],
  ['balanced remainders', '  scheme: balanced-remainders\n', null],
  ['rerandomisation', '  scheme: rerandomisation\n  covariates: [age, sex]\n', null],
  [
    'rerandomisation by least p',
    '  scheme: rerandomisation\n  covariates: [age, sex]\n  leastP: 0.6\n',
    null,
  ],
  [
    'minimisation',
    '  scheme: minimisation\n  balance: [{ variable: sex, weight: 0.5 }, { variable: municipality }]\n',
    null,
  ],
  ['permuted blocks', '  scheme: permuted-blocks\n', null],
];

interface Vector extends Design {
  readonly scheme: SchemeId;
}
const vectors = (
  JSON.parse(
    readFileSync(new URL('../../fixtures/oracles/allocation/expected.json', import.meta.url), 'utf8'),
  ) as { vectors: readonly Vector[] }
).vectors;

/** Categories whose levels are digits are not numbers, and quotes in a column that nobody reads are in nobody's way. */
const digits: readonly Vector[] = vectors
  .filter(({ scheme, options }) => scheme === 'rerandomisation' && options.covariates?.length === 2)
  .slice(0, 1)
  .map((vector) => ({
    ...vector,
    options: { ...vector.options, covariates: ['age', 'code'] },
    units: vector.units.map((unit, i) => ({
      ...unit,
      baseline: { ...unit.baseline, code: String((i % 3) + 1), words: i === 3 ? 'a "b",\nc' : 'd' },
    })),
  }));

/** A folder with the sample, the allocation and the manifest of a frozen test vector, as `trial randomize` leaves them. */
function folderOf({ scheme, units, arms, options }: Vector): string {
  const dir = mkdtempSync(join(tmpdir(), 'trial-script-'));
  mkdirSync(join(dir, 'state/manifests'), { recursive: true });
  const columns = Object.keys(units[0]?.baseline ?? {});
  const sample = csvText(
    ['trial_id', 'municipality', 'stratum', 'pseudonym', ...columns],
    units.map((unit) => [
      unit.trialId,
      unit.municipality,
      unit.stratum,
      'f'.repeat(64),
      ...columns.map((column) => unit.baseline[column] ?? null),
    ]),
  );
  const baseline = columns.map((id) => ({
    id,
    type: typeof units[0]?.baseline[id] === 'number' ? 'number' : 'category',
  }));
  const plan = SCHEMES[scheme].plan({ units, arms, options }, ALLOCATION_SEED);
  const allocation = allocationBytes(plan.rows);
  const manifest = allocationManifest(
    { arms, baseline, allocation: { ...options, scheme } } as unknown as Parameters<
      typeof allocationManifest
    >[0],
    { seed: ALLOCATION_SEED, origin: 'drawn', lock: null },
    plan,
    [{ path: 'state/sample.csv', sha256: sha256(sample) }],
    [{ path: 'state/allocation.csv', sha256: sha256(allocation) }],
    '2026-01-01T00:00:00Z',
  );
  writeFileSync(join(dir, 'state/sample.csv'), sample);
  writeFileSync(join(dir, 'state/allocation.csv'), allocation);
  writeFileSync(join(dir, 'state/manifests/randomize.json'), manifestText(manifest));
  return dir;
}

describe.each([...vectors, ...digits].map((vector, index) => [index + 1, vector.scheme, vector] as const))(
  'the script of frozen vector %i (%s)',
  (_index, _scheme, vector) => {
    // An order of enrolment needs a log of its own: rolling vectors are those of the tests below.
    const rolling = vector.options.enrolment === 'rolling';
    for (const language of ['sh', 'python', 'r'] as const) {
      it.skipIf(rolling || !installed(language))(
        `${language}: draws it again, and finds two citizens who changed places`,
        () => {
          const dir = folderOf(vector);
          const path = join(dir, `verify.${language}`);
          writeFileSync(path, verificationScript(language));
          const clean = check(dir, language, path);
          expect([clean.said, clean.status]).toEqual([
            expect.stringContaining(`AGREES: ${vector.units.length} citizens`),
            0,
          ]);
          const file = join(dir, 'state/allocation.csv');
          const lines = readFileSync(file, 'utf8').split('\n');
          const arm = (line: string) => line.split(',').at(-3) as string;
          const other = lines.findIndex(
            (line, at) => at > 1 && line !== '' && arm(line) !== arm(lines[1] as string),
          );
          const [a, b] = [arm(lines[1] as string), arm(lines[other] as string)];
          lines[1] = (lines[1] as string).replace(`,${a},`, `,${b},`);
          lines[other] = (lines[other] as string).replace(`,${b},`, `,${a},`);
          const swapped = lines.join('\n');
          const manifest = join(dir, 'state/manifests/randomize.json');
          const old = readFileSync(manifest, 'utf8');
          writeFileSync(manifest, old.replace(sha256(readFileSync(file)), sha256(swapped)));
          writeFileSync(file, swapped);
          const again = check(dir, language, path);
          expect([again.status, again.said]).toEqual([1, expect.stringContaining('DIFFERS')]);
          remove(dir);
        },
        60_000,
      );
    }
  },
);

describe('trial verify --script', () => {
  for (const [name, scheme, beacon] of cases)
    describe(name, () => {
      let dir = '';
      beforeAll(async () => {
        dir = await allocated(scheme, beacon);
      });
      afterAll(() => {
        remove(dir);
      });
      for (const language of ['sh', 'python', 'r'] as const) {
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
          90_000,
        );
      }
    });

  it.each([
    'permuted-blocks',
    'simple',
    'minimisation\n  balance: [{ variable: sex }, { variable: municipality, weight: 2 }]',
  ])(
    'follows the order in which citizens were enrolled (%s)',
    async (scheme) => {
      const dir = copyFixture();
      const file = join(dir, 'trial.yaml');
      const rolling = `  scheme: ${scheme}\n  enrolment: rolling\n`;
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}scheme: complete-stratified\n/m, rolling));
      const ids = [
        '0993-004',
        '0991-002',
        '0993-001',
        '0993-060',
        '0991-031',
        '0993-002',
        '0993-003',
        '0994-001',
      ];
      const steps = [
        ['sample'],
        ['lock'],
        ...ids.map((id) => ['enrol', '--citizen', id]),
        ['enrol', '--close'],
      ];
      for (const step of steps) {
        const ran = await trial([...step, '--dir', dir, '--quiet']);
        if (ran.exit !== 0) throw new Error(ran.stderr);
      }
      for (const language of ['sh', 'python', 'r'] as const) {
        if (!installed(language)) continue;
        const path = await script(dir, language);
        const { said, status } = check(dir, language, path);
        expect([language, said, status]).toEqual([
          language,
          expect.stringContaining('AGREES: 8 citizens'),
          0,
        ]);
        const log = join(dir, 'state/enrolments.jsonl');
        const clean = readFileSync(log, 'utf8');
        writeFileSync(log, clean.replace('0991-002', '0991-003'));
        expect(check(dir, language, path).status).toBe(1);
        writeFileSync(log, clean);
      }
      remove(dir);
    },
    60_000,
  );

  it('is refused before the draw', async () => {
    const dir = copyFixture();
    const ran = await trial(['verify', '--script', 'sh', '--dir', dir]);
    expect([ran.exit, ran.stderr.includes('STEP_MISSING')]).toEqual([5, true]);
    remove(dir);
  });
});
