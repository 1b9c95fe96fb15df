import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/sha256.ts';
import { fieldworkTarget } from '../../src/fieldwork/fieldwork-target.ts';
import {
  type IngestFieldworkInput,
  readFieldworkFiles,
  writeFieldwork,
} from '../../src/steps/ingest-fieldwork.ts';
import { verifyFieldwork } from '../../src/steps/verify/verify-fieldwork.ts';
import { fingerprint } from '../end-to-end/run-trial.ts';
import { pseudonymise, SAMPLE, YEAR, yearProtocol } from '../fieldwork/year.ts';

const protocol = yearProtocol();
const folders: string[] = [];
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});
function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'received-'));
  folders.push(dir);
  return dir;
}

/** Reads files in; the name they came under, and where they lie. */
async function ingest(dir: string, day: string, files: Readonly<Record<string, string>>) {
  const input: IngestFieldworkInput = {
    dir,
    protocol,
    files: Object.entries(files).map(([displayName, path]) => {
      const target = fieldworkTarget(displayName, protocol);
      if (target === null || 'code' in target) throw new Error(displayName);
      return { path, displayName, target };
    }),
    sample: SAMPLE,
    pseudonymise,
    recordedAt: `${day}T12:00:00Z`,
  };
  return writeFieldwork(input, await readFieldworkFiles(input));
}

const incoming = (name: string) => join(YEAR, 'incoming', name);
const manifests = (dir: string) => readdirSync(join(dir, 'state/manifests')).sort();
const manifest = (dir: string, name: string) =>
  JSON.parse(readFileSync(join(dir, 'state/manifests', name), 'utf8'));

describe('files from the field that add nothing', () => {
  it('leave a manifest once, whatever they are called, and touch nothing else', async () => {
    const dir = folder();
    const both = { 'skema-1.csv': incoming('skema-1.csv'), 'interview-1.csv': incoming('interview-1.csv') };
    await ingest(dir, '2006-12-01', both);
    const first = manifests(dir);
    const before = fingerprint(dir);
    expect(first).toEqual(['interviews-000008.json', 'survey-wave-1-000173.json']);

    const again = await ingest(dir, '2006-12-02', both);
    expect([again.added, again.known]).toEqual([0, 173 + 8]);
    expect(fingerprint(dir)).toEqual(before);

    // The same answers under another name: received on a later day, and kept so once.
    const resent = { 'skema-1-igen.csv': incoming('skema-1.csv') };
    await ingest(dir, '2006-12-05', resent);
    const [name, ...others] = manifests(dir).filter((item) => !first.includes(item));
    expect(others).toEqual([]);
    expect(name).toMatch(/^survey-wave-1-000173-[0-9a-f]{12}\.json$/);
    expect(manifest(dir, name as string)).toMatchObject({
      step: name?.slice(0, -'.json'.length),
      time: '2006-12-05T12:00:00Z',
      inputs: [{ path: 'skema-1-igen.csv', sha256: sha256(readFileSync(incoming('skema-1.csv'))) }],
      outputs: [],
    });
    const after = fingerprint(dir);
    await ingest(dir, '2006-12-06', resent);
    await ingest(dir, '2006-12-07', { ...both, ...resent });
    expect(fingerprint(dir)).toEqual(after);
    expect(Object.fromEntries(Object.entries(after).filter(([path]) => path in before))).toEqual(before);
    expect(verifyFieldwork({ dir, protocol }).differences).toEqual([]);
  });

  it('leave one also where nothing is known yet: a file with a header alone has arrived', async () => {
    const dir = folder();
    const path = join(dir, 'interview-1.csv');
    writeFileSync(
      path,
      `${readFileSync(incoming('interview-1.csv')).toString('latin1').split(/\r?\n/, 1)[0]}\r\n`,
      'latin1',
    );
    const { added, warnings } = await ingest(dir, '2006-12-01', { 'interview-1.csv': path });
    expect([added, warnings.map(({ code }) => code)]).toEqual([0, ['NO_ROWS']]);
    const [name] = manifests(dir);
    expect(name).toMatch(/^interviews-000000-[0-9a-f]{12}\.json$/);
    expect(readdirSync(join(dir, 'state'))).toEqual(['manifests']);
    // What comes afterwards is read in as ever.
    expect((await ingest(dir, '2006-12-02', { 'interview-1.csv': incoming('interview-1.csv') })).added).toBe(
      8,
    );
    expect(verifyFieldwork({ dir, protocol })).toMatchObject({ rows: 8, differences: [] });
  });
});
