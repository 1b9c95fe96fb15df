/**
 * Makes the files of the invented trials in `fixtures/trials/` from their generators, byte for byte the same on every run.
 * Names of trials after the command choose some of them. `--check` writes nothing and exits 1 when committed files differ.
 * Where the command line is built (dist/trial.js, or another with `--tool FILE`), `trial sample` and `trial randomize` must
 * come to the generator's own citizens and arms; `--without-tool` leaves that out.
 */
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const TRIALS = ['discus-fleksjob', 'virksomhedscenter'];
const option = process.argv.indexOf('--tool');
const tool = option === -1 ? 'dist/trial.js' : process.argv[option + 1];
const chosen = TRIALS.filter((name) => process.argv.includes(name));
const generatedFolders = ['extracts', 'incoming', 'corrections', 'fieldwork', 'keys', 'truth'];

for (const name of chosen.length > 0 ? chosen : TRIALS) await makeTrial(`fixtures/trials/${name}`, name);

async function makeTrial(trial, name) {
  await bundle([{ in: `${trial}/generate/make-fixture.ts`, out: name }], 'runs/make-fixture');
  const { makeFixture } = await import(pathToFileURL(join(root, `runs/make-fixture/${name}.js`)).href);
  const { files, linked } = makeFixture();
  const drift = process.argv.includes('--check') ? compare(trial, files) : write(trial, files);
  if (drift.length > 0) {
    console.error(`${trial}: not what the generator makes:\n${drift.map((line) => `  ${line}`).join('\n')}`);
    process.exitCode = 1;
  } else {
    const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
    console.log(`${trial}: ${files.size} files, ${bytes} bytes, as the generator makes them`);
  }
  if (!process.argv.includes('--without-tool') && existsSync(tool)) confirmByTool(trial, files, linked);
}

/** Paths that differ, are missing, or stand where the generator puts nothing. */
function compare(trial, expected) {
  const found = [];
  for (const [path, content] of expected) {
    if (!existsSync(join(trial, path))) found.push(`${path} is missing`);
    else if (!readFileSync(join(trial, path)).equals(Buffer.from(content))) found.push(`${path} differs`);
  }
  for (const folder of generatedFolders) {
    if (!existsSync(join(trial, folder))) continue;
    for (const name of readdirSync(join(trial, folder))) {
      if (!expected.has(`${folder}/${name}`)) found.push(`${folder}/${name} is not generated`);
    }
  }
  return found;
}

function write(trial, expected) {
  for (const folder of generatedFolders) rmSync(join(trial, folder), { recursive: true, force: true });
  for (const [path, content] of expected) {
    mkdirSync(dirname(join(trial, path)), { recursive: true });
    writeFileSync(join(trial, path), content, { mode: path.startsWith('keys/') ? 0o600 : 0o644 });
  }
  return [];
}

/** Draws the trial with the command line in a folder of its own and compares citizen by citizen. */
function confirmByTool(trial, files, linked) {
  const folder = mkdtempSync(join(tmpdir(), 'trial-fixture-'));
  try {
    cpSync(join(trial, 'trial.yaml'), join(folder, 'trial.yaml'));
    for (const name of ['extracts', 'keys']) {
      mkdirSync(join(folder, name));
      for (const [path, content] of files) {
        if (path.startsWith(`${name}/`)) writeFileSync(join(folder, path), content, { mode: 0o600 });
      }
    }
    const run = (...args) =>
      execFileSync(process.execPath, [tool, ...args, '--dir', folder], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    run('sample', '--quiet');
    run(
      'randomize',
      '--quiet',
      '--seed',
      Buffer.from(files.get('allocation-seed.txt')).toString('utf8').trim(),
    );
    const key = Buffer.from(Buffer.from(files.get('keys/trial.key')).toString('utf8').trim(), 'hex');
    const own = linked.map(({ citizen, trialId, arm }) =>
      [trialId, createHmac('sha256', key).update(citizen.cpr).digest('hex'), arm].join(),
    );
    const sample = table(join(folder, 'state/sample.csv'));
    const arms = new Map(table(join(folder, 'state/allocation.csv')).map((row) => [row.trial_id, row.arm]));
    const theirs = sample.map((row) => [row.trial_id, row.pseudonym, arms.get(row.trial_id)].join());
    if (own.sort().join('\n') === theirs.sort().join('\n')) {
      console.log(`trial sample and trial randomize draw the same ${own.length} citizens and arms`);
    } else {
      console.error(
        `${trial}: trial sample or trial randomize draws other citizens or arms than the generator`,
      );
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows of a CSV of the toolkit's; the columns read here never hold quotes and stand before those that might. */
function table(path) {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, index) => [names[index], value])),
  );
}
