import { copyFileSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/core/sha256.ts';
import {
  ALLOCATION_SEED,
  copyFixture,
  fingerprint,
  quarter,
  remove,
  trial,
} from '../../end-to-end/run-trial.ts';

let dir: string;

const at = (day: string, ...args: string[]) =>
  trial([...args, '--dir', dir, '--json'], { now: `${day}T12:00:00Z` });

beforeAll(async () => {
  dir = copyFixture();
  expect((await at('2005-09-16', 'sample')).exit).toBe(0);
  expect((await at('2005-09-20', 'randomize', '--seed', ALLOCATION_SEED)).exit).toBe(0);
  expect((await at('2006-01-10', 'ingest', ...quarter(dir, '2005-k4-aktoer-0992'))).exit).toBe(0);
}, 60_000);
afterAll(() => remove(dir));

const FIRST = '2005-k4-aktoer-0992.csv';
/** Of the ingests after the first. */
const manifests = () =>
  readdirSync(join(dir, 'state/manifests')).filter(
    (name) => name.startsWith('ingest-') && !manifest(name).inputs[0].path.endsWith(FIRST),
  );
const manifest = (name: string) => JSON.parse(readFileSync(join(dir, 'state/manifests', name), 'utf8'));

describe('trial ingest, its manifest', () => {
  it('names every file received, also one that adds nothing, and re-reading changes no byte', async () => {
    const [first, resent] = ['2006-k1-aktoer-0992.csv', '2006-k1-aktoer-0992_igen.csv'];
    const path = (name: string) => join(dir, 'incoming', name);
    copyFileSync(path(first!), path(resent!));
    const added = JSON.parse((await at('2006-04-10', 'ingest', path(first!))).stdout);
    expect(added.added).toBeGreaterThan(0);
    const name = `ingest-${String(added.entries).padStart(6, '0')}.json`;
    expect(manifests()).toEqual([name]);

    const again = JSON.parse((await at('2006-04-11', 'ingest', path(resent!))).stdout);
    expect([again.added, again.entries, again.head]).toEqual([0, added.entries, added.head]);
    const [second, ...others] = manifests().filter((item) => item !== name);
    expect(others).toEqual([]);
    expect(manifest(second!)).toMatchObject({
      step: second!.slice(0, -'.json'.length),
      time: '2006-04-11T12:00:00Z',
      inputs: [{ path: `incoming/${resent}`, sha256: sha256(readFileSync(path(resent!))) }],
      options: { entries: { value: added.entries }, head: { value: added.head } },
    });

    // Both again, alone, together, twice in one command: nothing in state/ moves.
    const before = fingerprint(join(dir, 'state'));
    for (const files of [[first!], [resent!], [first!, resent!], [first!, first!]]) {
      const ran = await at('2006-05-01', 'ingest', ...files.map(path));
      expect([ran.exit, JSON.parse(ran.stdout).added]).toEqual([0, 0]);
    }
    expect(fingerprint(join(dir, 'state'))).toEqual(before);

    // A manifest that got lost between the commit and its writing comes back with the next reading.
    unlinkSync(join(dir, 'state/manifests', name));
    await at('2006-05-02', 'ingest', path(first!));
    expect(
      manifests()
        .flatMap((item) => manifest(item).inputs.map(({ path: file }: { path: string }) => file))
        .sort(),
    ).toEqual([`incoming/${first}`, `incoming/${resent}`]);
    expect((await at('2006-05-03', 'verify')).exit).toBe(0);
  }, 60_000);

  it('writes nothing when one of two files is wrong', async () => {
    const before = fingerprint(join(dir, 'state'));
    const [good] = quarter(dir, '2006-k2-aktoer-0993');
    const stranger = join(dir, 'incoming/2006-k2-aktoer-9999.csv');
    for (const code of ['FILE_MISSING', 'SENDER_UNKNOWN']) {
      const ran = await at('2006-07-10', 'ingest', good!, stranger);
      expect(ran.exit).toBe(3);
      expect(ran.stdout + ran.stderr).toContain(`"${code}"`);
      copyFileSync(good!, stranger);
    }
    expect(fingerprint(join(dir, 'state'))).toEqual(before);
  });
});
