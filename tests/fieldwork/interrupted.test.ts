import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFilesAtomically } from '../../src/core/files.ts';
import { fieldworkTarget } from '../../src/fieldwork/fieldwork-target.ts';
import {
  type IngestFieldworkInput,
  planFieldwork,
  type ReadFieldwork,
  readFieldworkFiles,
  writeFieldwork,
} from '../../src/steps/ingest-fieldwork.ts';
import { verifyFieldwork } from '../../src/steps/verify/verify-fieldwork.ts';
import { fingerprint } from '../end-to-end/run-trial.ts';
import { pseudonymise, SAMPLE, YEAR, yearProtocol } from './year.ts';

const protocol = yearProtocol();
const names = ['skema-1.csv', 'skema-2.csv', 'interview-1.csv', 'udsagn-1.csv', 'udsagn-2.csv'];
const folders: string[] = [];
let read: ReadFieldwork;

function input(dir: string): IngestFieldworkInput {
  const files = names.map((displayName) => {
    const target = fieldworkTarget(displayName, protocol);
    if (target === null || 'code' in target) throw new Error(displayName);
    return { path: join(YEAR, 'incoming', displayName), displayName, target };
  });
  return { dir, protocol, files, sample: SAMPLE, pseudonymise, recordedAt: '2006-12-01T12:00:00Z' };
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldwork-'));
  folders.push(dir);
  return dir;
}

beforeAll(async () => {
  read = await readFieldworkFiles(input(folder()));
});
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

describe('an ingest that dies between two files', () => {
  it('leaves whole files that verify, and reading again ends where it would have ended', async () => {
    const whole = folder();
    await writeFieldwork(input(whole), read);
    const finished = fingerprint(whole);
    expect(verifyFieldwork({ dir: whole, protocol })).toMatchObject({
      rows: 173 + 153 + 8 + 57,
      differences: [],
    });
    const { writes } = planFieldwork(input(folder()), read);
    expect(writes.length).toBeGreaterThan(10);
    for (let done = 0; done <= writes.length; done += 1) {
      const dir = folder();
      writeFilesAtomically(planFieldwork(input(dir), read).writes.slice(0, done));
      expect(verifyFieldwork({ dir, protocol }).differences).toEqual([]);
      await writeFieldwork(input(dir), read);
      expect(fingerprint(dir)).toEqual(finished);
    }
  });

  it('leaves the old words or the new ones when it was a correction', async () => {
    const whole = folder();
    await writeFieldwork(input(whole), read);
    const before = folder();
    cpSync(whole, before, { recursive: true });
    const [first, ...others] = read.reads;
    if (first?.kind !== 'survey') throw new Error('no survey');
    const row = first.reading.rows.find((entry) => Object.keys(entry.content?.texts ?? {}).length > 0);
    const changed = { ...row, content: { ...row?.content, texts: { remarks: 'nyt' } }, reason: 'ny tekst' };
    const again = {
      problems: [],
      reads: [{ ...first, reading: { ...first.reading, rows: [changed] } }, ...others],
    } as unknown as ReadFieldwork;
    const { writes } = planFieldwork(input(before), again);
    for (let done = 0; done < writes.length; done += 1) {
      const dir = folder();
      cpSync(before, dir, { recursive: true });
      writeFilesAtomically(planFieldwork(input(dir), again).writes.slice(0, done));
      expect(verifyFieldwork({ dir, protocol }).differences).toEqual([]);
      await writeFieldwork(input(dir), again);
      expect(readFileSync(join(dir, 'state/private/survey-wave-1.csv'), 'utf8')).toContain('nyt');
      expect(verifyFieldwork({ dir, protocol }).differences).toEqual([]);
    }
  });
});
