/** The PROV-JSON of a run, read and written again by another implementation: Python's prov. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { remove, trial } from '../end-to-end/run-trial.ts';

/** Debian's own Python has Debian's packages, whichever Python comes first on the path. */
const python = ['python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import prov']).status === 0,
);
const why = python === undefined ? ' (skipped: no Python with prov)' : '';

const folder = mkdtempSync(join(tmpdir(), 'trial-prov-'));
afterAll(() => remove(folder));

const AGAIN = `
import sys
from prov.model import ProvDocument
document = ProvDocument.deserialize(sys.argv[1], format="json")
print(document.serialize(format="json"))
`;

describe.skipIf(python === undefined)(`PROV-JSON${why}`, () => {
  it('holds the same records and relations after another program has read it', async () => {
    const dir = join(folder, 'trial');
    cpSync(fileURLToPath(new URL('../../fixtures/golden/0.1.0', import.meta.url)), dir, { recursive: true });
    chmodSync(join(dir, 'keys/trial.key'), 0o600);
    const path = join(folder, 'run.json');
    const ran = await trial(['export', '--prov', path, '--dir', dir, '--quiet']);
    expect(ran.exit, ran.stderr).toBe(0);
    const again = spawnSync(python as string, ['-c', AGAIN, path], { encoding: 'utf8' });
    expect(again.status, again.stderr).toBe(0);
    const sizes = (written: string) =>
      Object.fromEntries(
        Object.entries(JSON.parse(written) as Record<string, object>).map(([kind, all]) => [
          kind,
          Object.keys(all).length,
        ]),
      );
    // The program writes what is said twice only once: nothing is.
    expect(sizes(again.stdout)).toEqual(sizes(readFileSync(path, 'utf8')));
    expect(sizes(again.stdout)['used']).toBeGreaterThan(20);
  });
});
