import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { sha256 } from '../../src/core/sha256.ts';
import { appendLook, type Look, readMonitoringLog } from '../../src/monitoring/monitoring-log.ts';

const ALLOCATION = sha256('allocation');
const LOOK: Look = {
  what: 'interim',
  at: '2006-04-10T09:00:00Z',
  asOf: '2006-04-10',
  planned: true,
  outcomes: ['placed'],
  ledgerHead: sha256('head'),
  ledgerEntries: 12,
  toolVersion: '0.1.0',
  interim: { look: 1, information: 0.5, statistic: 1.2, critical: 2.963, spent: 0.003, decision: 'continue' },
};

let dir = '';
let path = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trial-looks-'));
  path = join(dir, 'monitoring.jsonl');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the log of looks', () => {
  it('is empty until somebody looks, and then grows without changing what is there', () => {
    expect(readMonitoringLog(path, ALLOCATION)).toEqual([]);
    const first = appendLook(path, ALLOCATION, LOOK);
    const before = readFileSync(path, 'utf8');
    const second = appendLook(path, ALLOCATION, { ...LOOK, what: 'report', planned: false, interim: null });
    expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
    expect(readMonitoringLog(path, ALLOCATION)).toEqual([first, second]);
    expect([first.seq, first.prev, second.seq, second.prev]).toEqual([1, ALLOCATION, 2, first.hash]);
  });

  it('does not say who looked', () => {
    appendLook(path, ALLOCATION, LOOK);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object).sort()).toEqual([
      'asOf',
      'at',
      'hash',
      'interim',
      'ledgerEntries',
      'ledgerHead',
      'outcomes',
      'planned',
      'prev',
      'seq',
      'toolVersion',
      'what',
    ]);
  });

  it('is refused, at its line, whatever byte is changed', () => {
    for (let i = 0; i < 3; i += 1) appendLook(path, ALLOCATION, { ...LOOK, ledgerEntries: 12 + i });
    const whole = readFileSync(path);
    const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = changed[at] === 0x35 ? 0x36 : 0x35;
      writeFileSync(path, changed);
      const line = ends.findIndex((end) => at <= end) + 1;
      try {
        readMonitoringLog(path, ALLOCATION);
        expect.unreachable(`byte ${at} may be changed`);
      } catch (error) {
        if (!(error instanceof TrialError)) throw error;
        expect([error.exitCode, error.problems[0]?.code]).toEqual([4, 'MONITORING_LOG_BROKEN']);
        // A changed last line feed is found one line further on.
        expect(error.problems[0]?.at.line).toBeGreaterThanOrEqual(line);
        expect(error.problems[0]?.at.line).toBeLessThanOrEqual(line + 1);
      }
    }
  });

  it('is refused when a line is taken out, and with another allocation', () => {
    for (let i = 0; i < 3; i += 1) appendLook(path, ALLOCATION, LOOK);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [lines[0], lines[2], ''].join('\n'));
    expect(() => readMonitoringLog(path, ALLOCATION)).toThrow('MONITORING_LOG_BROKEN');
    writeFileSync(path, lines.join('\n'));
    expect(readMonitoringLog(path, ALLOCATION).length).toBe(3);
    expect(() => readMonitoringLog(path, sha256('other'))).toThrow('MONITORING_LOG_BROKEN');
    expect(() => appendLook(path, sha256('other'), LOOK)).toThrow('MONITORING_LOG_BROKEN');
  });
});
