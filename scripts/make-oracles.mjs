/**
 * Remakes the reference values of fixtures/oracles with R and shows what changed. Needs R with the packages named in
 * docs/oracles.md; the tests never do.   node scripts/make-oracles.mjs [group …]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../fixtures/oracles', import.meta.url));
const asked = process.argv.slice(2);
const groups = readdirSync(root).filter(
  (name) => existsSync(join(root, name, 'make.R')) && (asked.length === 0 || asked.includes(name)),
);
for (const group of groups) {
  console.log(`${group} …`);
  execFileSync('Rscript', ['make.R'], { cwd: join(root, group), stdio: ['ignore', 'ignore', 'inherit'] });
}
const drift = execFileSync('git', ['status', '--porcelain', '--', root], { encoding: 'utf8' });
console.log(drift === '' ? `no drift in ${groups.length} groups` : `drift:\n${drift}`);
process.exitCode = drift === '' ? 0 : 1;
