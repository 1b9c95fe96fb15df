/**
 * Remakes docs/errors.md: every code that the sources raise, where, and its first wording.
 *   node scripts/make-error-list.mjs [--check]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const sources = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) =>
    join(entry.parentPath ?? entry.path, entry.name)
      .split('\\')
      .join('/'),
  )
  .sort();

const found = new Map();
for (const path of sources) {
  const content = readFileSync(path, 'utf8');
  for (const match of content.matchAll(/['"`]([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)['"`]/g)) {
    const code = match[1];
    const after = content.slice(match.index, match.index + 700);
    const wording = /text\(\s*(['"`])((?:(?!\1)[\s\S])*)\1/.exec(after)?.[2] ?? '';
    const entry = found.get(code) ?? { stages: new Set(), wording: '' };
    entry.stages.add(path.split('/')[1]);
    if (entry.wording === '')
      entry.wording = wording
        .replace(/\$\{counted\(.*?, '([^']*)'\)\}/g, '… $1') // the form for several
        .replace(/\$\{[^}]*\}+/g, '…')
        .replace(/\s+/g, ' ');
    found.set(code, entry);
  }
}
const notCodes = /^(TRIAL_|CHROME_|SOURCE_DATE|NO_COLOR|LC_|POSIX|UTF_|HC\d)/;
const rows = [...found].filter(([code]) => !notCodes.test(code)).sort(([a], [b]) => (a < b ? -1 : 1));
const content = `# Error codes

Every message reads \`CODE file:line:column: what is wrong. Permitted: … Do: …\`. Codes are stable; wordings may improve.
The codes of quantities that cannot be estimated (\`empty-arm\`, \`no-events\`, …) stand in [statistics.md](statistics.md).
This list is made from the sources by \`node scripts/make-error-list.mjs\`.

| code | raised in | first wording |
|---|---|---|
${rows.map(([code, { stages, wording }]) => `| \`${code}\` | ${[...stages].sort().join(', ')} | ${wording.replaceAll('|', '\\|')} |`).join('\n')}
`;
if (process.argv.includes('--check')) {
  const same = readFileSync('docs/errors.md', 'utf8') === content;
  console.log(
    same ? 'docs/errors.md is up to date' : 'docs/errors.md differs: run node scripts/make-error-list.mjs',
  );
  process.exitCode = same ? 0 : 1;
} else writeFileSync('docs/errors.md', content);
