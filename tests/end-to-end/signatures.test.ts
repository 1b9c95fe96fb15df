import { createHash, generateKeyPairSync } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALLOCATION_SEED, copyFixture, quarter, remove, trial } from './run-trial.ts';

let dir = '';
const at = (path: string) => join(dir, path);
const run = (...args: string[]) => trial([...args, '--dir', dir, '--quiet']);
const part = (stdout: string) =>
  JSON.parse(stdout).parts.find((item: { part: string }) => item.part === 'signatures');

beforeEach(async () => {
  dir = copyFixture();
  await run('sample');
  await run('randomize', '--seed', ALLOCATION_SEED);
});
afterEach(() => {
  remove(dir);
});

describe('trial sign', () => {
  it('reports that nobody has signed, and refuses to sign without a key', async () => {
    const ran = await run('verify', '--json');
    expect([ran.exit, part(ran.stdout).result]).toEqual([0, 'absent']);
    expect((await run('verify')).stdout).toMatch(/signatures +absent/);
    const refused = await run('sign');
    expect([refused.exit, refused.stderr.includes('SIGNING_KEY_MISSING')]).toEqual([5, true]);
  });

  it('signs manifests and head; the ledger may grow, but nothing signed may change', async () => {
    expect((await run('key')).exit).toBe(0);
    if (process.platform !== 'win32') expect(statSync(at('keys/signing.key')).mode & 0o777).toBe(0o600);
    const again = await run('key');
    expect([again.exit, again.stderr.includes('SIGNING_KEY_EXISTS')]).toEqual([5, true]);
    expect((await run('sign')).exit).toBe(0);
    const own = at('evaluator.pub');
    writeFileSync(own, readFileSync(at('state/signing-key.pub')));
    expect((await run('verify', '--public-key', own)).exit).toBe(0);

    await run('ingest', ...quarter(dir, '2005-k4').slice(0, 1));
    expect((await run('sign')).exit).toBe(0);
    const after = await run('verify', '--json');
    expect([after.exit, part(after.stdout).detail.en.startsWith('2 signatures')]).toEqual([0, true]);

    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(at('other.pub'), other);
    const stranger = await run('verify', '--public-key', at('other.pub'));
    expect([stranger.exit, stranger.stdout.includes('SIGNATURE_MISSING')]).toEqual([4, true]);

    const manifest = at('state/manifests/randomize.json');
    appendFileSync(manifest, '\n');
    const changed = await run('verify');
    expect([changed.exit, changed.stdout.includes('SIGNED_MANIFEST_CHANGED')]).toEqual([4, true]);
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/\n\n$/, '\n'));

    const path = at('state/signatures.json');
    const clean = readFileSync(path, 'utf8');
    writeFileSync(path, clean.replace(/"time": "2007/, '"time": "2008'));
    const forged = await run('verify');
    expect([forged.exit, forged.stdout.includes('SIGNATURE_INVALID')]).toEqual([4, true]);
    writeFileSync(path, clean.replace(/"ledgerHead": "[0-9a-f]{4}/, '"ledgerHead": "0000'));
    expect((await run('verify')).exit).toBe(4);
    writeFileSync(path, '[]');
    expect((await run('verify')).stdout).toContain('SIGNATURES_INVALID');
  });
});

describe('trial refer', () => {
  const log = () =>
    readFileSync(at('state/referrals.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('enters who asked and when, with the checksum of the list and nobody in it', async () => {
    const list = at('list.csv');
    const ran = await run(
      'refer',
      '--municipality',
      '0991',
      '--out',
      list,
      '--requested-by',
      'Sagsbehandler A, Askemose',
    );
    expect(ran.exit).toBe(0);
    const [entry] = log();
    expect(entry).toMatchObject({
      requestedBy: 'Sagsbehandler A, Askemose',
      municipality: '0991',
      arm: null,
      citizens: 60,
      file: 'list.csv',
      time: '2007-01-15T12:00:00Z',
      sha256: createHash('sha256').update(readFileSync(list)).digest('hex'),
    });
    expect(ran.stdout).toContain(entry.sha256);
    const cpr = readFileSync(list, 'utf8').split('\n')[1]?.split(',')[1] as string;
    expect(readFileSync(at('state/referrals.jsonl'), 'utf8')).not.toContain(cpr);
    const twice = await run('refer', '--municipality', '0991', '--out', list);
    expect([twice.exit, log().length]).toEqual([5, 1]);
  });

  it('refuses a name that is none, without a list or an entry', async () => {
    for (const name of ['', ' ', 'a\nb', '010161-0001', 'x'.repeat(300)]) {
      const ran = await run(
        'refer',
        '--municipality',
        '0991',
        '--out',
        at('list.csv'),
        '--requested-by',
        name,
      );
      expect([ran.exit, ran.stderr.includes('REQUESTER_INVALID')]).toEqual([2, true]);
    }
    expect([existsSync(at('list.csv')), existsSync(at('state/referrals.jsonl'))]).toEqual([false, false]);
  });
});
