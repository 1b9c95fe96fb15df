import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALLOCATION_SEED, copyFixture, fingerprint, remove, trial } from './run-trial.ts';

let dir = '';
const at = (path: string) => join(dir, path);
const sha = (...parts: string[]) => createHash('sha256').update(parts.join('\n'), 'utf8').digest('hex');
const hashOf = (path: string) =>
  createHash('sha256')
    .update(readFileSync(at(path)))
    .digest('hex');
const run = (...args: string[]) => trial([...args, '--dir', dir, '--quiet']);
const manifest = (step: string) => JSON.parse(readFileSync(at(`state/manifests/${step}.json`), 'utf8'));
const code = (text: string) => /^([A-Z_]+)/.exec(text)?.[1];
const allocationOf = (lines: string) =>
  writeFileSync(
    at('trial.yaml'),
    readFileSync(at('trial.yaml'), 'utf8').replace(/^ {2}scheme: complete-stratified\n/m, lines),
  );

/** Refused with this code and exit, and not a byte written. */
async function refused(exit: number, expected: string, ...args: string[]): Promise<void> {
  const before = fingerprint(dir);
  const ran = await run(...args);
  expect([ran.exit, code(ran.stderr)]).toEqual([exit, expected]);
  expect(fingerprint(dir)).toEqual(before);
}

beforeEach(async () => {
  dir = copyFixture();
});
afterEach(() => {
  remove(dir);
});

describe('trial lock', () => {
  it('commits to secret, protocol and sample before the draw, and the draw follows from it', async () => {
    await refused(5, 'STEP_MISSING', 'lock');
    expect((await run('sample')).exit).toBe(0);
    const locked = await run('lock', '--json');
    expect(locked.exit).toBe(0);
    const { commitment } = JSON.parse(locked.stdout);
    const secret = readFileSync(at('keys/allocation.seed'), 'utf8').trim();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    if (process.platform !== 'win32') expect(statSync(at('keys/allocation.seed')).mode & 0o777).toBe(0o600);
    expect(commitment).toBe(
      sha('trial/commitment/v1', secret, hashOf('trial.yaml'), hashOf('state/sample.csv')),
    );
    expect(locked.stdout + readFileSync(at('state/manifests/lock.json'), 'utf8')).not.toContain(secret);
    await refused(5, 'LOCK_EXISTS', 'lock');
    await refused(5, 'SEED_LOCKED', 'randomize', '--seed', ALLOCATION_SEED);
    await refused(2, 'BEACON_EMPTY', 'randomize', '--beacon', ' ');

    const beacon = 'Lotto 2005-09-17: 3 8 14 19 27 30 36';
    expect((await run('randomize', '--beacon', beacon)).exit).toBe(0);
    const { options } = manifest('randomize');
    expect(options.seed.value).toBe(sha('trial/seed/v1', secret, beacon));
    expect([options.secret.value, options.beacon.value, options.commitment.value]).toEqual([
      secret,
      beacon,
      commitment,
    ]);
    expect(options.howToCheck.value).toHaveLength(3);
    const verified = await run('verify', '--json');
    expect(verified.exit).toBe(0);
    const part = JSON.parse(verified.stdout).parts.find((item: { part: string }) => item.part === 'lock');
    expect([part.result, part.detail.en.includes(commitment)]).toEqual(['recomputed', true]);
  });

  it('draws from the secret itself without a beacon', async () => {
    await run('sample');
    await run('lock');
    await run('randomize');
    const { options } = manifest('randomize');
    expect(options.seed.value).toBe(readFileSync(at('keys/allocation.seed'), 'utf8').trim());
    expect((await run('verify')).exit).toBe(0);
  });

  it('is noticed by verify when beacon, secret, commitment or sample were changed afterwards', async () => {
    await run('sample');
    await run('lock');
    await run('randomize', '--beacon', 'round 5');
    const path = at('state/manifests/randomize.json');
    const clean = readFileSync(path, 'utf8');
    const { options } = JSON.parse(clean);
    for (const [from, to, expected] of [
      ['round 5', 'round 6', 'SEED_DIFFERS'],
      [options.secret.value, 'ab'.repeat(32), 'COMMITMENT_DIFFERS'],
    ]) {
      writeFileSync(path, clean.replaceAll(from, to));
      const ran = await run('verify');
      expect(ran.exit).toBe(4);
      expect(ran.stdout).toContain(expected);
    }
    writeFileSync(path, clean);
    const lockPath = at('state/manifests/lock.json');
    const lock = readFileSync(lockPath, 'utf8');
    writeFileSync(lockPath, lock.replace(options.commitment.value, '0'.repeat(64)));
    expect((await run('verify')).stdout).toContain('COMMITMENT_DIFFERS');
    rmSync(lockPath);
    expect((await run('verify')).stdout).toContain('LOCK_MISSING');
    writeFileSync(lockPath, lock);
    appendFileSync(at('state/sample.csv'), '\n');
    expect((await run('verify')).stdout).toContain('SAMPLE_CHANGED_AFTER_LOCK');
  });

  it('refuses a changed protocol or sample, each with its own code', async () => {
    await run('sample');
    await run('lock');
    const protocol = readFileSync(at('trial.yaml'), 'utf8');
    const sample = readFileSync(at('state/sample.csv'), 'utf8');
    appendFileSync(at('trial.yaml'), '# later\n');
    await refused(5, 'PROTOCOL_CHANGED_AFTER_LOCK', 'randomize');
    writeFileSync(at('trial.yaml'), protocol.replace('sampleSize: 60', 'sampleSize: 59'));
    await refused(5, 'PROTOCOL_CHANGED_AFTER_LOCK', 'sample', '--force');
    writeFileSync(at('trial.yaml'), protocol);
    writeFileSync(at('state/sample.csv'), sample.replace('female', 'male'));
    await refused(5, 'SAMPLE_CHANGED_AFTER_LOCK', 'randomize');
    writeFileSync(at('state/sample.csv'), sample);
    writeFileSync(at('keys/allocation.seed'), `${'ab'.repeat(32)}\n`);
    await refused(5, 'COMMITMENT_DIFFERS', 'randomize');
    rmSync(at('keys/allocation.seed'));
    await refused(5, 'SECRET_MISSING', 'randomize');
  });

  it('may be asked for by the protocol; a beacon without a lock is refused, and a lock after the draw', async () => {
    await run('sample');
    await refused(5, 'BEACON_WITHOUT_LOCK', 'randomize', '--beacon', 'x');
    await run('randomize');
    await refused(5, 'ALLOCATION_EXISTS', 'lock');
    remove(dir);
    dir = copyFixture();
    allocationOf('  scheme: complete-stratified\n  lock: required\n');
    await run('sample');
    await refused(5, 'LOCK_MISSING', 'randomize');
    await refused(5, 'LOCK_MISSING', 'refer', '--municipality', '0991', '--out', at('list.csv'));
    await run('lock');
    expect((await run('randomize')).exit).toBe(0);
  });
});

describe('seeds', () => {
  it('are refused under 128 bits, unless asked for', async () => {
    await run('sample');
    for (const weak of [
      '1',
      'a text that is long but is no random number',
      '0'.repeat(64),
      '0123456789abcdef',
    ])
      await refused(5, 'SEED_WEAK', 'randomize', '--seed', weak);
    expect((await run('randomize', '--seed', '1', '--allow-weak-seed')).exit).toBe(0);
  });
});

describe('schemes in the protocol', () => {
  const schemes: [string, string][] = [
    ['balanced-remainders', ''],
    ['simple', ''],
    ['rerandomisation', '  covariates: [age, sex]\n'],
    ['minimisation', '  balance: [{ variable: sex }, { variable: municipality, weight: 2 }]\n'],
    ['permuted-blocks', '  blockSizes: [4, 6]\n'],
  ];
  for (const [scheme, options] of schemes)
    it(`${scheme}: is drawn, recorded and drawn again by verify`, async () => {
      allocationOf(`  scheme: ${scheme}\n${options}`);
      expect((await run('sample')).exit).toBe(0);
      const ran = await run('randomize', '--seed', ALLOCATION_SEED);
      expect([ran.exit, ran.stderr]).toEqual([0, '']);
      expect(manifest('randomize').options.scheme.value.id).toBe(scheme);
      expect((await run('verify')).exit).toBe(0);
      const path = at('state/allocation.csv');
      const bytes = readFileSync(path, 'utf8');
      writeFileSync(path, bytes.replace(/0991-001,([^,]*),[^,]*/, '0991-001,$1,nobody'));
      expect((await run('verify')).exit).toBe(4);
    });

  it('cannot be drawn by halves: a cluster in two strata, options of another scheme', async () => {
    allocationOf('  scheme: cluster\n  cluster: sector\n');
    await run('sample');
    await refused(3, 'CLUSTER_MISSING', 'randomize');
    expect((await run('randomize')).stderr).toContain('CLUSTER_IN_TWO_STRATA');
    await refused(3, 'CLUSTER_MISSING', 'lock');
    allocationOf('  scheme: complete-stratified\n');
    writeFileSync(
      at('trial.yaml'),
      readFileSync(at('trial.yaml'), 'utf8').replace('scheme: cluster', 'scheme: simple'),
    );
    await refused(3, 'ALLOCATION_OPTION', 'randomize');
  });
});

describe('trial enrol', () => {
  beforeEach(async () => {
    allocationOf('  scheme: permuted-blocks\n  enrolment: rolling\n');
    await run('sample');
  });

  it('assigns one at a time from the locked secret, also when several enrol at once, and closes', async () => {
    await refused(5, 'LOCK_MISSING', 'enrol', '--citizen', '0991-001');
    await run('lock');
    await refused(5, 'ENROLMENT_ROLLING', 'randomize');
    await refused(2, 'ENROL_WHAT', 'enrol');
    await refused(5, 'ENROLMENT_EMPTY', 'enrol', '--close');
    await refused(2, 'CITIZEN_UNKNOWN', 'enrol', '--citizen', '0991-999');
    const ids = [
      '0991-003',
      '0992-001',
      '0991-001',
      '0991-007',
      '0993-002',
      '0991-002',
      '0992-009',
      '0991-005',
    ];
    const answers = await Promise.all(ids.map((id) => run('enrol', '--citizen', id, '--json')));
    expect(answers.map((ran) => ran.exit)).toEqual(ids.map(() => 0));
    const lines = readFileSync(at('state/enrolments.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.seq)).toEqual(ids.map((_, index) => index + 1));
    expect(lines.map((line) => line.trialId).sort()).toEqual([...ids].sort());
    for (const ran of answers) {
      const said = JSON.parse(ran.stdout);
      expect(lines.find((line) => line.trialId === said.trialId).arm).toBe(said.arm);
    }
    await refused(5, 'ENROLLED_ALREADY', 'enrol', '--citizen', '0991-003');
    expect(existsSync(at('state/allocation.csv'))).toBe(false);
    // What needs the whole allocation says what is still to be done, not `trial randomize`, which this trial never runs.
    for (const args of [
      ['refer', '--municipality', '0991', '--out', at('list.csv')],
      ['status'],
      ['ledger', 'log'],
    ]) {
      const early = await run(...args);
      expect([early.exit, code(early.stderr), early.stderr.includes('`trial enrol --close`')]).toEqual([
        5,
        'STEP_MISSING',
        true,
      ]);
      expect(early.stderr).not.toContain('trial randomize');
    }
    expect(existsSync(at('list.csv'))).toBe(false);

    expect((await run('enrol', '--close')).exit).toBe(0);
    await refused(5, 'ENROLMENT_CLOSED', 'enrol', '--citizen', '0991-009');
    const allocation = readFileSync(at('state/allocation.csv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(allocation.map((row) => row.split(',').slice(0, 3).join())).toEqual(
      lines.map((line) => [line.trialId, line.stratum, line.arm].join()).sort(),
    );
    expect((await run('verify')).exit).toBe(0);
    const path = at('state/enrolments.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seq":2', '"seq":3'));
    expect((await run('verify')).stdout).toContain('ENROLMENTS_DIFFER');
  });

  it('stops at a line that somebody changed', async () => {
    await run('lock');
    await run('enrol', '--citizen', '0991-001');
    const path = at('state/enrolments.jsonl');
    const line = readFileSync(path, 'utf8');
    writeFileSync(path, line.replace(/"arm":"[^"]*"/, '"arm":"kontrol2"'));
    await refused(4, 'ENROLMENTS_DIFFER', 'enrol', '--citizen', '0991-002');
    writeFileSync(path, line.slice(0, -10));
    await refused(4, 'ENROLMENTS_DIFFER', 'enrol', '--citizen', '0991-002');
    chmodSync(path, 0o600);
  });
});

describe('trial randomize --dry-run', () => {
  it('shows totals, balance and probabilities, and writes nothing', async () => {
    await run('sample');
    const before = fingerprint(dir);
    const ran = await run('randomize', '--dry-run', '200', '--json');
    expect(ran.exit).toBe(0);
    const { dryRun } = JSON.parse(ran.stdout);
    expect([dryRun.draws, dryRun.citizens, dryRun.predictability]).toEqual([200, 240, null]);
    for (const row of dryRun.totals) expect([row.least, row.most]).toEqual([row.expected, row.expected]);
    expect(dryRun.probability.largestZ).toBeLessThan(4.5);
    expect((await run('randomize', '--dry-run', '20', '--lang', 'da')).stdout).toContain('Intet er skrevet');
    await refused(2, 'DRAWS_INVALID', 'randomize', '--dry-run', '0');
    expect(fingerprint(dir)).toEqual(before);
  });
});
