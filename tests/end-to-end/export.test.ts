/** `trial export` and `trial trace` on the invented trial: what leaves the trial, what it says, and what it must not hold. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/sha256.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { renderCsv } from '../../src/report/formats/csv.ts';
import { evaluateStep } from '../../src/steps/evaluate-step.ts';
import { dataPackageFaults } from '../export/data-package-faults.ts';
import { derivedFrom, provFaults } from '../export/prov-faults.ts';
import { copyFixture, fingerprint, remove, runYear, trial } from './run-trial.ts';

let dir = '';
const at = (name: string) => join(dir, name);
const run = (...args: readonly string[]) => trial([...args, '--dir', dir, '--quiet']);
const table = (path: string) =>
  parse(readFileSync(path, 'utf8'), { columns: true }) as Record<string, string>[];

/** A CSV file of the report, without writing it. */
let shown: ReturnType<typeof renderCsv> = [];
function shownCsv(name: string): string {
  if (shown.length === 0) shown = renderCsv(buildReport(evaluateStep(dir, null, '2007-01-15T12:00:00Z')));
  return String(shown.find((file) => file.name === name)?.content);
}

/** Every file below a folder, as bytes read one sign a byte. */
function textsBelow(folder: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }));
}

/** CPR numbers of the real extracts, with and without the hyphen. */
function realCprs(): string[] {
  const found = textsBelow(at('extracts')).flatMap(({ text }) => [
    ...text.matchAll(/(?<!\d)(\d{6})-?(\d{4})(?!\d)/g),
  ]);
  const numbers = [...new Set(found.map(([, six, four]) => `${six}${four}`))];
  expect(numbers.length).toBeGreaterThan(400);
  return numbers.flatMap((cpr) => [cpr, `${cpr.slice(0, 6)}-${cpr.slice(6)}`]);
}

beforeAll(async () => {
  dir = copyFixture();
  // Fewer bootstrap draws of the costs, which nothing here is about.
  const yaml = readFileSync(at('trial.yaml'), 'utf8');
  expect(yaml).toContain('  draws: 2000');
  writeFileSync(at('trial.yaml'), yaml.replace('  draws: 2000', '  draws: 100'));
  await runYear(dir);
}, 60_000);
afterAll(() => remove(dir));

describe('the export for a second analyst', () => {
  beforeAll(async () => {
    const ran = await run('export', '--r', at('second'));
    expect(ran.exit).toBe(0);
    expect(ran.stderr).toMatch(/EXPORT_INDIVIDUAL.*for the analyst inside/);
  }, 30_000);
  const second = (name: string) => join(at('second'), name);

  it('has a row per citizen under an id that says nothing, with arm, stratum, outcomes and baseline', () => {
    const rows = table(second('analysis.csv'));
    const allocation = table(at('state/allocation.csv'));
    expect(rows).toHaveLength(allocation.length);
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, k) => `P${String(k + 1).padStart(4, '0')}`));
    const count = (all: readonly Record<string, string>[]) =>
      all.reduce<Record<string, number>>((sum, row) => {
        const key = `${row['stratum']} ${row['arm']}`;
        sum[key] = (sum[key] ?? 0) + 1;
        return sum;
      }, {});
    expect(count(rows)).toEqual(count(allocation));
    // The order is that of neither file: a citizen is not found by counting lines.
    expect(rows.map((row) => row['arm'])).not.toEqual(allocation.map((row) => row['arm']));
    for (const name of [
      'placed',
      'days_to_placement',
      'days_to_placement_event',
      'weeks_off_benefit',
      'age',
      'sex',
      'education',
    ])
      expect(Object.keys(rows[0]!)).toContain(name);
  });

  it('holds no CPR number, trial id, pseudonym or name', () => {
    const sample = table(at('state/sample.csv'));
    const hidden = [
      ...realCprs(),
      ...sample.flatMap((row) => [row['trial_id'] as string, row['pseudonym'] as string]),
    ];
    for (const { path, text } of textsBelow(at('second'))) {
      for (const one of hidden)
        if (text.includes(one)) throw new Error(`${path} holds something of a citizen`);
      expect(text).not.toMatch(/\bBorger \d/);
    }
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone where it is about persons', () => {
    const mode = (name: string) => statSync(second(name)).mode & 0o777;
    for (const name of ['analysis.csv', 'results.csv', 'results.json']) expect(mode(name)).toBe(0o600);
  });

  it('says in the head of program, readme and package what it is', () => {
    for (const name of ['analysis.R', 'README.txt'])
      expect(readFileSync(second(name), 'utf8')).toMatch(/for the analyst inside/);
    expect(JSON.parse(readFileSync(second('datapackage.json'), 'utf8')).description).toMatch(
      /Not for publication/,
    );
  });

  it('is a valid data package, and every result row of the report is in it', () => {
    const files = readdirSync(at('second')).map((path) => ({
      path,
      content: readFileSync(second(path), 'utf8'),
    }));
    expect(dataPackageFaults(files)).toEqual([]);
    const ids = table(second('results.csv')).map((row) => row['id']);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = ['outcome', 'estimand', 'estimator', 'arm', 'reference', 'stratum', 'subgroup'];
    const keyed = (row: Record<string, string>) => keys.map((key) => row[key]).join('|');
    const exported = new Set(table(second('results.csv')).map(keyed));
    const shown = parse(shownCsv('csv/results.csv'), { columns: true }) as Record<string, string>[];
    expect(shown.length).toBeGreaterThan(50);
    expect(shown.filter((row) => !exported.has(keyed(row)))).toEqual([]);
  });

  it('gives the same bytes again, refuses a folder that holds something, and overwrites with --force', async () => {
    const before = fingerprint(at('second'));
    const refused = await run('export', '--r', at('second'));
    expect(refused.exit).toBe(5);
    expect(refused.stderr).toMatch(/FOLDER_NOT_EMPTY/);
    expect((await run('export', '--r', at('second'), '--force')).exit).toBe(0);
    expect(fingerprint(at('second'))).toEqual(before);
  }, 30_000);
});

describe('what cannot be exported', () => {
  it.each([
    [['export'], /what to export/],
    [['export', '--r', 'x', '--python', 'y'], /one export at a time/],
    [['export', '--r', 'x', '--seed', '1'], /--seed is for --synthetic/],
    [['export', '--synthetic', 'x', '--study', 'gehan'], /no synthetic twin/],
    [['export', '--r', 'x', '--study', 'gehan', '--as-of', '2006-01-01'], /--as-of/],
    [['export', '--r', 'x', '--study', 'gehann'], /did you mean gehan/],
    [['export', '--r', 'x', '--as-of', '2006-02-30'], /OPTION_VALUE/],
    [['trace'], /name one number/],
    [
      ['trace', 'effects/effects/all/differenc'],
      /NUMBER_UNKNOWN.*did you mean effects\/effects\/all\/difference/,
    ],
  ])('%j is wrong usage', async (args, said) => {
    const ran = await run(...args);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toMatch(said);
    expect(existsSync('x')).toBe(false);
  });

  it('a trial without an allocation, and a file where a folder should be, are refused', async () => {
    const early = copyFixture();
    try {
      for (const args of [
        ['--r', join(early, 'x')],
        ['--synthetic', join(early, 'x')],
        ['--prov', join(early, 'p')],
      ]) {
        const ran = await trial(['export', ...args, '--dir', early, '--quiet']);
        expect(ran.exit).toBe(5);
        expect(ran.stderr).toMatch(/STEP_MISSING/);
      }
      expect(readdirSync(early)).not.toContain('x');
      writeFileSync(join(early, 'file'), '');
      const ran = await run('export', '--r', join(early, 'file'), '--force');
      expect(ran.exit).toBe(5);
      expect(ran.stderr).toMatch(/name a folder/);
    } finally {
      remove(early);
    }
  });

  it('a damaged study file is invalid data', async () => {
    mkdirSync(at('broken'));
    writeFileSync(at('broken/study.yaml'), 'version: 1\n');
    const ran = await run('export', '--r', at('x'), '--study', at('broken'));
    expect(ran.exit).toBe(3);
    expect(existsSync(at('x'))).toBe(false);
  });
});

describe('where a number came from', () => {
  it('is told from the extracts to the value, with hashes that anybody can compute', async () => {
    const ran = await run('trace', 'effects/effects/all/difference', '--json');
    expect(ran.exit).toBe(0);
    const trace = JSON.parse(ran.stdout) as {
      number: { value: number };
      extracts: { path: string; sha256: string }[];
      sample: { sha256: string };
      allocation: { sha256: string };
      ledger: { head: string };
      estimates: { row: string; estimator: string; table: { columns: string[]; sha256: string } }[];
    };
    const hash = (name: string) => sha256(readFileSync(at(name)));
    expect(trace.extracts).toEqual(
      ['0991', '0992', '0993', '0994'].map((code) => ({
        path: `extracts/${code}.csv`,
        sha256: hash(`extracts/${code}.csv`),
      })),
    );
    expect(trace.sample.sha256).toBe(hash('state/sample.csv'));
    expect(trace.allocation.sha256).toBe(hash('state/allocation.csv'));
    const last = readFileSync(at('state/ledger.jsonl'), 'utf8').trimEnd().split('\n').at(-1) as string;
    expect(trace.ledger.head).toBe((JSON.parse(last) as { hash: string }).hash);
    const main = trace.estimates.find(
      ({ row }) => row === 'results/placed/risk-difference.mh/risk-difference/anden-aktoer-vs-kontrol',
    );
    expect(main?.estimator).toMatch(/^risk-difference\.mh@\d+\.\d+\.\d+/);
    // What `cut` gives of the exported file.
    const [header = '', ...rows] = readFileSync(at('second/analysis.csv'), 'utf8').trimEnd().split('\n');
    const place = header.split(',').indexOf('placed');
    expect(main?.table).toEqual({
      file: 'analysis.csv',
      columns: ['placed'],
      sha256: sha256(`${[header, ...rows].map((line) => line.split(',')[place]).join('\n')}\n`),
    });
    // By hand: 49 of 120 and 33 of 120 were placed in time, arms equal in every municipality, so that the weights do not matter.
    const placed = (arm: string) =>
      table(at('second/analysis.csv')).filter((row) => row['arm'] === arm && row['placed'] === '1').length;
    expect(trace.number.value).toBeCloseTo((placed('anden-aktoer') - placed('kontrol')) / 120, 12);
  }, 30_000);

  it('lists every number of the CSV files once, and tells no hidden one', async () => {
    const ran = await run('trace', '--list', '--json');
    const numbers = JSON.parse(ran.stdout) as { id: string; value: number | null; none: string | null }[];
    const ids = numbers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const effects = (
      parse(shownCsv('csv/effects.csv'), { columns: true }) as Record<string, string>[]
    ).filter((cell) => cell['kind'] !== 'text' && cell['kind'] !== 'empty');
    expect(effects.length).toBeGreaterThan(20);
    for (const cell of effects) {
      const found = numbers.find(({ id }) => id === `effects/effects/${cell['row']}/${cell['column']}`);
      expect(found?.value ?? '').toBe(cell['value'] === '' ? '' : Number(cell['value']));
    }
    for (const { value, none } of numbers) expect(value === null).toBe(none !== null);
  }, 30_000);

  it('in words, for a count as well, which no estimator made', async () => {
    const ran = await run('trace', 'participants/flow/allocated/kontrol', '--lang', 'da');
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toMatch(/udtræk +[0-9a-f]{64} {2}extracts\/0991\.csv/);
    expect(ran.stdout).toMatch(/estimator +talt eller lagt sammen/);
  }, 30_000);
});

describe('the provenance of the whole run', () => {
  it('is PROV-JSON in which every result goes back to every extract', async () => {
    expect((await run('export', '--prov', at('run.json'))).exit).toBe(0);
    const written = readFileSync(at('run.json'), 'utf8');
    expect(provFaults(written)).toEqual([]);
    const { entity } = JSON.parse(written) as { entity: Record<string, Record<string, unknown>> };
    const row = Object.keys(entity).find((id) => id.includes('results/placed/risk-difference.mh')) as string;
    const files = [...derivedFrom(written, row)].map((id) => entity[id]?.['prov:label']);
    for (const name of [
      'extracts/0991.csv',
      'extracts/0994.csv',
      'state/sample.csv',
      'state/allocation.csv',
      'trial.yaml',
    ])
      expect(files).toContain(name);
    const hashes = Object.values(entity).map((one) => one['trial:sha256']);
    expect(hashes).toContain(sha256(readFileSync(at('extracts/0992.csv'))));
    const refused = await run('export', '--prov', at('run.json'));
    expect(refused.exit).toBe(5);
  }, 30_000);

  it('and the check finds a document that is wrong', () => {
    const good = JSON.parse(readFileSync(at('run.json'), 'utf8')) as Record<
      string,
      Record<string, Record<string, unknown>>
    >;
    const first = Object.keys(good['used']!)[0] as string;
    const broken = {
      ...good,
      used: { ...good['used'], [first]: { ...good['used']![first], 'prov:entity': 'trial:nobody' } },
    };
    expect(provFaults(JSON.stringify(broken))).toHaveLength(1);
    const { agent: _, ...without } = good;
    expect(provFaults(JSON.stringify(without)).length).toBeGreaterThan(1);
  });
});

describe('the synthetic twin', () => {
  const twin = (name: string) => join(at('twin'), name);
  beforeAll(async () => {
    expect((await run('export', '--synthetic', at('twin'))).exit).toBe(0);
  }, 30_000);

  it('goes through the whole pipeline, from sample to report', async () => {
    const inTwin = (...args: readonly string[]) =>
      trial([...args, '--dir', at('twin'), '--quiet'], { now: '2008-01-15T12:00:00Z' });
    const seed = readFileSync(twin('allocation-seed.txt'), 'utf8').trim();
    const incoming = readdirSync(twin('incoming')).map((name) => twin(`incoming/${name}`));
    const before = fingerprint(at('twin'));
    for (const args of [
      ['check'],
      ['sample'],
      ['randomize', '--seed', seed],
      ['ingest', ...incoming],
      ['verify'],
      ['report', '--format', 'json'],
    ]) {
      const ran = await inTwin(...args);
      expect(ran.exit, `${args[0]}: ${ran.stderr}`).toBe(0);
    }
    // The shape: as many citizens per arm and municipality, and about as many events of each kind that is not rare.
    const sizes = (path: string) =>
      table(join(path, 'state/allocation.csv'))
        .map(({ stratum, arm }) => `${stratum} ${arm}`)
        .sort();
    expect(sizes(at('twin'))).toEqual(sizes(dir));
    const types = (path: string) => {
      const lines = readFileSync(join(path, 'state/ledger.jsonl'), 'utf8').trimEnd().split('\n');
      return lines.reduce<Record<string, number>>((sum, line) => {
        const { type } = JSON.parse(line) as { type: string };
        sum[type] = (sum[type] ?? 0) + 1;
        return sum;
      }, {});
    };
    const [real, fake] = [types(dir), types(at('twin'))];
    for (const type of ['referred', 'placed', 'contact']) {
      expect(fake[type]! / real[type]!).toBeGreaterThan(0.75);
      expect(fake[type]! / real[type]!).toBeLessThan(1.25);
    }
    for (const name of Object.keys(before)) expect(fingerprint(at('twin'))[name]).toBe(before[name]);
  }, 60_000);

  it('has invented CPR numbers (day + 60) that none of the real citizens has, and no pseudonym', () => {
    const files = ['extracts', 'incoming'].flatMap((name) => textsBelow(twin(name)));
    const cprs = table(twin('extracts/0991.csv')).map((row) => row['cpr'] as string);
    expect(cprs.length).toBeGreaterThan(100);
    for (const cpr of cprs) expect(Number(cpr.slice(0, 2))).toBeGreaterThan(60);
    const real = new Set(realCprs());
    expect(cprs.filter((cpr) => real.has(cpr))).toEqual([]);
    const pseudonyms = table(at('state/sample.csv')).map((row) => row['pseudonym'] as string);
    for (const { text } of files) for (const one of pseudonyms) expect(text.includes(one)).toBe(false);
    expect(textsBelow(at('twin')).some(({ text }) => /Jobvejen|Fleksbroen|Nordlys|Vestjob/.test(text))).toBe(
      false,
    );
  });

  it('copies nobody: no invented citizen has all of a real one’s baseline', () => {
    const columns = [
      'municipality',
      'age',
      'sex',
      'education',
      'sector',
      'months-on-benefit',
      'earlier-flexjobs',
      'diagnosis',
    ];
    const keyed = (path: string) =>
      table(join(path, 'state/sample.csv')).map((row) => columns.map((name) => row[name]).join('|'));
    const real = new Set(keyed(dir));
    expect(real.size).toBe(240);
    expect(keyed(at('twin')).filter((key) => real.has(key))).toEqual([]);
  });

  it('is the same for the same seed and another for another, and says what it does not promise', async () => {
    for (const [folder, seed] of [
      ['again', 'twin-1'],
      ['other', 'twin-2'],
    ] as const)
      expect((await run('export', '--synthetic', at(folder), '--seed', seed)).exit).toBe(0);
    const [first, again, other] = ['twin', 'again', 'other'].map((name) => fingerprint(at(name)));
    for (const name of Object.keys(again!)) expect(again![name]).toBe(first![name]);
    expect(other!['extracts/0991.csv']).not.toBe(again!['extracts/0991.csv']);
    expect(readFileSync(twin('README.txt'), 'utf8')).toMatch(/No differential privacy/);
  }, 30_000);

  it('invents citizens no closer to the real ones than those are to each other', async () => {
    const ran = await run('export', '--synthetic', at('measured'), '--seed', 'm', '--json');
    const { closer, citizens } = JSON.parse(ran.stdout) as { closer: number; citizens: number };
    expect(citizens).toBe(240);
    // One half by chance; 240 fresh real citizens would exceed 0.6 once in a thousand times.
    expect(closer).toBeLessThan(0.6);
    expect(closer).toBeGreaterThan(0.2);
  }, 30_000);
});
