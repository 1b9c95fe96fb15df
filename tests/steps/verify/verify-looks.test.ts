import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/core/sha256.ts';
import { appendLook, MONITORING_LOG } from '../../../src/monitoring/monitoring-log.ts';
import { loadProtocol } from '../../../src/protocol/load.ts';
import type { TrialFiles } from '../../../src/steps/verify/verification.ts';
import { verifyLooks } from '../../../src/steps/verify/verify-looks.ts';
import { ALLOCATION_SEED, copyFixture, remove, trial } from '../../end-to-end/run-trial.ts';

/** An allocated trial at which somebody has looked three times, once as the protocol declares. */
describe('verifyLooks', () => {
  let dir = '';
  let allocation: Buffer = Buffer.alloc(0);
  let log: Buffer = Buffer.alloc(0);
  const path = () => join(dir, MONITORING_LOG);
  const files = (): TrialFiles => ({
    dir,
    protocol: loadProtocol(join(dir, 'trial.yaml'), 'trial.yaml').protocol,
    protocolSha256: '',
    manifests: { sample: null, lock: null, randomize: null },
    sample: null,
    allocation,
    sampleSha256: null,
    allocationSha256: sha256(allocation),
    citizens: () => null,
    drawAgain: null,
    trustedKey: null,
  });
  const run = (...args: string[]) => trial([...args, '--dir', dir, '--quiet', '--lang', 'en']);

  beforeAll(async () => {
    dir = copyFixture();
    for (const args of [['sample'], ['randomize', '--seed', ALLOCATION_SEED]])
      expect((await run(...args)).exit).toBe(0);
    allocation = readFileSync(join(dir, 'state/allocation.csv'));
  });
  afterAll(() => remove(dir));

  it('tells that nobody has looked', async () => {
    expect(verifyLooks(files())).toMatchObject({ part: { result: 'absent' }, differences: [] });
    const ran = await run('verify');
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toMatch(/^log of looks +absent/m);
  });

  it('counts the looks of a log that holds, and those that were not declared', () => {
    for (const planned of [true, false, false])
      appendLook(path(), sha256(allocation), {
        what: planned ? 'interim' : 'report',
        at: '2006-04-10T09:00:00Z',
        asOf: '2006-04-10',
        planned,
        outcomes: ['days-to-placement'],
        ledgerHead: sha256(allocation),
        ledgerEntries: 0,
        toolVersion: '0.1.0',
        interim: null,
      });
    log = readFileSync(path());
    const { part, differences } = verifyLooks(files());
    expect(differences).toEqual([]);
    expect(part?.result).toBe('recomputed');
    expect(part?.detail.en).toBe('3 logged, 2 not declared in the protocol');
  });

  it('finds a changed byte wherever it lies, at its line', () => {
    const trialFiles = files();
    const ends = [...log.entries()].filter(([, byte]) => byte === 10).map(([at]) => at);
    // Every byte is tried on the reader of the log (monitoring-log.test.ts); here every eleventh and the ends of the lines.
    for (let at = 0; at < log.length; at += 1) {
      if (at % 11 !== 0 && !ends.includes(at)) continue;
      const changed = Buffer.from(log);
      changed[at] = changed[at] === 0x35 ? 0x36 : 0x35;
      writeFileSync(path(), changed);
      const { part, differences } = verifyLooks(trialFiles);
      expect(part?.part).toBe('looks');
      expect(differences.map(({ code }) => code)).toEqual(['MONITORING_LOG_BROKEN']);
      expect(differences[0]?.at.file).toBe(MONITORING_LOG);
      const line = ends.findIndex((end) => at <= end) + 1;
      // Without its line feed the last line is missed one line further on.
      expect([line, ...(at === log.length - 1 ? [line + 1] : [])]).toContain(differences[0]?.at.line);
    }
    writeFileSync(path(), log);
  });

  it('finds a log that belongs to another allocation, or to none', () => {
    for (const other of [Buffer.from('another'), null]) {
      const allocationSha256 = other === null ? null : sha256(other);
      const { differences } = verifyLooks({ ...files(), allocation: other, allocationSha256 });
      expect(differences.map(({ code, at }) => [code, at.line])).toEqual([['MONITORING_LOG_BROKEN', 1]]);
    }
  });

  it('makes `trial verify` and `trial check` end with 4 and name the line', async () => {
    const text = log.toString('utf8');
    const second = text.indexOf('\n') + 1;
    writeFileSync(
      path(),
      text.slice(0, second) + text.slice(second).replace('"planned":false', '"planned":true'),
    );
    const ran = await run('verify');
    expect(ran.exit).toBe(4);
    expect(ran.stdout).toMatch(/^log of looks +DIFFERS/m);
    expect(ran.stdout).toContain(`MONITORING_LOG_BROKEN ${MONITORING_LOG}:2:`);
    const checked = await run('check');
    expect(checked.exit).toBe(4);
    expect(checked.stderr).toContain(`MONITORING_LOG_BROKEN ${MONITORING_LOG}:2:`);
    rmSync(path());
    expect((await run('verify')).exit).toBe(0);
  });

  it('reads every extract once in a check of an allocated trial', async () => {
    const ran = await trial(['check', '--dir', dir, '--lang', 'en']);
    expect(ran.exit).toBe(0);
    const read = ran.stderr.split('\n').filter((line) => line.startsWith('reading extracts/'));
    expect(read).toHaveLength(4);
    expect(new Set(read).size).toBe(4);
  });
});
