/**
 * Makes the golden trial of the version in package.json: the inputs of fixtures/golden/inputs taken through every step by the built
 * command line, and what it published. Once per release; a released version's folder is never made again.
 *   node scripts/make-golden.mjs [--again] [--program FILE]
 * --again   put it in the place of the one that is there (only while the version is not released)
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const kept = join(root, 'fixtures/golden', version);
const asked = process.argv.indexOf('--program');
const program = asked < 0 ? join(root, 'dist/trial.js') : process.argv[asked + 1];
const again = process.argv.includes('--again');
if (existsSync(kept) && !again)
  throw new Error(`fixtures/golden/${version} is there: a released version is never made again`);

// Made elsewhere, and put in its place when it is whole.
const workspace = mkdtempSync(join(tmpdir(), 'trial-golden-'));
const golden = join(workspace, version);
cpSync(join(root, 'fixtures/golden/inputs'), golden, { recursive: true });
chmodSync(join(golden, 'keys/trial.key'), 0o600);

/** Every clock reading is given; only the secret of the lock is drawn. */
function trial(moment, ...args) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse(`${moment}T12:00:00Z`) / 1000) };
  delete env.TRIAL_KEY;
  execFileSync(process.execPath, [program, ...args, '--dir', golden, '--quiet', '--lang', 'en'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
const at = (...names) => names.map((name) => join(golden, name));

try {
  trial('2005-09-16', 'sample');
  trial('2005-09-16', 'lock');
  trial('2005-09-20', 'randomize', '--beacon', 'Lotto 2005-09-17: 4 9 15 21 27 30 33');
  trial(
    '2005-12-12',
    'ingest',
    ...at('fieldwork/skema-1.csv', 'fieldwork/interview-1.csv', 'fieldwork/udsagn-1.csv'),
  );
  trial('2006-01-10', 'ingest', ...at('incoming/2005-k4-0991.csv', 'incoming/2005-k4-0992.csv'));
  trial('2006-04-10', 'ingest', ...at('incoming/2006-k1-0991.csv', 'incoming/2006-k1-0992.csv'));
  trial('2006-04-20', 'ingest', ...at('incoming/2006-k2-0991_rettelse.csv'));
  // The same report sent twice adds nothing, and has been received.
  trial('2006-04-21', 'ingest', ...at('incoming/2005-k4-0992_igen.csv'));
  trial('2006-10-10', 'ingest', ...at('incoming/2006-k3-0992.csv'));
  trial('2006-10-20', 'reconcile', ...at('extracts/dream.csv'), '--keep');
  trial('2007-01-15', 'publish');
  trial('2007-01-15', 'reproduce', golden);
  // The secret stands in the manifest of the draw; the file would only be one more thing to keep.
  rmSync(join(golden, 'keys/allocation.seed'));
  // Words of citizens are in no repository; they are made again from the inputs.
  rmSync(join(golden, 'state/private'), { recursive: true });
  rmSync(kept, { recursive: true, force: true });
  cpSync(golden, kept, { recursive: true });
  console.log(`fixtures/golden/${version}`);
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
