/** The invented trial of business centres, from extracts to report, against R on the generator's own account. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, type Day, parseIsoDate } from '../../src/core/dates.ts';
import { incidenceAalenJohansen } from '../../src/effects/estimators/incidence-aalen-johansen.ts';
import { outcomeData } from '../../src/effects/outcome-data.ts';
import type { ResultRow } from '../../src/effects/result-row.ts';
import type { PublishedRow } from '../../src/report/model/report-model.ts';
import type { ReportInput } from '../../src/report/report-input.ts';
import { evaluateStep } from '../../src/steps/evaluate-step.ts';
import { copyFixture, remove, trial } from './run-trial.ts';

const root = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const FIXTURE = root('trials/virksomhedscenter');
const expected = JSON.parse(readFileSync(root('oracles/virksomhedscenter/expected.json'), 'utf8')) as Record<
  string,
  number | null
>;
const summary = JSON.parse(readFileSync(join(FIXTURE, 'truth/summary.json'), 'utf8')) as {
  screening: Record<
    string,
    Record<'assessed' | 'eligible' | 'notSampled' | 'excluded', number> & {
      reasons: Record<string, { first: number; all: number }>;
    }
  >;
  events: { total: number; corrections: number };
  files: readonly { name: string; rows: number; known: number }[];
};
const account = (name: string) =>
  parse(readFileSync(join(FIXTURE, 'truth', `${name}.csv`), 'utf8'), { columns: true }) as readonly Record<
    string,
    string
  >[];
const day = (iso: string | undefined) => parseIsoDate(iso ?? '') as Day;
const CODES = ['0981', '0982', '0983'];
const ARMS = ['virksomhedscenter', 'saedvanlig-indsats'];
const BINARY = ['flexjob', 'in-centre-early', 'ordinary-job', 'dropped-out', 'active-at-one-year'];
const NUMERIC = [
  'weeks-in-centre',
  'weeks-in-flexjob',
  'days-on-benefit',
  'centre-hours',
  'contact-hours',
  'registrations',
];
/** How a stay can end, in the order of the project description. */
const STATUSES = [
  'job',
  'education',
  'flexjob',
  'individual-placement',
  'wage-subsidy',
  'moved',
  'maternity',
  'dropped-out-motivation',
  'dropped-out-attendance',
  'dropped-out-other',
  'prison',
  'disability-pension',
  'still-in-centre',
];

let dir = '';
let input: ReportInput;
const run = (now: string, ...args: string[]) => trial([...args, '--dir', dir], { now: `${now}T12:00:00Z` });
const incoming = (...parts: string[]) =>
  readdirSync(join(dir, 'incoming'))
    .filter((name) => parts.some((part) => name.includes(part)))
    .sort()
    .map((name) => join(dir, 'incoming', name));
const added: number[] = [];

beforeAll(async () => {
  dir = copyFixture(FIXTURE);
  const seed = readFileSync(join(FIXTURE, 'allocation-seed.txt'), 'utf8').trim();
  const steps: [string, string[]][] = [
    ['2013-03-15', ['check']],
    ['2013-03-15', ['sample']],
    ['2013-03-20', ['randomize', '--seed', seed]],
    ['2013-07-10', ['ingest', ...incoming('2013-k2')]],
    ['2013-10-10', ['ingest', ...incoming('2013-k3', 'runde-1')]],
    ['2014-01-10', ['ingest', ...incoming('2013-k4')]],
    ['2014-04-10', ['ingest', ...incoming('2014-k1')]],
    ['2014-07-10', ['ingest', ...incoming('2014-k2', 'runde-2')]],
    [
      '2014-07-11',
      ['ingest', ...readdirSync(join(dir, 'corrections')).map((name) => join(dir, 'corrections', name))],
    ],
    ['2014-07-12', ['verify']],
  ];
  for (const [now, args] of steps) {
    const ran = await run(now, ...args, '--json');
    if (ran.exit !== 0) throw new Error(`trial ${args[0]} on ${now} ended with ${ran.exit}\n${ran.stderr}`);
    if (args[0] === 'ingest') added.push((JSON.parse(ran.stdout) as { added: number }).added);
  }
  input = evaluateStep(dir, null, '2014-07-15T12:00:00Z');
}, 60_000);
afterAll(() => remove(dir));

const rows = () => input.effects.flatMap((entry) => entry.rows);
function row(outcome: string, estimator: string, stratum: string | null = null, arm = ARMS[0]): ResultRow {
  const found = rows().filter(
    (item) =>
      item.outcome === outcome &&
      item.estimator === estimator &&
      item.stratum === stratum &&
      item.arm === arm &&
      (item.reference !== null || estimator === 'proportion.wilson'),
  );
  expect([outcome, estimator, stratum, found.length]).toEqual([outcome, estimator, stratum, 1]);
  return found[0] as ResultRow;
}
function close(value: number | null | undefined, name: string, relative = 1e-9): void {
  const reference = expected[name];
  if (typeof reference !== 'number') throw new Error(`R gives no ${name}`);
  const far = value === null || value === undefined ? Number.NaN : Math.abs(value - reference);
  expect([name, far <= Math.max(relative * Math.abs(reference), 1e-12)]).toEqual([name, true]);
}

describe('sample and reports', () => {
  it('counts every exclusion as the generator planted it, from CSV and Excel alike', () => {
    const lines = readFileSync(join(dir, 'state/screening.csv'), 'utf8').trim().split('\n').slice(1);
    const counts = new Map(
      lines
        .map((line) => line.split(','))
        .map(([code, reason, first, all]) => [`${code} ${reason}`, [Number(first), Number(all)]]),
    );
    for (const [code, truth] of Object.entries(summary.screening)) {
      expect(counts.get(`${code} assessed`)?.[0]).toBe(truth.assessed);
      expect(counts.get(`${code} eligible`)?.[0]).toBe(truth.eligible);
      expect(counts.get(`${code} excluded`)?.[0]).toBe(truth.excluded);
      expect(counts.get(`${code} not-sampled`)?.[0]).toBe(truth.notSampled);
      for (const [reason, { first, all }] of Object.entries(truth.reasons))
        expect([code, reason, counts.get(`${code} ${reason}`)]).toEqual([code, reason, [first, all]]);
    }
  });

  it('takes in every event once, one report that was taken back, and the corrections', async () => {
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(
      summary.events.total + 1 + summary.events.corrections,
    );
    const again = await run('2014-07-13', 'ingest', ...incoming('jobcenter'), '--json');
    expect(again.exit).toBe(0);
    expect((JSON.parse(again.stdout) as { added: number }).added).toBe(0);
    expect(input.provenance.ledgerEntries).toBe(summary.events.total + 1 + summary.events.corrections);
  });

  it('reads what happened to a citizen as the generator tells it, whoever sent it and however', async () => {
    for (const code of CODES) {
      const stay = account('stays').find((item) => item['trial_id']?.startsWith(code) && item['to'] !== '');
      const told = await run('2014-07-12', 'ledger', 'show', stay?.['trial_id'] as string, '--lang', 'en');
      expect(told.exit).toBe(0);
      for (const text of [stay?.['from'], stay?.['to']]) expect(told.stdout).toContain(text as string);
      expect(told.stdout).toContain(`status at the end: ${stay?.['status']}`);
    }
  });
});

describe('deadlines', () => {
  it('asks for just the registrations and follow-ups that the account lacks', async () => {
    const ran = await run('2014-07-12', 'status', '--on', '2014-07-12', '--json');
    expect(ran.exit).toBe(0);
    const { duties } = JSON.parse(ran.stdout) as { duties: { kind: string; trialId: string | null }[] };
    const asked = (kind: string) =>
      duties
        .filter((item) => item.kind === kind)
        .map((item) => item.trialId)
        .sort();
    const end = day('2014-07-01');
    const left = new Set(
      account('citizens')
        .filter((item) => item['left_on'] !== '')
        .map((item) => item['trial_id']),
    );
    const registrations = account('registrations');
    const owed = account('stays').flatMap((stay) => {
      const id = stay['trial_id'] as string;
      if (left.has(id)) return [];
      const last = stay['to'] === '' ? end : day(stay['to']);
      let quarters = 0;
      while (addPeriod(day(stay['from']), { months: 3 * (quarters + 1), days: 0 }) <= last) quarters += 1;
      const told = registrations.filter((item) => item['trial_id'] === id && item['stay'] === stay['stay']);
      return Array<string>(Math.max(0, quarters - told.length)).fill(id);
    });
    expect(owed.length).toBeGreaterThan(3);
    expect(asked('quarterly-registration')).toEqual(owed.sort());
    expect(asked('final-registration')).toEqual([]);
    const followed = new Map(account('citizens').map((item) => [item['trial_id'], item['follow_ups']]));
    const followUps = account('jobs').flatMap((job) => {
      const id = job['trial_id'] as string;
      const falls = addPeriod(day(job['from']), { months: 6, days: 0 });
      const lasts = job['to'] === '' || day(job['to']) >= falls;
      return lasts && falls <= end && !left.has(id) && followed.get(id) === '0' ? [id] : [];
    });
    expect(asked('statutory-follow-up')).toEqual(followUps.sort());
  });

  it('shows who is in a centre or in a job only when the trial has ended', async () => {
    const early = await run('2014-01-12', 'status', '--on', '2014-01-12', '--json');
    expect(early.exit).toBe(0);
    const shown = (text: string) =>
      (JSON.parse(text) as { counts: { arm: string | null; inCentre: number | null }[] }).counts.filter(
        (item) => item.arm !== null && typeof item.inCentre === 'number',
      ).length;
    expect(shown(early.stdout)).toBe(0);
    const late = await run('2014-07-12', 'status', '--on', '2014-07-12', '--json');
    expect(shown(late.stdout)).toBe(6);
    const { counts } = JSON.parse(late.stdout) as {
      counts: { municipality: string | null; inCentre: number; placed: number }[];
    };
    const whole = counts.find((item) => item.municipality === null);
    const still = expected['closed.virksomhedscenter.still-in-centre'] as number;
    expect(whole?.inCentre).toBe(still + (expected['closed.saedvanlig-indsats.still-in-centre'] as number));
    expect(whole?.placed).toBe(account('jobs').length);
  });
});

describe('the evaluation: R on the generator’s account', () => {
  it('participant flow', () => {
    for (const { arm, referred, placed, withdrawn, withdrawnBy } of input.flow.total.arms) {
      expect([arm, referred, placed, withdrawn]).toEqual([
        arm,
        ...['referred', 'placed', 'withdrawn'].map((name) => expected[`flow.${name}.${arm}`]),
      ]);
      for (const { reason, n } of withdrawnBy)
        expect([arm, reason, n]).toEqual([arm, reason, expected[`flow.withdrawn.${arm}.${reason}`] ?? 0]);
    }
  });

  it.each(BINARY)('%s: risk differences per job centre and pooled', (outcome) => {
    for (const code of CODES) {
      for (const arm of ARMS) {
        const share = row(outcome, 'proportion.wilson', code, arm);
        expect([code, arm, share.events, share.n]).toEqual([
          code,
          arm,
          expected[`${outcome}.events.${code}.${arm}`],
          expected[`${outcome}.n.${code}.${arm}`],
        ]);
      }
      const difference = row(outcome, 'risk-difference.newcombe', code);
      close(difference.estimate, `${outcome}.difference.${code}`);
      close(difference.low, `${outcome}.newcombe.${code}.low`);
      close(difference.high, `${outcome}.newcombe.${code}.high`);
    }
    const pooled = row(outcome, 'risk-difference.mh');
    close(pooled.estimate, `${outcome}.mh`);
    close(pooled.standardError, `${outcome}.mh.se`);
    close(pooled.low, `${outcome}.mh.low`);
    close(pooled.high, `${outcome}.mh.high`);
    close(row(outcome, 'test.cmh').p, `${outcome}.cmh.p`);
  });

  it.each(NUMERIC)('%s: totals, difference within job centres, interval', (outcome) => {
    const { column } = input.effects.find((entry) => entry.id === outcome) as ReportInput['effects'][number];
    if (column.kind !== 'numeric') throw new Error('not numeric');
    const { values, missing } = column;
    const known = input.allocation.map((_, index) => (missing[index] ?? null) === null);
    expect(known.filter(Boolean)).toHaveLength(expected[`${outcome}.n`] as number);
    for (const arm of ARMS) {
      const total = input.allocation.reduce(
        (sum, citizen, index) => sum + (citizen.arm === arm && known[index] ? (values[index] as number) : 0),
        0,
      );
      close(total, `${outcome}.total.${arm}`);
    }
    const difference = row(outcome, 'difference-in-means.stratified');
    close(difference.estimate, `${outcome}.difference`);
    close(difference.standardError, `${outcome}.se`);
    close(difference.p, `${outcome}.p`);
    close(difference.low, `${outcome}.low`);
    close(difference.high, `${outcome}.high`);
  });

  it('days to a flexjob: times and causes, Kaplan–Meier, log-rank, Cox', () => {
    const found = input.effects.find((entry) => entry.id === 'days-to-flexjob');
    if (found?.column.kind !== 'time-to-event') throw new Error('no waiting time');
    const { time, event } = found.column;
    expect(Array.from(time).reduce((sum, value) => sum + value, 0)).toBe(expected['days.sum']);
    for (const arm of ARMS) {
      for (let code = 0; code <= 3; code += 1)
        expect([
          arm,
          code,
          input.allocation.filter((citizen, index) => citizen.arm === arm && event[index] === code).length,
        ]).toEqual([arm, code, expected[`days.count.${code}.${arm}`]]);
      for (const at of [91, 182, 273, 365, 456]) {
        const step = found.kaplanMeier.filter((entry) => entry.arm === arm && entry.time <= at).at(-1);
        close(step?.survival ?? 1, `days.km.${at}.${arm}`);
      }
      const quartile = found.rows.find(
        (item) => item.arm === arm && item.estimand === 'lower-quartile-time' && item.stratum === null,
      );
      expect(quartile?.estimate).toBe(expected[`days.quartile.${arm}`]);
    }
    const cox = found.rows.find((item) => item.estimand === 'hazard-ratio');
    close(cox?.estimate, 'days.hr', 1e-8);
    close(cox?.low, 'days.hr.low', 1e-8);
    close(cox?.high, 'days.hr.high', 1e-8);
    close(cox?.p, 'days.hr.p', 1e-7);
    close(found.rows.find((item) => item.estimator === 'test.logrank-stratified')?.p, 'days.logrank.p');
  });

  it('what happens first – flexjob, pension or ordinary job – by Aalen–Johansen', () => {
    const { column } = input.effects.find(
      (entry) => entry.id === 'days-to-flexjob',
    ) as ReportInput['effects'][number];
    const data = outcomeData(column, input.allocation, input.protocol.arms);
    const incidence = incidenceAalenJohansen.estimate(data, {
      level: 0.95,
      horizon: 456,
      draws: 100,
      variant: null,
      random: () => {
        throw new Error('no chance in this');
      },
    });
    ['days-to-flexjob', 'pension', 'self-support'].forEach((cause, index) => {
      for (const arm of ARMS) {
        const found = incidence.find(
          (item) =>
            item.outcome.endsWith(cause) && item.arm === arm && item.estimand === 'cumulative-incidence',
        );
        close(found?.estimate, `days.aj.${index + 1}.${arm}`);
        close(found?.standardError, `days.aj.${index + 1}.${arm}.se`);
      }
    });
  });

  it('every closing status of the project description, as reported in three wordings', () => {
    const arms = new Map(input.allocation.map((citizen) => [citizen.trialId, citizen.arm]));
    const closed = readFileSync(join(dir, 'state/ledger.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { trialId: string; type: string; data: Record<string, string> })
      .filter((entry) => entry.type === 'centre-closed');
    for (const status of STATUSES) {
      const counts = ARMS.map(
        (arm) =>
          closed.filter((entry) => arms.get(entry.trialId) === arm && entry.data['status'] === status).length,
      );
      expect([status, ...counts]).toEqual([
        status,
        ...ARMS.map((arm) => expected[`closed.${arm}.${status}`]),
      ]);
      expect([status, (counts[0] as number) > 0]).toEqual([status, true]);
    }
  });
});

describe('the report', () => {
  let published: readonly PublishedRow[] = [];
  beforeAll(async () => {
    const ran = await run('2014-07-15', 'report');
    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    published = (
      JSON.parse(readFileSync(join(dir, 'reports/report.json'), 'utf8')) as { results: typeof published }
    ).results;
  }, 30_000);
  const shown = (outcome: string, estimator: string, stratum: string | null = null) =>
    published.find(
      (item) =>
        item.outcome === outcome &&
        item.estimator === estimator &&
        item.stratum === stratum &&
        item.reference !== null,
    );

  it('publishes the main result per job centre and pooled, with R’s numbers', () => {
    for (const code of CODES) {
      const found = shown('flexjob', 'risk-difference.newcombe', code);
      close(found?.estimate, `flexjob.difference.${code}`);
      close(found?.low, `flexjob.newcombe.${code}.low`);
      close(found?.high, `flexjob.newcombe.${code}.high`);
    }
    close(shown('flexjob', 'risk-difference.mh')?.estimate, 'flexjob.mh');
    close(shown('flexjob', 'risk-difference.mh')?.low, 'flexjob.mh.low');
    close(
      shown('weeks-in-flexjob', 'difference-in-means.stratified')?.estimate,
      'weeks-in-flexjob.difference',
    );
    close(shown('days-to-flexjob', 'hazard-ratio.cox')?.estimate, 'days.hr', 1e-8);
  });

  it('publishes every row as computed, or without any number', () => {
    expect(published.length).toBeGreaterThan(100);
    const own = rows();
    const key = (item: ResultRow | PublishedRow) =>
      [
        item.outcome,
        item.estimand,
        item.estimator,
        item.arm,
        item.reference,
        item.stratum,
        item.method,
      ].join();
    const computed = new Map(own.map((item) => [key(item), item]));
    const open = published.filter((item) => item.status === 'ok' && item.method !== '');
    expect(open.length).toBeGreaterThan(30);
    for (const item of open.filter((entry) => computed.has(key(entry))))
      expect([key(item), item.estimate]).toEqual([key(item), computed.get(key(item))?.estimate]);
    for (const item of published.filter((entry) => entry.status === 'suppressed'))
      expect([item.estimate, item.low, item.high, item.p, item.n, item.events]).toEqual(
        Array<null>(6).fill(null),
      );
  });

  it('is written in both languages, with the centres, the interviews and no costs', () => {
    const danish = readFileSync(join(dir, 'reports/report-da.md'), 'utf8').replaceAll('\u00a0', ' ');
    const english = readFileSync(join(dir, 'reports/report-en.md'), 'utf8').replaceAll('\u00a0', ' ');
    expect(danish).toContain('Andel i virksomhedscenter, uge for uge');
    expect(english).toContain('Share in a business centre, week by week');
    expect(danish).toMatch(/\| Lyngvad \| Ja † \| \(Ja\) † \| Nej \| \(Ja\) † \|/);
    expect(english).toMatch(/\| Lyngvad \| Yes † \| \(Yes\) † \| No \| \(Yes\) † \|/);
    expect(english).toMatch(/\| Company mentor \| 5 \|/);
    expect(danish).toContain('Modtager kontanthjælp, sygedagpenge, ledighedsydelse eller ressourceforløb.');
    expect(english).toContain('30.0%');
    expect(danish).toContain('30,0 %');
    for (const text of [danish, english]) expect(text).not.toMatch(/undefined|NaN|kontanthjaelp/);
    expect(danish).toContain('der er ikke beregnet udgifter');
    expect(english).toContain('no costs have been computed');
  });

  it('lets no CPR number, trial id, pseudonym or withheld quote out', () => {
    const pseudonyms = readFileSync(join(dir, 'state/sample.csv'), 'utf8').match(/[0-9a-f]{64}/g) ?? [];
    expect(pseudonyms).toHaveLength(120);
    const names = readdirSync(join(dir, 'reports'), { recursive: true, withFileTypes: true });
    for (const entry of names.filter((item) => item.isFile())) {
      const content = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      expect([entry.name, content.match(/\b\d{6}-?\d{4}\b(?![0-9a-f])/)?.[0].length]).toEqual([
        entry.name,
        undefined,
      ]);
      expect([entry.name, content.match(/098\d-\d{3}\b/)]).toEqual([entry.name, null]);
      expect([entry.name, content.includes('Vi er kun to om det')]).toEqual([entry.name, false]);
      expect(pseudonyms.some((pseudonym) => content.includes(pseudonym))).toBe(false);
    }
  });

  it('refuses to tell costs that the protocol leaves out', async () => {
    const ran = await run('2014-07-15', 'costs');
    expect([ran.exit, ran.stderr.includes('COSTS_NOT_MODELLED')]).toEqual([5, true]);
  });
});
