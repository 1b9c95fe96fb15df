import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReportModel } from '../../src/report/model/report-model.ts';
import { libraryFolder } from '../../src/reproduce/library.ts';
import type { Publication } from '../../src/reproduce/trial/publication.ts';
import type { TrialReproduction } from '../../src/steps/reproduce-trial-step.ts';
import { fingerprint, type Ran, trial } from '../end-to-end/run-trial.ts';

const GOLDEN = fileURLToPath(new URL('../../fixtures/golden', import.meta.url));
const versions = readdirSync(GOLDEN).filter((name) => existsSync(join(GOLDEN, name, 'publication.json')));
const newest = versions.sort().at(-1) as string;

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The newest golden trial, published anew by the sources as they are. */
let base = '';

/** A copy of a trial as a clone has it: without the words that no repository takes. */
function clone(from = base): string {
  const dir = mkdtempSync(join(tmpdir(), 'trial-golden-'));
  made.push(dir);
  cpSync(from, dir, { recursive: true });
  rmSync(join(dir, 'state/private'), { recursive: true, force: true });
  chmodSync(join(dir, 'keys/trial.key'), 0o600);
  return dir;
}

/** What an auditor is given: protocol, state and publication. */
function forAuditor(dir: string): string {
  for (const part of ['extracts', 'incoming', 'fieldwork', 'keys'])
    rmSync(join(dir, part), { recursive: true });
  return dir;
}

function change(dir: string, file: string, from: string | RegExp, to: string): string {
  const path = join(dir, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(path, after);
  return dir;
}

function swapRows(dir: string, file: string): void {
  const lines = readFileSync(join(dir, file), 'utf8').split('\n');
  const [head, a, b, ...rest] = lines;
  if (a === b) throw new Error(`${file} has two rows alike`);
  writeFileSync(join(dir, file), [head, b, a, ...rest].join('\n'));
}

/** An entry of the second ingest, with another day. */
const LINE = ['state/ledger.jsonl', '"effectiveDate":"2006-01-16"', '"effectiveDate":"2006-01-17"'] as const;
const SECOND = 'ingest-000019';

beforeAll(async () => {
  base = join(mkdtempSync(join(tmpdir(), 'trial-base-')), 'trial');
  cpSync(join(GOLDEN, newest), base, { recursive: true });
  chmodSync(join(base, 'keys/trial.key'), 0o600);
  const ran = await trial(['publish', '--force', '--dir', base, '--quiet']);
  if (ran.exit !== 0) throw new Error(ran.stderr);
}, 60_000);
afterAll(() => rmSync(join(base, '..'), { recursive: true, force: true }));

interface Judged extends Ran {
  readonly done: TrialReproduction;
}

async function reproduce(dir: string, ...more: readonly string[]): Promise<Judged> {
  const ran = await trial(['reproduce', dir, '--json', '--quiet', '--lang', 'en', ...more]);
  return { ...ran, done: JSON.parse(ran.stdout) as TrialReproduction };
}

const resultOf = ({ done }: Judged, step: string) => done.steps.find((one) => one.step === step)?.result;
/** The words of citizens are not in these clones: what rests on them is left unchecked. */
const holds = ({ agrees, unchecked }: TrialReproduction['claims'][number]) => agrees || unchecked !== null;
const firstOf = ({ done }: Judged) => [done.first?.step, done.first?.what[0]?.en];

describe('golden trials', () => {
  it('are kept of every released version', () => {
    const { version } = JSON.parse(
      readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
    ) as { version: string };
    expect(versions).toContain(version);
  });

  it.each(versions)('%s: every step and every number comes out again', async (version) => {
    const dir = clone(join(GOLDEN, version));
    const before = fingerprint(dir);
    const ran = await reproduce(dir);
    expect(ran.done.first).toBeNull();
    expect(ran.exit).toBe(0);
    expect(new Set(ran.done.steps.map(({ result }) => result))).toEqual(new Set(['identical']));
    expect(ran.done.steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['sample', 'lock', 'randomize', 'register', 'report']),
    );
    expect(ran.done.claims.length).toBeGreaterThan(1000);
    expect(ran.done.claims.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(ran.done.claims.filter(({ hidden }) => hidden).length).toBeGreaterThan(20);
    // The trial's own folder is only read.
    expect(fingerprint(dir)).toEqual(before);
  });

  it.each(versions)('%s: an auditor without private data gets as far as state allows', async (version) => {
    const ran = await reproduce(forAuditor(clone(join(GOLDEN, version))));
    expect(ran.exit).toBe(0);
    expect(resultOf(ran, 'sample')).toBe('locked');
    expect(resultOf(ran, 'lock')).toBe('identical');
    expect(resultOf(ran, 'randomize')).toBe('identical');
    expect(resultOf(ran, 'register')).toBe('locked');
    expect(resultOf(ran, 'report')).toBe('identical');
    expect(ran.done.claims.every(holds)).toBe(true);
    expect(ran.done.claims.filter(({ agrees }) => agrees).length).toBeGreaterThan(1000);
  });
});

describe('what is published', () => {
  it('is every number of the report: no cell of its tables without a claim', async () => {
    const out = join(base, '../report');
    await trial(['report', '--format', 'json', '--out', out, '--dir', base, '--quiet']);
    const model = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as ReportModel;
    const { claims } = JSON.parse(readFileSync(join(base, 'publication.json'), 'utf8')) as Publication;
    const places = new Map<string, number>();
    for (const { section, table, row, column } of claims) {
      const place = [section, table, row, column].join('/');
      places.set(place, (places.get(place) ?? 0) + 1);
    }
    let cells = 0;
    for (const section of model.sections)
      for (const block of section.blocks) {
        const table = block.type === 'table' ? block : block.type === 'figure' ? block.data : null;
        for (const row of table?.rows ?? [])
          for (const [index, cell] of row.cells.entries()) {
            if (cell.kind === 'text' || cell.kind === 'empty') continue;
            cells += 1;
            expect(
              places.get([section.id, table?.id, row.id, table?.columns[index]?.id].join('/')),
            ).toBeGreaterThan(0);
          }
      }
    expect(cells).toBeGreaterThan(300);
    expect(claims.length).toBeGreaterThan(cells);
  });

  it('is the same when it is published again, and is not overwritten by anything else', async () => {
    const path = join(base, 'publication.json');
    const before = readFileSync(path, 'utf8');
    const again = await trial(['publish', '--dir', base, '--quiet', '--lang', 'en'], {
      now: '2007-02-01T12:00:00Z',
    });
    expect(again).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('The same was published before'),
    });
    const other = await trial(['publish', '--as-of', '2006-04-20', '--dir', base, '--quiet', '--lang', 'en']);
    expect(other).toMatchObject({
      exit: 5,
      stderr: expect.stringMatching(/^PUBLICATION_EXISTS publication\.json/),
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('comes out again when the trial has gone on since, and so does an earlier day', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'trial-golden-'));
    made.push(dir);
    // Where the trial goes on the words of citizens are: made again from the answers, byte for byte.
    cpSync(base, dir, { recursive: true });
    const words = 'trial_id,revision_no,question,text\n';
    mkdirSync(join(dir, 'state/private'), { recursive: true });
    writeFileSync(
      join(dir, 'state/private/survey-wave-1.csv'),
      `${words}${['0991', '0992'].map((code) => `${code}-003,1,remarks,Tak for hjælpen.\n`).join('')}`,
    );
    const early = join(dir, 'early.json');
    await trial(['publish', '--as-of', '2006-04-10', '--out', early, '--dir', dir, '--quiet']);
    const head = 'forsøgsnr;hændelse;dato;timer;løn;tilskud;sektor;årsag;erstatter;rettet fordi';
    writeFileSync(
      join(dir, 'incoming/sent-0991.csv'),
      `${head}\n0991-006;job;01-09-2006;20;120;halv;privat;;;\n`,
    );
    writeFileSync(
      join(dir, 'fieldwork/skema-1_b.csv'),
      'forsøgsnr;besvaret;tilfredshed;bemærkninger\n0991-006;30-10-2005;Tilfreds;\n',
    );
    const files = ['incoming/sent-0991.csv', 'fieldwork/skema-1_b.csv'].map((name) => join(dir, name));
    const ran = await trial(['ingest', ...files, '--dir', dir, '--quiet'], { now: '2007-01-20T12:00:00Z' });
    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    expect((await reproduce(dir)).done.first).toBeNull();
    const audit = await reproduce(forAuditor(dir));
    expect([audit.exit, audit.done.first]).toEqual([0, null]);
    const day = await reproduce(dir, '--publication', early);
    expect([day.exit, day.done.first, day.done.asOf]).toEqual([0, null, '2006-04-10']);
  });
});

describe('other ways of allocating', () => {
  it('enrols again in the recorded order, also for an auditor', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'trial-rolling-'));
    made.push(dir);
    cpSync(join(GOLDEN, 'inputs'), dir, { recursive: true });
    chmodSync(join(dir, 'keys/trial.key'), 0o600);
    change(dir, 'trial.yaml', 'scheme: complete-stratified', 'scheme: permuted-blocks\n  enrolment: rolling');
    const run = async (day: string, ...args: string[]) => {
      const ran = await trial([...args, '--dir', dir, '--quiet'], { now: `${day}T12:00:00Z` });
      if (ran.exit !== 0) throw new Error(`${args[0]}: ${ran.stderr}`);
    };
    await run('2005-09-16', 'sample');
    await run('2005-09-16', 'lock');
    const ids = ['0991', '0992'].flatMap((code) =>
      Array.from({ length: 12 }, (_, index) => `${code}-${String(12 - index).padStart(3, '0')}`),
    );
    for (const id of ids) await run('2005-09-18', 'enrol', '--citizen', id);
    await run('2005-09-20', 'enrol', '--close');
    await run('2006-01-10', 'ingest', join(dir, 'incoming/2005-k4-0991.csv'));
    await run('2007-01-15', 'publish');
    const ran = await reproduce(dir);
    expect([ran.exit, ran.done.first]).toEqual([0, null]);
    expect(resultOf(ran, 'randomize')).toBe('identical');
    expect(ran.done.steps.find(({ step }) => step === 'randomize')?.detail.en).toMatch(/^24 enrolled/);
    const audit = await reproduce(forAuditor(dir));
    expect([audit.exit, resultOf(audit, 'randomize')]).toEqual([0, 'identical']);
    // Two who changed places in the queue.
    const path = join(dir, 'state/enrolments.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('0991-005', '0991-0o5'));
    const moved = await reproduce(dir);
    expect([moved.exit, firstOf(moved)[0]]).toEqual([4, 'randomize']);
  });
});

describe('a trial of which something has changed', () => {
  it('cannot be judged with another extract, report file or register: exit 3, with the step that reads it', async () => {
    const dir = clone();
    change(dir, 'extracts/0991.csv', 'Borger 1;', 'Borger 9;');
    change(dir, 'incoming/2006-k1-0992.csv', '13-02-2006', '14-02-2006');
    change(dir, 'extracts/dream.csv', '740', '744');
    const ran = await trial(['reproduce', dir, '--quiet', '--lang', 'en']);
    expect(ran.exit).toBe(3);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain('INPUT_CHANGED extracts/0991.csv: ');
    expect(ran.stderr).toContain('step sample reads it first');
    expect(ran.stderr).toMatch(/INPUT_CHANGED incoming\/2006-k1-0992\.csv: .*step ingest-0000\d\d reads/);
    expect(ran.stderr).toMatch(/INPUT_CHANGED extracts\/dream\.csv: .*step register reads/);
  });

  it('differs from the first step that an option of the protocol reaches', async () => {
    const report = await reproduce(
      change(clone(), 'trial.yaml', '  draws: 200', '  draws: 200\n  level: 0.9'),
    );
    expect(report.exit).toBe(4);
    expect(firstOf(report)).toEqual([
      'report',
      'options: trial.yaml, reporting.level: published 0.95, here 0.9',
    ]);
    expect(resultOf(report, 'sample')).toBe('identical');
    const moved = report.done.claims.filter(({ agrees }) => !agrees);
    expect(moved.some(({ id }) => id.endsWith('#low'))).toBe(true);
    // An interval's level moves no share.
    expect(moved.some(({ id }) => id.endsWith('#share'))).toBe(false);

    const seed = 'seed: lille-fleksjob-2005';
    const sample = await reproduce(change(clone(), 'trial.yaml', seed, 'seed: another'));
    expect(sample.exit).toBe(4);
    expect(firstOf(sample)).toEqual([
      'sample',
      'options: trial.yaml, sampling.seed: published "lille-fleksjob-2005", here "another"',
    ]);
    // The steps after it go on from the published sample.
    expect(sample.done.claims.every(holds)).toBe(true);
  });

  it('does not differ by a comment in the protocol', async () => {
    const ran = await reproduce(change(clone(), 'trial.yaml', 'version: 1', '# read again\nversion: 1'));
    expect(ran.exit).toBe(0);
    expect(ran.done.rewritten).toBe(true);
    expect(resultOf(ran, 'sample')).toBe('identical');
    expect(resultOf(ran, 'lock')).toBe('locked');
  });

  it('differs at every step that is not as published, and says what of it', async () => {
    const dir = clone();
    const manifest = (step: string) => `state/manifests/${step}.json`;
    change(dir, manifest('sample'), 'trial/sample/v1', 'trial/sample/v9');
    change(dir, manifest('lock'), `"toolVersion": "${newest}"`, '"toolVersion": "0.0.1"');
    const seed = /(?<="seed": \{\n[^}]*"value": ")[0-9a-f]{64}/;
    change(dir, manifest('randomize'), seed, 'f'.repeat(64));
    change(dir, ...LINE);
    swapRows(dir, 'state/surveys/wave-1.csv');
    swapRows(dir, 'state/register.csv');
    const ran = await reproduce(dir);
    expect(ran.exit).toBe(4);
    expect(firstOf(ran)).toEqual([
      'sample',
      expect.stringMatching(/^algorithm: state\/manifests\/sample\.json: .*v1.*v9/),
    ]);
    const told = Object.fromEntries(
      ran.done.steps
        .filter(({ result }) => result === 'differs')
        .map(({ step, divergences: [one] }) => [step, `${one?.what} ${one?.at.file}:${one?.at.line ?? ''}`]),
    );
    expect(told).toEqual({
      sample: 'algorithm state/manifests/sample.json:',
      lock: 'tool version state/manifests/lock.json:',
      randomize: 'options state/manifests/randomize.json:',
      [SECOND]: expect.stringMatching(/^state state\/ledger\.jsonl:1\d$/),
      'survey-wave-1-000020': 'state state/surveys/wave-1.csv:2',
      register: 'state state/register.csv:2',
    });
    // Made again from what came in, everything is as published, and so are the numbers.
    expect(ran.done.claims.every(holds)).toBe(true);
  });

  it('tells an auditor the same of the ledger, and recomputes nothing from it', async () => {
    const ran = await reproduce(change(forAuditor(clone()), ...LINE));
    expect(ran.exit).toBe(4);
    expect(firstOf(ran)).toEqual([
      SECOND,
      expect.stringMatching(/^state: state\/ledger\.jsonl:1\d: not the published line/),
    ]);
    expect(resultOf(ran, 'report')).toBe('not-reached');
    expect(ran.done.claims.some(({ agrees }) => agrees)).toBe(false);
  });

  it('needs a newer tool for what a newer one wrote: exit 3', async () => {
    const newer = '"toolVersion": "99.0.0"';
    const ends = /"toolVersion": "[^"]*"(?=,\n {2}"trial")/;
    for (const [file, from] of [
      ['state/manifests/lock.json', `"toolVersion": "${newest}"`],
      ['publication.json', ends],
    ] as const) {
      const ran = await trial(['reproduce', change(clone(), file, from, newer), '--quiet', '--lang', 'en']);
      expect(ran.exit).toBe(3);
      expect(ran.stderr).toMatch(new RegExp(`^TOOL_TOO_OLD ${file}: written by version 99`));
    }
  });

  it('differs by one number when one published number is another', async () => {
    const dir = forAuditor(clone());
    const path = join(dir, 'publication.json');
    const lines = readFileSync(path, 'utf8').split('\n');
    const index = lines.findIndex((line) => line.includes('"column":"sample-size"'));
    expect(lines[index]).toContain('"printed":"12"');
    lines[index] = (lines[index] as string).replace('"printed":"12"', '"printed":"13"');
    writeFileSync(path, lines.join('\n'));
    const [xml, svg] = [join(dir, 'junit.xml'), join(dir, 'badge.svg')];
    const ran = await trial([
      ...['reproduce', dir, '--junit', xml, '--badge', svg, '--github', '--quiet', '--lang', 'en'],
    ]);
    expect(ran.exit).toBe(4);
    expect(ran.stdout).toMatch(/Askemose \(0991\), Sample +2 .*, table \d +13 +12 +DIFFERS by -1\n/);
    expect(ran.stdout).toContain('Things first diverge at report:');
    expect(ran.stdout).toMatch(/1 of \d+ published numbers does not come out again/);
    const annotations = ran.stdout.split('\n').filter((line) => line.startsWith('::error '));
    expect(annotations).toEqual([
      expect.stringMatching(/^::error file=.*publication\.json,title=lille-fleksjob%3A step report::/),
      expect.stringMatching(
        /^::error file=.*publication\.json,title=.*sample-size::Askemose.*recomputed 12, differs by -1$/,
      ),
    ]);
    const junit = readFileSync(xml, 'utf8');
    expect(junit.match(/<failure /g)).toHaveLength(2);
    expect(junit.match(/<skipped /g)?.length).toBeGreaterThan(5);
    const [, holding, total] = /reproduces: (\d+)\/(\d+)/.exec(readFileSync(svg, 'utf8')) ?? [];
    expect(Number(total) - Number(holding)).toBe(1);
  });

  it('cannot be judged when something is missing or is no publication: exit 3, all of it at once', async () => {
    const dir = clone();
    rmSync(join(dir, 'state/sample.csv'));
    rmSync(join(dir, 'state/manifests/lock.json'));
    change(dir, 'state/manifests/randomize.json', '{', '');
    change(dir, 'publication.json', '"estimator":"risk-difference.mh"', '"estimator":"risk-difference.mg"');
    const ran = await trial(['reproduce', dir, '--quiet', '--lang', 'en']);
    expect(ran.exit).toBe(3);
    const codes = ran.stderr
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(codes).toEqual([
      'STATE_MISSING state/sample.csv',
      'STATE_MISSING state/manifests/lock.json',
      'MANIFEST_INVALID state/manifests/randomize.json',
      'ESTIMATOR_UNKNOWN publication.json',
    ]);
    rmSync(join(dir, 'publication.json'));
    const none = await trial(['reproduce', dir, '--quiet', '--lang', 'en']);
    expect(none).toMatchObject({
      exit: 3,
      stdout: '',
      stderr: expect.stringMatching(/^PUBLICATION_MISSING/),
    });
  });
});

describe('trial reproduce --all DIR', () => {
  /** A folder with a trial as an auditor has it, one that has published nothing, and a study. */
  function folderOfTrials(): { readonly folder: string; readonly dir: string } {
    const folder = mkdtempSync(join(tmpdir(), 'trial-several-'));
    made.push(folder);
    const dir = join(folder, 'first');
    cpSync(forAuditor(clone()), dir, { recursive: true });
    mkdirSync(join(folder, 'planned'));
    writeFileSync(join(folder, 'planned/trial.yaml'), 'version: 1\n');
    cpSync(join(libraryFolder(), 'seeds'), join(folder, 'seeds'), { recursive: true });
    return { folder, dir };
  }

  it('reproduces every publication found, a suite each, beside the studies', async () => {
    const { folder, dir } = folderOfTrials();
    const [xml, svg] = [join(folder, 'junit.xml'), join(folder, 'badge.svg')];
    const ran = await trial(['reproduce', '--all', folder, '--junit', xml, '--badge', svg, '--lang', 'en']);
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toMatch(/seeds +9 +9 +agrees\n/);
    expect(ran.stdout).toMatch(/first\/publication\.json +2006-10-10 +13 +(\d+) +\1 +agrees\n/);
    expect(ran.stdout).toContain('The one publication comes out again.');
    expect(ran.stderr).toMatch(/1\/1 .*first\/publication\.json\n/);
    // Told, not passed over.
    expect(ran.stderr).toMatch(/warning: PUBLICATION_MISSING .*planned: /);
    const suites = [...readFileSync(xml, 'utf8').matchAll(/<testsuite name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(suites).toEqual(['seeds', `${dir}/publication.json`]);
    const [, holding, total] = /reproduces: (\d+)\/(\d+)/.exec(readFileSync(svg, 'utf8')) ?? [];
    expect(holding).toBe(total);
    expect(Number(total)).toBeGreaterThan(1000);
  });

  it('ends with 4 for a number that differs in any of them, with 3 for one that cannot be judged', async () => {
    const { folder, dir } = folderOfTrials();
    cpSync(join(dir, 'publication.json'), join(dir, 'earlier.json'));
    change(dir, 'earlier.json', /(?<="column":"sample-size".*"printed":")12/, '13');
    rmSync(join(dir, 'publication.json'));
    const differs = await trial(['reproduce', '--all', folder, '--json', '--github', '--quiet']);
    expect(differs.exit).toBe(4);
    const { ok, trials, studies } = JSON.parse(differs.stdout) as {
      ok: boolean;
      trials: (TrialReproduction & { publication: string })[];
      studies: { agrees: boolean }[];
    };
    expect(ok).toBe(false);
    expect(studies.map(({ agrees }) => agrees)).toEqual([true]);
    expect(trials.map(({ publication, agrees, first }) => [publication, agrees, first?.step])).toEqual([
      ['earlier.json', false, 'report'],
    ]);
    // Not a publication any more, but called one: that is not passed over.
    writeFileSync(join(dir, 'publication.json'), '{}');
    change(dir, 'earlier.json', 'trial-publication/1', 'trial-publication/2');
    const unusable = await trial(['reproduce', '--all', folder, '--quiet', '--lang', 'en']);
    expect(unusable).toMatchObject({ exit: 3, stdout: '' });
    expect(unusable.stderr.match(/PUBLICATION_INVALID .*first\/(publication|earlier)\.json/g)).toHaveLength(
      2,
    );
  });

  it('is told apart from a folder without either, and from one trial', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trial-several-'));
    made.push(folder);
    writeFileSync(join(folder, 'trial.yaml'), 'version: 1\n');
    const none = await trial(['reproduce', '--all', folder, '--lang', 'en']);
    expect(none).toMatchObject({ exit: 2, stderr: expect.stringContaining('STUDY_UNKNOWN') });
    const one = await trial(['reproduce', '--all', folder, '--publication', 'x.json', '--lang', 'en']);
    expect(one).toMatchObject({ exit: 2, stderr: expect.stringContaining('--publication is of one trial') });
  });
});
