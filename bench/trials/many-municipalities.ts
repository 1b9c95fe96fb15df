/**
 * A large invented trial made with the public commands: 98 municipalities of 40 citizens, whose year is that of citizens of the
 * invented trial of four municipalities, in the same arm. No sentence, name or number in it is of a real person.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

export interface LargeTrial {
  /** Runs `trial` with these arguments, by a clock that stands at noon of a day. */
  readonly run: (day: string, args: readonly string[]) => void;
  /** The trial of four municipalities after its year. */
  readonly source: string;
  readonly folder: string;
}

const TOWNS = 98;
const EACH = 40;
const FORM = '0993';
const SEED = '0f1e2d3c4b5a69788796a5b4c3d2e1f000112233445566778899aabbccddeeff';
const FIELDS = [
  'hoursPerWeek',
  'hourlyWage',
  'subsidyShare',
  'employerSector',
  'employerSize',
  'foundBy',
  'result',
  'reason',
  'method',
  'hours',
] as const;

interface Entry {
  readonly trialId: string;
  readonly type: string;
  readonly effectiveDate: string;
  readonly seq: number;
  readonly supersedes: number | null;
  readonly data: Readonly<Record<string, string | number>>;
}

interface Town {
  readonly code: string;
  readonly providers: Readonly<Record<string, string>>;
  readonly extract: Readonly<Record<string, unknown>>;
}

/** Makes the trial from extracts to the last report of its year. */
export function manyMunicipalities({ run, source, folder }: LargeTrial): void {
  const codes = Array.from({ length: TOWNS }, (_, town) => String(101 + town).padStart(4, '0'));
  mkdirSync(join(folder, 'extracts'), { recursive: true });
  mkdirSync(join(folder, 'incoming'));
  cpSync(join(source, 'keys'), join(folder, 'keys'), { recursive: true });
  chmodSync(join(folder, 'keys/trial.key'), 0o600);
  writeFileSync(
    join(folder, 'trial.yaml'),
    protocolOf(readFileSync(join(source, 'trial.yaml'), 'utf8'), codes),
  );
  writeExtracts(readFileSync(join(source, 'extracts', `${FORM}.csv`), 'utf8'), folder, codes);
  run('2005-09-16', ['sample']);
  run('2005-09-20', ['randomize', '--seed', SEED]);
  const files = writeReports(source, folder);
  run('2007-01-10', ['ingest', ...files]);
}

function protocolOf(yaml: string, codes: readonly string[]): string {
  const { surveys, interviews, meetings, meetingRegister, questions, scales, coding, senders, ...rest } =
    parse(yaml) as Record<string, unknown>;
  const form = (rest['municipalities'] as readonly Town[]).find(({ code }) => code === FORM) as Town;
  return stringify(
    {
      ...rest,
      municipalities: codes.map((code, town) => ({
        ...form,
        code,
        name: `Kommune nummer ${town + 1}`,
        sampleSize: EACH,
        region: town % 2 === 0 ? 'east' : 'west',
        extract: { ...form.extract, file: `extracts/${code}.csv` },
      })),
      senders: codes.map((code) => ({
        id: `sender-${code}`,
        label: `Indberetning fra ${code}`,
        municipality: code,
        files: `*-${code}.csv`,
        columns: Object.fromEntries(['trialId', 'type', 'date', ...FIELDS].map((field) => [field, field])),
      })),
    },
    { aliasDuplicateObjects: false },
  );
}

/** The same citizens as in one municipality, with numbers of their own: day of birth + 60, and a control digit that fits. */
function writeExtracts(form: string, folder: string, codes: readonly string[]): void {
  const [header, ...lines] = form.trimEnd().split('\n') as [string, ...string[]];
  const serials = new Map<string, number>();
  for (const code of codes) {
    const own = lines.map((line) =>
      line
        .replace(/(\d{6})-(\d{4})/, (_, birth: string, serial: string) =>
          nextNumber(birth, Number(serial) % 2, serials),
        )
        .replace(`,${FORM},`, `,${code},`),
    );
    writeFileSync(join(folder, 'extracts', `${code}.csv`), `${[header, ...own].join('\n')}\n`);
  }
}

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function nextNumber(birth: string, odd: number, serials: Map<string, number>): string {
  const key = `${birth} ${odd}`;
  let serial = serials.get(key) ?? odd;
  for (;;) {
    const number = `${birth}${String(serial).padStart(4, '0')}`;
    serial += 2;
    const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(number[at]), 0);
    if (sum % 11 !== 0) continue;
    serials.set(key, serial);
    return `${birth}-${number.slice(6)}`;
  }
}

/** Every citizen lives the year of one of the same arm, in order; every municipality begins elsewhere. */
function writeReports(source: string, folder: string): readonly string[] {
  const lives = new Map<string, Entry[]>();
  for (const entry of currentEntries(source))
    lives.set(entry.trialId, [...(lives.get(entry.trialId) ?? []), entry]);
  const models = byArm(source);
  const given = new Map<string, number>();
  const files = new Map<string, string[]>();
  for (const { trialId, arm } of rowsOf(folder)) {
    const code = trialId.slice(0, 4);
    const own = models.get(arm) as readonly string[];
    const at = given.get(`${code} ${arm}`) ?? 0;
    given.set(`${code} ${arm}`, at + 1);
    const model = own[(Number(code) * 37 + at * 7) % own.length] as string;
    const lines = files.get(code) ?? [];
    files.set(code, lines);
    for (const { type, effectiveDate, data } of lives.get(model) ?? [])
      lines.push([trialId, type, effectiveDate, ...FIELDS.map((field) => data[field] ?? '')].join(','));
  }
  return [...files].map(([code, lines]) => {
    const path = join(folder, 'incoming', `year-${code}.csv`);
    writeFileSync(path, `${[['trialId', 'type', 'date', ...FIELDS].join(','), ...lines].join('\n')}\n`);
    return path;
  });
}

function currentEntries(source: string): readonly Entry[] {
  const entries = readFileSync(join(source, 'state/ledger.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  const replaced = new Set(entries.map(({ supersedes }) => supersedes));
  return entries.filter(({ seq, type }) => !replaced.has(seq) && type !== 'voided');
}

function byArm(folder: string): ReadonlyMap<string, readonly string[]> {
  const arms = new Map<string, string[]>();
  for (const { trialId, arm } of rowsOf(folder)) arms.set(arm, [...(arms.get(arm) ?? []), trialId]);
  return arms;
}

function rowsOf(folder: string): readonly { readonly trialId: string; readonly arm: string }[] {
  const [header, ...lines] = readFileSync(join(folder, 'state/allocation.csv'), 'utf8')
    .trimEnd()
    .split('\n') as [string, ...string[]];
  const names = header.split(',');
  const [id, arm] = [names.indexOf('trial_id'), names.indexOf('arm')];
  return lines.map((line) => {
    const fields = line.split(',');
    return { trialId: fields[id] as string, arm: fields[arm] as string };
  });
}
