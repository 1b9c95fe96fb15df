import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ALLOCATION_SEED,
  copyFixture,
  FIXTURE,
  fingerprint,
  quarter,
  remove,
  runYear,
  trial,
} from './run-trial.ts';

interface Truth {
  screening: Record<
    string,
    {
      assessed: number;
      eligible: number;
      sampled: number;
      notSampled: number;
      excluded: number;
      reasons: Record<string, { first: number; all: number }>;
    }
  >;
}

describe('the invented trial, from extracts to verified ledger', () => {
  let dir = '';
  beforeAll(async () => {
    dir = copyFixture();
    await runYear(dir);
  }, 60_000);
  afterAll(() => remove(dir));

  it('counts every exclusion as the generator planted it', async () => {
    const truth = JSON.parse(readFileSync(join(FIXTURE, 'truth.json'), 'utf8')) as Truth;
    const lines = readFileSync(join(dir, 'state/screening.csv'), 'utf8').trim().split('\n').slice(1);
    const counts = new Map(
      lines
        .map((line) => line.split(','))
        .map(([code, reason, first, all]) => [`${code} ${reason}`, [Number(first), Number(all)]]),
    );
    for (const [code, expected] of Object.entries(truth.screening)) {
      expect(counts.get(`${code} assessed`)?.[0]).toBe(expected.assessed);
      expect(counts.get(`${code} eligible`)?.[0]).toBe(expected.eligible);
      expect(counts.get(`${code} sampled`)?.[0]).toBe(expected.sampled);
      expect(counts.get(`${code} not-sampled`)?.[0]).toBe(expected.notSampled);
      for (const [reason, { first, all }] of Object.entries(expected.reasons))
        expect([code, reason, ...(counts.get(`${code} ${reason}`) ?? [])]).toEqual([
          code,
          reason,
          first,
          all,
        ]);
    }
  });

  it('verifies, and finds one changed byte in allocation, sample or ledger', async () => {
    expect((await trial(['verify', '--dir', dir])).exit).toBe(0);
    for (const file of [
      'state/allocation.csv',
      'state/sample.csv',
      'state/ledger.jsonl',
      'state/screening.csv',
    ]) {
      const path = join(dir, file);
      const original = readFileSync(path);
      for (const share of [0.001, 0.3, 0.77, 0.9999]) {
        const changed = Buffer.from(original);
        const at = Math.floor(changed.length * share);
        changed[at] = changed[at] === 0x31 ? 0x32 : 0x31;
        writeFileSync(path, changed);
        const ran = await trial(['verify', '--dir', dir, '--quiet']);
        expect([file, share, ran.exit]).toEqual([file, share, 4]);
        expect(ran.stdout).toContain(file.replace('state/', ''));
      }
      writeFileSync(path, original);
    }
    expect((await trial(['verify', '--dir', dir])).exit).toBe(0);
  });

  it('verifies for an auditor who has neither extracts nor key', async () => {
    const audit = copyFixture();
    try {
      await trial(['sample', '--dir', audit, '--quiet']);
      await trial(['randomize', '--dir', audit, '--seed', ALLOCATION_SEED]);
      remove(join(audit, 'extracts'));
      remove(join(audit, 'keys'));
      const ran = await trial(['verify', '--dir', audit]);
      expect(ran.exit).toBe(0);
      expect(ran.stdout).toContain('eligibility was not checked');
      const path = join(audit, 'state/sample.csv');
      const lines = readFileSync(path, 'utf8').split('\n');
      const swapped = [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n');
      writeFileSync(path, swapped);
      expect((await trial(['verify', '--dir', audit])).exit).toBe(4);
    } finally {
      remove(audit);
    }
  });

  it('reads the same reports again without adding anything', async () => {
    const before = fingerprint(dir);
    const ran = await trial(['ingest', ...quarter(dir, '2006-k1'), '--dir', dir, '--json']);
    expect(ran.exit).toBe(0);
    expect((JSON.parse(ran.stdout) as { added: number }).added).toBe(0);
    expect(fingerprint(dir)).toEqual(before);
  });

  it('refuses to draw lots twice and to draw another sample after that', async () => {
    const before = fingerprint(dir);
    expect((await trial(['randomize', '--dir', dir])).exit).toBe(5);
    const protocol = readFileSync(join(dir, 'trial.yaml'), 'utf8');
    writeFileSync(join(dir, 'trial.yaml'), protocol.replace(/seed: ?.*/, 'seed: another'));
    const ran = await trial(['sample', '--force', '--dir', dir, '--quiet']);
    expect(ran.exit).toBe(5);
    expect(ran.stderr).toContain('trial.yaml');
    writeFileSync(join(dir, 'trial.yaml'), protocol);
    expect(fingerprint(dir)).toEqual(before);
  });

  it('gives the same bytes on a second run of everything', async () => {
    const again = copyFixture();
    try {
      await runYear(again);
      expect(fingerprint(join(again, 'state'))).toEqual(fingerprint(join(dir, 'state')));
    } finally {
      remove(again);
    }
  }, 60_000);

  it('never lets a CPR number out, except through refer', async () => {
    const cpr = /\b\d{6}-?\d{4}\b/;
    for (const args of [['check'], ['verify'], ['status', '--on', '2006-03-20'], ['sample']]) {
      const ran = await trial([...args, '--dir', dir]);
      expect(ran.stdout.match(cpr)).toBeNull();
      expect(ran.stderr.match(cpr)).toBeNull();
    }
    for (const file of Object.keys(fingerprint(join(dir, 'state')))) {
      const words = readFileSync(join(dir, 'state', file), 'utf8').replace(/[0-9a-f]{64}/g, '');
      expect([file, words.match(cpr)]).toEqual([file, null]);
    }
    const out = join(dir, 'outgoing/list.csv');
    expect(
      (await trial(['refer', '--dir', dir, '--municipality', '0992', '--arm', 'anden-aktoer', '--out', out]))
        .exit,
    ).toBe(0);
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(31);
    expect((await trial(['refer', '--dir', dir, '--municipality', '0992', '--out', out])).exit).toBe(5);
    remove(join(dir, 'outgoing'));
  });
});
