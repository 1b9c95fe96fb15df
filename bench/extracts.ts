/**
 * How long the reader takes for an extract of a million citizens, and how much memory: the aim is under 300 MB resident.
 *
 *   npx esbuild bench/extracts.ts --bundle --platform=node --format=esm --outfile=runs/bench-extracts.mjs
 *   node runs/bench-extracts.mjs [rows] [plain|quoted]
 *
 * The file is written to runs/ first: invented day + 60 numbers, Windows-1252, CRLF, semicolons, ten columns. `quoted`
 * puts every field in quotation marks. The reading runs in a process of its own, so that writing the file does not count.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseIsoDate } from '../src/core/dates.ts';
import { screenCitizen } from '../src/eligibility/screen-citizen.ts';
import { screeningCounts } from '../src/eligibility/screening-counts.ts';
import { readExtract } from '../src/extracts/read-extract.ts';
import type { Municipality, Protocol } from '../src/protocol/schema.ts';

const PATH = 'runs/bench-extract.csv';
const HEADER =
  'Løbenr;CPR-nummer;Kommune;Ydelse;Første bevilling;Fleksjob ophørt;Barsel;Sygemeldt;Uddannelse;Timeløn';

const municipality = {
  code: '0101',
  name: 'København',
  region: 'east',
  sampleSize: 60,
  providers: {},
  extract: {
    file: PATH,
    encoding: 'auto',
    delimiter: 'auto',
    decimal: 'auto',
    dateFormat: 'auto',
    padCpr: false,
    columns: {
      cpr: 'CPR-nummer',
      municipality: 'Kommune',
      benefit: 'Ydelse',
      firstGrantedOn: 'Første bevilling',
      lastFlexjobEndedOn: 'Fleksjob ophørt',
      maternityLeave: 'Barsel',
      sickLeave: 'Sygemeldt',
    },
    baseline: { education: 'Uddannelse', wage: 'Timeløn' },
  },
} satisfies Municipality;

const protocol = {
  register: { acceptFictitious: true },
  eligibility: [
    { criterion: 'municipality', id: 'other-municipality' },
    { criterion: 'age', id: 'age', min: 18, max: 59 },
    { criterion: 'benefit', id: 'other-benefit', is: ['ledighedsydelse'] },
    { criterion: 'benefit-since', id: 'benefit-too-short', atLeast: 'P6M' },
    { criterion: 'not-flagged', id: 'maternity-leave', flag: 'maternityLeave' },
  ],
  baseline: [
    {
      id: 'education',
      label: { da: 'Uddannelse', en: 'Education' },
      type: 'category',
      levels: [
        { id: 'none', label: { da: 'Ingen', en: 'None' }, values: ['Ingen'] },
        { id: 'skilled', label: { da: 'Faglært', en: 'Skilled' }, values: ['Faglært'] },
      ],
    },
    { id: 'wage', label: { da: 'Timeløn', en: 'Hourly wage' }, type: 'number' },
  ],
} as unknown as Protocol;

function writeExtract(rows: number, quoted: boolean): void {
  mkdirSync('runs', { recursive: true });
  const handle = openSync(PATH, 'w');
  let buffer = `${HEADER}\r\n`;
  for (let i = 0; i < rows; i += 1) {
    const serial = i % 4_000;
    const day = Math.floor(i / 4_000);
    const two = (value: number): string => String(value).padStart(2, '0');
    const cpr = `${61 + (day % 28)}${two(1 + (Math.floor(day / 28) % 12))}${two(60 + Math.floor(day / 336))}${String(serial).padStart(4, '0')}`;
    const fields = [
      String(i + 1),
      cpr,
      i % 50 === 0 ? '147' : '101',
      i % 7 === 0 ? 'sygedagpenge' : 'Ledighedsydelse',
      `${two(1 + (i % 28))}-${two(1 + (i % 12))}-200${i % 5}`,
      i % 3 === 0 ? '' : `${two(1 + (i % 28))}-0${1 + (i % 9)}-2004`,
      i % 40 === 0 ? 'Ja' : 'Nej',
      i % 11 === 0 ? 'J' : '',
      i % 2 === 0 ? 'Faglært' : 'Ingen',
      `1.${100 + (i % 900)},${two(i % 100)}`,
    ];
    buffer += quoted ? `"${fields.join('";"')}"\r\n` : `${fields.join(';')}\r\n`;
    if (buffer.length > 1 << 20) {
      writeSync(handle, Buffer.from(buffer, 'latin1'));
      buffer = '';
    }
  }
  writeSync(handle, Buffer.from(buffer, 'latin1'));
  closeSync(handle);
}

async function read(): Promise<void> {
  const referenceDate = parseIsoDate('2005-09-01')!;
  const counts = screeningCounts('0101', protocol);
  const begin = performance.now();
  const reading = await readExtract(
    { path: PATH, displayName: PATH, municipality, protocol, referenceDate },
    (row) => counts.add(screenCitizen(row, protocol, { referenceDate, sendingMunicipality: '0101' })),
  );
  const seconds = (performance.now() - begin) / 1_000;
  const resident = process.resourceUsage().maxRSS / 1_024;
  console.log(
    `${reading.rows} rows, ${reading.invalidRows} invalid, ${reading.problems.length} problems, ${counts.rows().at(-1)!.first} eligible`,
  );
  console.log(
    `${seconds.toFixed(1)} s (${Math.round(reading.rows / seconds)} rows/s), peak resident ${resident.toFixed(0)} MB`,
  );
}

if (process.argv[2] === 'read') await read();
else {
  writeExtract(Number(process.argv[2] ?? 1_000_000), process.argv[3] === 'quoted');
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'read'], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}
