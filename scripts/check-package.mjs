/**
 * Packs the package, looks at what it holds, installs it in an empty folder without the network, and runs it there: as a
 * dependency and as a global command.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trial-pack-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

try {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  const files = packed.files.map((file) => file.path);
  const allowed = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/|schema\/|fixtures\/published\/)/;
  const extra = files.filter((file) => !allowed.test(file));
  if (extra.length > 0) throw new Error(`the tarball holds what it should not: ${extra.join(', ')}`);
  for (const needed of [
    'dist/trial.js',
    'dist/THIRD-PARTY-NOTICES.txt',
    'schema/trial.schema.json',
    'fixtures/published/opt/study.yaml',
    'LICENSE',
    'README.md',
  ]) {
    if (!files.includes(needed)) throw new Error(`the tarball lacks ${needed}`);
  }
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (dependencies !== undefined) throw new Error('the package must install nothing else');

  const tarball = join(folder, packed.filename);
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"name":"p","private":true}');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], project);
  const help = run('npx', ['--no-install', 'trial', '--help'], project);
  if (!help.includes('randomize')) throw new Error('npx trial --help does not list the commands');

  const prefix = join(folder, 'global');
  run(
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', '--global', '--prefix', prefix, tarball],
    folder,
  );
  const command = process.platform === 'win32' ? join(prefix, 'trial.cmd') : join(prefix, 'bin', 'trial');
  run(command, ['init', 'new-trial', '--template', 'discus-fleksjob'], folder);
  const study = run(command, ['reproduce', 'opt'], folder);
  if (!study.includes('All figures agree.'))
    throw new Error('trial reproduce opt does not agree from the installed package');
  console.log(
    `${packed.filename}: ${files.length} files, ${Math.round(packed.size / 1024)} kB packed; installs offline and runs`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
