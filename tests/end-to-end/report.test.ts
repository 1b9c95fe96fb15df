import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResultRow } from '../../src/effects/result-row.ts';
import type { ReportInput } from '../../src/report/report-input.ts';
import { evaluateStep } from '../../src/steps/evaluate-step.ts';
import { copyFixture, FIXTURE, remove, runYear, trial } from './run-trial.ts';

const ORACLE = fileURLToPath(
  new URL('../../fixtures/oracles/discus-fleksjob/expected.json', import.meta.url),
);
const expected = JSON.parse(readFileSync(ORACLE, 'utf8')) as Record<string, number>;

interface ArmTruth {
  readonly allocated: number;
  readonly placedWithinP6M: number;
  readonly inFlexjobAtP1Y: number;
  readonly firstJobRetainedAtFollowUp: number;
  readonly returned: number;
  readonly withdrawn: Readonly<Record<string, number>>;
}
const truth = JSON.parse(readFileSync(join(FIXTURE, 'truth.json'), 'utf8')) as {
  byMunicipalityAndArm: Record<string, Record<string, ArmTruth>>;
};

describe('the evaluation of the invented trial', () => {
  let dir = '';
  let input: ReportInput;
  beforeAll(async () => {
    dir = copyFixture();
    await runYear(dir);
    input = evaluateStep(dir, null, '2007-01-15T12:00:00Z');
  }, 60_000);
  afterAll(() => remove(dir));

  const row = (
    outcome: string,
    estimator: string,
    stratum: string | null = null,
    estimand?: string,
  ): ResultRow => {
    const found = input.effects
      .flatMap((entry) => entry.rows)
      .filter(
        (item) =>
          item.outcome === outcome &&
          item.estimator === estimator &&
          item.stratum === stratum &&
          item.reference !== null &&
          (estimand === undefined || item.estimand === estimand),
      );
    expect([outcome, estimator, stratum, found.length]).toEqual([outcome, estimator, stratum, 1]);
    return found[0] as ResultRow;
  };
  const close = (value: number | null, name: string, relative = 1e-9) => {
    const reference = expected[name] as number;
    expect([name, value !== null && Math.abs(value - reference) <= relative * Math.abs(reference)]).toEqual([
      name,
      true,
    ]);
  };

  it('counts what the generator planted, municipality by municipality', () => {
    for (const [code, arms] of Object.entries(truth.byMunicipalityAndArm)) {
      const flow = input.flow.municipalities.find((entry) => entry.municipality === code);
      for (const [arm, planted] of Object.entries(arms)) {
        const counted = flow?.arms.find((entry) => entry.arm === arm);
        expect(counted?.allocated).toBe(planted.allocated);
        expect(counted?.returned).toBe(planted.returned);
        expect(
          Object.fromEntries((counted?.withdrawnBy ?? []).map((entry) => [entry.reason, entry.n])),
        ).toEqual(planted.withdrawn);
        const events = (outcome: string) =>
          input.effects
            .flatMap((entry) => entry.rows)
            .find(
              (item) =>
                item.outcome === outcome &&
                item.estimator === 'proportion.wilson' &&
                item.arm === arm &&
                item.stratum === code,
            )?.events;
        expect(events('placed')).toBe(planted.placedWithinP6M);
        expect(events('in-flexjob-at-one-year')).toBe(planted.inFlexjobAtP1Y);
        expect(events('retained')).toBe(planted.firstJobRetainedAtFollowUp);
      }
    }
  });

  it.each(['placed', 'in-flexjob-at-one-year', 'retained'])(
    '%s: effects are those R computes from the generator’s account',
    (outcome) => {
      close(row(outcome, 'risk-difference.mh').estimate, `${outcome}.mh`);
      close(row(outcome, 'risk-difference.mh').standardError, `${outcome}.mh.se`);
      close(row(outcome, 'test.cmh').p, `${outcome}.cmh.p`);
      close(row(outcome, 'test.exact-stratified').p, `${outcome}.exact.p.extreme`);
      for (const code of Object.keys(truth.byMunicipalityAndArm)) {
        close(row(outcome, 'risk-difference.newcombe', code).low, `${outcome}.newcombe.${code}.low`);
        close(row(outcome, 'risk-difference.newcombe', code).high, `${outcome}.newcombe.${code}.high`);
      }
    },
  );

  it('time to placement is that of R survival on the generator’s account', () => {
    const cox = row('days-to-placement', 'hazard-ratio.cox', null, 'hazard-ratio');
    close(cox.estimate, 'days.hr', 1e-8);
    close(cox.low, 'days.low', 1e-8);
    close(cox.high, 'days.high', 1e-8);
    close(cox.p, 'days.p', 1e-8);
    close(row('days-to-placement', 'test.logrank-stratified').p, 'days.logrank.p');
    const curve = input.effects.find((entry) => entry.id === 'days-to-placement')?.kaplanMeier ?? [];
    const at182 = (arm: string) =>
      curve.filter((step) => step.arm === arm && step.time <= 182).at(-1)?.survival ?? null;
    close(at182('kontrol'), 'days.km182.control');
    close(at182('anden-aktoer'), 'days.km182.treated');
  });

  it('weeks off benefit: difference and standard error as by hand in R', () => {
    const difference = row('weeks-off-benefit', 'difference-in-means.stratified');
    close(difference.estimate, 'weeks.difference');
    close(difference.standardError, 'weeks.se');
  });

  it('writes every format, with no CPR number, trial id or pseudonym in any of them', async () => {
    const ran = await trial(['report', '--dir', dir]);
    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    const names = readdirSync(join(dir, 'reports'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    expect(names.map((entry) => entry.name)).toEqual(
      expect.arrayContaining([
        'report-da.html',
        'report-en.html',
        'report-da.md',
        'report-en.md',
        'report.json',
        'results.csv',
      ]),
    );
    const pseudonyms = readFileSync(join(dir, 'state/sample.csv'), 'utf8').match(/[0-9a-f]{64}/g) ?? [];
    for (const entry of names) {
      const content = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      expect([entry.name, content.match(/\b\d{6}-\d{4}\b/)]).toEqual([entry.name, null]);
      expect([entry.name, content.match(/099\d-\d{3}\b/)]).toEqual([entry.name, null]);
      expect(pseudonyms.some((pseudonym) => content.includes(pseudonym))).toBe(false);
    }
    const danish = readFileSync(join(dir, 'reports/report-da.md'), 'utf8');
    expect(danish).toContain('40,8\u00a0%');
    const english = readFileSync(join(dir, 'reports/report-en.md'), 'utf8');
    expect(english).toContain('40.8%');
  });

  it('knows only what was known on a day', async () => {
    const early = evaluateStep(dir, '2006-04-10', '2006-04-10T12:00:00Z');
    const late = input.flow.total.arms.map((arm) => arm.placed);
    const then = early.flow.total.arms.map((arm) => arm.placed);
    then.forEach((placed, index) => {
      expect(placed).toBeLessThanOrEqual(late[index] as number);
    });
    expect(
      early.effects
        .find((entry) => entry.id === 'in-flexjob-at-one-year')
        ?.column.missing.every((reason) => reason !== null),
    ).toBe(true);
  });

  it('checks the draw against redraws of the recorded design', () => {
    const check = input.allocationCheck;
    // 120 and 120 of a design that deals 30 and 30 in each of four municipalities.
    expect(check?.allocated).toMatchObject({ statistic: 0, df: 1, p: 1 });
    expect(check?.balance.status).toBe('ok');
    expect(check?.description.en).toContain('within strata');
  });

  it('writes a blinded report: letters for arms, the same numbers, nothing that names an arm', async () => {
    const ran = await trial(['report', '--blind', '--dir', dir]);
    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    const key = JSON.parse(readFileSync(join(dir, 'keys/blinding.json'), 'utf8')) as Record<string, string>;
    expect(Object.keys(key)).toEqual(['A', 'B']);
    expect(Object.values(key).sort()).toEqual(['anden-aktoer', 'kontrol']);
    expect(statSync(join(dir, 'keys/blinding.json')).mode & 0o777).toBe(0o600);
    const seed = readFileSync(join(FIXTURE, 'allocation-seed.txt'), 'utf8').trim();
    const folder = join(dir, 'reports/blinded');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(10);
    const yaml = readFileSync(join(dir, 'trial.yaml'), 'utf8');
    const providers = [...yaml.matchAll(/^ {6}anden-aktoer: (.+)$/gm)].map((match) => match[1] as string);
    expect(providers.length).toBe(4);
    for (const entry of files) {
      const content = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const word of [
        'anden-aktoer',
        'kontrol"',
        'Anden aktør',
        'Other provider',
        'Control group',
        seed,
        ...providers,
      ])
        expect([entry.name, word, content.includes(word)]).toEqual([entry.name, word, false]);
    }
    const { results } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as {
      results: ResultRow[];
    };
    const open = row('placed', 'risk-difference.mh');
    const blinded = results.find(
      ({ outcome, estimator }) => outcome === open.outcome && estimator === 'risk-difference.mh',
    );
    expect([blinded?.arm, blinded?.reference]).toEqual(['A', 'B']);
    const sign = key['B'] === 'kontrol' ? 1 : -1;
    expect(blinded?.estimate).toBeCloseTo(sign * (open.estimate as number), 12);
    const again = await trial(['report', '--blind', '--dir', dir, '--quiet']);
    expect(again.exit).toBe(0);
    expect(JSON.parse(readFileSync(join(dir, 'keys/blinding.json'), 'utf8'))).toEqual(key);
  });

  it('refuses a format nobody knows', async () => {
    const ran = await trial(['report', '--dir', dir, '--format', 'htm']);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('did you mean html?');
  });
});
