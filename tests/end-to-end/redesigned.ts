/** The invented trial with another design: for its report, and for the programs of a second analyst. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProtocol } from '../../src/protocol/load.ts';
import { pseudonym } from '../../src/register/pseudonym.ts';
import { readKey } from '../../src/register/read-key.ts';
import { readSample } from '../../src/state/read-state.ts';
import { copyFixture, FIXTURE, remove, runYear, trial } from './run-trial.ts';

const DELIMITERS: Readonly<Record<string, string>> = { '0991': ';', '0992': ';', '0993': ',', '0994': '\t' };

/** The year as it is, with the surveys read in, and the main outcome in subgroups. */
export async function withSurveys(): Promise<string> {
  const dir = copyFixture();
  edit(dir, (yaml) =>
    yaml.replace('\nreporting:\n', '\nreporting:\n  subgroups: [sex, education, diagnosis]\n'),
  );
  cpSync(join(FIXTURE, 'fieldwork'), join(dir, 'fieldwork'), { recursive: true });
  await runYear(dir);
  const files = readdirSync(join(dir, 'fieldwork'))
    .filter((name) => name.startsWith('skema'))
    .map((name) => join(dir, 'fieldwork', name));
  const ran = await trial(['ingest', ...files, '--dir', dir, '--quiet'], { now: '2007-01-12T12:00:00Z' });
  if (ran.exit !== 0) throw new Error(ran.stderr);
  return dir;
}

/** Eight clusters in each municipality, drawn whole. */
export async function inClusters(): Promise<string> {
  const dir = copyFixture();
  for (const code of Object.keys(DELIMITERS))
    addColumn(dir, code, (_, index) => `${Number(code)}0${index % 8}`);
  redesign(dir, 'cluster\n  cluster: unit\n');
  await runYear(dir);
  return dir;
}

/**
 * Pairs of the citizens who are sampled, in the order of their trial ids: the same citizens are sampled whatever the new column
 * holds, so a first copy tells who they are.
 */
export async function inPairs(): Promise<string> {
  const known = copyFixture();
  const sampled = await trial(['sample', '--dir', known, '--quiet'], { now: '2005-09-16T12:00:00Z' });
  if (sampled.exit !== 0) throw new Error(sampled.stderr);
  const { protocol } = loadProtocol(join(known, 'trial.yaml'), 'trial.yaml');
  const pairs = new Map<string, string>();
  const places = new Map<string, number>();
  for (const { pseudonym: name, municipality } of readSample(known, protocol).rows) {
    const before = places.get(municipality) ?? 0;
    places.set(municipality, before + 1);
    pairs.set(name, `${Number(municipality) * 1000 + Math.floor(before / 2)}`);
  }
  const key = readKey(known, undefined).key as Uint8Array;
  remove(known);
  const dir = copyFixture();
  for (const code of Object.keys(DELIMITERS))
    addColumn(dir, code, (line) => {
      const cpr = /(?<!\d)(\d{6})-?(\d{4})(?!\d)/.exec(line);
      return cpr === null ? '' : (pairs.get(pseudonym(`${cpr[1]}${cpr[2]}`, key)) ?? '');
    });
  redesign(dir, 'matched-pairs\n  pair: unit\n');
  await runYear(dir);
  return dir;
}

function edit(dir: string, change: (yaml: string) => string): void {
  const path = join(dir, 'trial.yaml');
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error('the protocol has not what is replaced');
  writeFileSync(path, after);
}

function redesign(dir: string, scheme: string): void {
  edit(dir, (yaml) =>
    yaml
      .replace('  scheme: complete-stratified\n', `  scheme: ${scheme}`)
      .replaceAll('    arm: anden-aktoer\n', '')
      .replaceAll('      baseline:\n', '      baseline:\n        unit: Enhed\n')
      .replace(
        '\nbaseline:\n',
        '\nbaseline:\n  - id: unit\n    label: { da: Enhed, en: Unit }\n    type: number\n',
      ),
  );
}

/** Adds a column to an extract, the bytes of the others untouched. */
function addColumn(dir: string, code: string, value: (line: string, index: number) => string): void {
  const path = join(dir, 'extracts', `${code}.csv`);
  const lines = readFileSync(path, 'latin1').split('\n');
  const longer = lines.map((line, index) => {
    if (line === '') return line;
    const end = line.endsWith('\r') ? '\r' : '';
    const body = end === '' ? line : line.slice(0, -1);
    return `${body}${DELIMITERS[code]}${index === 0 ? 'Enhed' : value(body, index)}${end}`;
  });
  writeFileSync(path, longer.join('\n'), 'latin1');
}
