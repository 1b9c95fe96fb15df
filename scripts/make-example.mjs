/**
 * Remakes reports/example from the invented trial.   node scripts/make-example.mjs [--check]
 * With --check nothing is written: exit 1 when the committed example is not what the toolkit makes today.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const example = join(root, 'reports/example');
const check = process.argv.includes('--check');
const workspace = mkdtempSync(join(tmpdir(), 'trial-example-'));
try {
  execFileSync(process.execPath, [join(root, 'scripts/demo.mjs'), '--into', join(workspace, 'demo')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const made = join(workspace, 'demo/reports');
  if (!check) {
    rmSync(example, { recursive: true, force: true });
    cpSync(made, example, { recursive: true });
    console.log(`reports/example remade: ${list(example).length} files`);
  } else {
    const there = existsSync(example) ? list(example) : [];
    const names = [...new Set([...there, ...list(made)])].sort();
    const drift = names.filter((name) => !sameBytes(join(example, name), join(made, name)));
    for (const name of drift) console.log(`differs: reports/example/${name}`);
    console.log(
      drift.length === 0
        ? `reports/example is up to date (${names.length} files)`
        : 'run `npm run example` and look at what changed',
    );
    process.exitCode = drift.length === 0 ? 0 : 1;
  }
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

function list(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

function sameBytes(a, b) {
  return existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b));
}
