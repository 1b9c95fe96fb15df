import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { sha256 } from '../../src/core/sha256.ts';
import { copyFixture, fingerprint, remove, trial } from './run-trial.ts';

let dir = '';
const at = (path: string) => join(dir, path);
const run = (...args: string[]) => trial([...args, '--dir', dir, '--quiet']);
const read = (path: string) => readFileSync(at(path), 'utf8');
const code = (text: string) => /^([A-Z_]+)/.exec(text)?.[1];
function withAllocation(lines: string): void {
  dir = copyFixture();
  writeFileSync(at('trial.yaml'), read('trial.yaml').replace(/^ {2}scheme: complete-stratified\n/m, lines));
}
afterEach(() => remove(dir));

/** Refused with this code and exit, and not a byte written. */
async function refused(exit: number, expected: string, ...args: string[]): Promise<void> {
  const before = fingerprint(dir);
  const ran = await run(...args);
  expect([ran.exit, code(ran.stderr)]).toEqual([exit, expected]);
  expect(fingerprint(dir)).toEqual(before);
}

describe('a public value that the locked protocol names', () => {
  it('must be given, in the form agreed on, and everything is checked by the commands the manifest prints', async () => {
    withAllocation(
      '  scheme: complete-stratified\n  beacon: { source: Lotto of 12 December, pattern: "\\\\d+( \\\\d+){6}" }\n',
    );
    await run('sample');
    await refused(5, 'LOCK_MISSING', 'randomize');
    const locked = await run('lock');
    expect(locked.stdout).toContain('Lotto of 12 December');
    const commitment = locked.stdout.match(/[0-9a-f]{64}/g)?.at(-1);
    await refused(5, 'BEACON_MISSING', 'randomize');
    await refused(2, 'BEACON_FORM', 'randomize', '--beacon', '3,8,14,19,27,30,36');
    expect((await run('randomize', '--beacon', '3 8 14 19 27 30 36')).exit).toBe(0);
    expect((await run('verify')).exit).toBe(0);
    // A stranger copies the commands out of the file as it stands, and knows nothing else.
    const raw = read('state/manifests/randomize.json');
    const commands = [...raw.matchAll(/\{ echo [^}]*\} \| sha256sum/g)].map(([command]) => command);
    const results = commands.map((command) =>
      spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout.slice(0, 64),
    );
    const seed = JSON.parse(raw).options.seed.value;
    expect(results).toEqual([commitment, seed]);
    // Somebody who left the value out after all, and mended everything else, is found.
    const path = 'state/manifests/randomize.json';
    const manifest = JSON.parse(raw);
    delete manifest.options.beacon;
    writeFileSync(at(path), JSON.stringify(manifest));
    expect((await run('verify')).stdout).toContain('BEACON_MISSING');
  });
});

describe('a draw that was killed between its two files', () => {
  it('comes out again when it was locked, and is told to be lost when it was not', async () => {
    withAllocation('  scheme: complete-stratified\n');
    await run('sample');
    await run('lock');
    await run('randomize', '--beacon', 'round 5');
    const whole = fingerprint(dir);
    rmSync(at('state/manifests/randomize.json'));
    expect((await run('verify')).exit).toBe(4);
    await refused(5, 'ALLOCATION_EXISTS', 'randomize', '--beacon', 'round 6');
    expect((await run('randomize', '--beacon', 'round 5')).exit).toBe(0);
    expect(fingerprint(dir)).toEqual(whole);
    rmSync(at('state/manifests/randomize.json'));
    rmSync(at('state/manifests/lock.json'));
    await refused(5, 'ALLOCATION_WITHOUT_SEED', 'randomize');
  });
});

describe('rolling enrolment', () => {
  const relinked = (change: (entry: Record<string, unknown>) => void) => {
    let prev = JSON.parse(read('state/manifests/lock.json')).options.commitment.value;
    return read('state/enrolments.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { hash: _hash, ...entry } = JSON.parse(line);
        change(entry);
        const linked = { ...entry, prev };
        prev = sha256(canonicalJson(linked));
        return `${canonicalJson({ ...linked, hash: prev })}\n`;
      })
      .join('');
  };

  it('is verified while it goes on; a log written anew with another arm is found before and after the close', async () => {
    withAllocation('  scheme: permuted-blocks\n  enrolment: rolling\n');
    await run('sample');
    await run('lock');
    for (const id of ['0991-003', '0992-001', '0991-001']) await run('enrol', '--citizen', id);
    expect((await run('verify')).stdout).toMatch(
      /allocation +recomputed, agrees +3 citizens enrolled so far/,
    );
    const clean = read('state/enrolments.jsonl');
    const other = (entry: Record<string, unknown>) => {
      if (entry['seq'] === 2) entry['arm'] = entry['arm'] === 'kontrol' ? 'anden-aktoer' : 'kontrol';
    };
    writeFileSync(at('state/enrolments.jsonl'), relinked(other));
    const found = await run('verify');
    expect([found.exit, found.stdout]).toEqual([
      4,
      expect.stringContaining('ENROLMENTS_DIFFER state/enrolments.jsonl:2'),
    ]);
    await refused(4, 'ENROLMENTS_DIFFER', 'enrol', '--citizen', '0991-005');
    writeFileSync(at('state/enrolments.jsonl'), clean);
    renameSync(at('keys/allocation.seed'), at('away'));
    expect((await run('verify')).stdout).toContain('the secret is not here');
    renameSync(at('away'), at('keys/allocation.seed'));
    expect((await run('enrol', '--close')).exit).toBe(0);

    copyFileSync(at('state/manifests/randomize.json'), at('kept'));
    const forged = relinked(other);
    writeFileSync(at('state/enrolments.jsonl'), forged);
    writeFileSync(at('state/manifests/randomize.json'), read('kept').replace(sha256(clean), sha256(forged)));
    const after = await run('verify');
    expect([after.exit, after.stdout]).toEqual([4, expect.stringContaining('ENROLMENTS_DIFFER')]);
    const ran = await run('verify', '--script', 'python');
    writeFileSync(at('verify.py'), ran.stdout);
    const python = spawnSync('python3', [at('verify.py'), dir], { encoding: 'utf8' });
    if (python.error === undefined)
      expect([python.status, python.stderr]).toEqual([1, expect.stringContaining('told another arm')]);

    // Killed between the allocation and its manifest: closing again writes what is missing.
    writeFileSync(at('state/enrolments.jsonl'), clean);
    const allocation = read('state/allocation.csv');
    rmSync(at('state/manifests/randomize.json'));
    await refused(5, 'ENROLMENT_CLOSED', 'enrol', '--citizen', '0991-005');
    expect((await run('enrol', '--close')).exit).toBe(0);
    expect([read('state/allocation.csv'), read('state/manifests/randomize.json')]).toEqual([
      allocation,
      read('kept'),
    ]);
    await refused(5, 'ENROLMENT_CLOSED', 'enrol', '--close');
    expect(existsSync(at('state/allocation.csv'))).toBe(true);
  });
});

describe('a ratio that the strata do not divide by', () => {
  it('is told with the draw, and not where the scheme keeps it', async () => {
    for (const [scheme, expected] of [
      ['complete-stratified', 'RATIO_NOT_MET'],
      ['balanced-remainders', ''],
    ] as const) {
      withAllocation(`  scheme: ${scheme}\n`);
      const uneven = read('trial.yaml')
        .replace('    ratio: 1\n', '    ratio: 2\n')
        .replaceAll('sampleSize: 60', 'sampleSize: 4');
      writeFileSync(at('trial.yaml'), uneven);
      await run('sample');
      // Four citizens at 2:1: floors 2 and 1, one left over for either arm, so 2.5 of 4 instead of 2.67.
      const ran = await run('randomize');
      expect([ran.exit, ran.stderr.includes('RATIO_NOT_MET')]).toEqual([0, expected !== '']);
      if (expected !== '') expect(ran.stderr).toContain('4.2 percentage points');
      remove(dir);
    }
  });
});

describe('trial refer', () => {
  it('sends no list of an allocation that somebody changed, and says when nobody is named as asking', async () => {
    withAllocation('  scheme: complete-stratified\n');
    await run('sample');
    await run('randomize');
    const list = ['refer', '--municipality', '0991', '--out', at('list.csv')];
    const clean = read('state/allocation.csv');
    writeFileSync(at('state/allocation.csv'), clean.replace('kontrol', 'anden-aktoer'));
    await refused(4, 'ALLOCATION_CHANGED', ...list);
    writeFileSync(at('state/allocation.csv'), clean);
    const ran = await run(...list);
    expect([ran.exit, ran.stderr]).toEqual([0, expect.stringContaining('REQUESTER_MISSING')]);
    const named = await run(...list.slice(0, -1), at('named.csv'), '--requested-by', 'Jobcenter A');
    expect([named.exit, named.stderr]).toEqual([0, '']);
  });
});
