/** Builds dist/: the command line, and the licences of what is bundled into it. */
import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
await rm('dist', { recursive: true, force: true });
const { metafile } = await bundle([{ in: 'bin/trial.ts', out: 'trial' }], 'dist');
await writeFile('dist/trial.js', `#!/usr/bin/env node\n${await readFile('dist/trial.js', 'utf8')}`);
await chmod('dist/trial.js', 0o755);
await writeFile('dist/THIRD-PARTY-NOTICES.txt', await notices(Object.keys(metafile.inputs)));

/** The licence text of every package whose code stands in the bundle. */
async function notices(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const parts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const words = file && existsSync(join(folder, file)) ? await readFile(join(folder, file), 'utf8') : '';
    parts.push(`${name} ${version} (${license})\n\n${words.trim()}\n`);
  }
  return parts.join(`\n${'-'.repeat(78)}\n\n`);
}
