/**
 * The main job, start to finish, on the invented trial of fixtures/trials/discus-fleksjob: sample, randomize, a year of
 * reports, report. Every clock reading is given, so that the same bytes come out on every machine.
 *   node scripts/demo.mjs [--into FOLDER]   (default runs/demo)
 */
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const fixture = join(root, 'fixtures/trials/discus-fleksjob');
const into = process.argv.includes('--into')
  ? process.argv[process.argv.indexOf('--into') + 1]
  : join(root, 'runs/demo');
const show = (path) => relative(process.cwd(), path) || '.';

await rm(into, { recursive: true, force: true });
await mkdir(into, { recursive: true });
for (const part of ['trial.yaml', 'extracts', 'incoming', 'corrections', 'fieldwork', 'keys'])
  await cp(join(fixture, part), join(into, part), { recursive: true });
await chmod(join(into, 'keys/trial.key'), 0o600);

function trial(moment, ...args) {
  console.log(`\n$ trial ${args.map((arg) => arg.replace(`${into}/`, '')).join(' ')}`);
  const env = {
    ...process.env,
    SOURCE_DATE_EPOCH: String(Date.parse(`${moment}T12:00:00Z`) / 1000),
    TRIAL_LANG: 'en',
  };
  delete env.TRIAL_KEY;
  execFileSync(process.execPath, [join(root, 'dist/trial.js'), ...args, '--dir', into, '--quiet'], {
    stdio: 'inherit',
    env,
  });
}

const seed = (await readFile(join(fixture, 'allocation-seed.txt'), 'utf8')).trim();
const reports = (await readdir(join(into, 'incoming'))).sort().map((name) => join(into, 'incoming', name));
const field = (await readdir(join(into, 'fieldwork'))).sort().map((name) => join(into, 'fieldwork', name));
const quarter = (prefix) => reports.filter((path) => path.includes(`/${prefix}-`));

trial('2005-09-16', 'check');
trial('2005-09-16', 'sample');
trial('2005-09-20', 'randomize', '--seed', seed);
trial('2005-12-12', 'ingest', ...field.filter((path) => path.endsWith('-1.csv')));
trial('2006-01-10', 'ingest', ...quarter('2005-k4'));
trial('2006-04-10', 'ingest', ...quarter('2006-k1'));
trial('2006-04-10', 'status', '--due-within', 'P7D');
trial('2006-07-10', 'ingest', ...quarter('2006-k2'));
trial('2006-10-10', 'ingest', ...quarter('2006-k3'));
trial('2006-12-12', 'ingest', ...field.filter((path) => !path.endsWith('-1.csv')));
if (quarter('2006-k4').length > 0) trial('2007-01-10', 'ingest', ...quarter('2006-k4'));
for (const name of (await readdir(join(into, 'corrections'))).sort())
  trial('2007-01-11', 'ingest', join(into, 'corrections', name));
trial('2007-01-15', 'fieldwork');
trial('2007-01-15', 'verify');
trial('2007-01-15', 'report');

console.log(`\nThe report lies in ${show(join(into, 'reports'))}:`);
for (const name of (await readdir(join(into, 'reports'))).sort())
  console.log(`  ${show(join(into, 'reports', name))}`);
