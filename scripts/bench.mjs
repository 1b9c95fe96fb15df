/** Runs the benchmarks of bench/, each against a peer in the same run; prints ratios.   npm run bench [-- name …] */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const asked = process.argv.slice(2);
const names = readdirSync('bench')
  .filter((file) => file.endsWith('.ts') && file !== 'against-r.ts')
  .map((file) => file.slice(0, -3))
  .filter((name) => asked.length === 0 || asked.includes(name));
await bundle(
  names.map((name) => ({ in: join('bench', `${name}.ts`), out: name })),
  'runs/bench',
);
for (const name of names) {
  console.log(`\n== ${name}`);
  execFileSync(process.execPath, [join('runs/bench', `${name}.js`)], { stdio: 'inherit' });
}
