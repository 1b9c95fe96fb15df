/** A trial that enrols its citizens one by one, and one whose draw was repeated: lists, flow, design and tests in the report. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ALLOCATION_SEED, copyFixture, remove, trial } from './run-trial.ts';

let dir = '';
afterEach(() => remove(dir));

async function run(...args: string[]) {
  const ran = await trial([...args, '--dir', dir, '--quiet'], { now: '2007-01-15T12:00:00Z' });
  if (ran.exit !== 0) throw new Error(ran.stderr);
  return ran;
}

function withScheme(scheme: string): void {
  dir = copyFixture();
  const file = join(dir, 'trial.yaml');
  const yaml = readFileSync(file, 'utf8');
  const mine = yaml.replace('  scheme: complete-stratified\n', scheme);
  expect(mine).not.toBe(yaml);
  writeFileSync(file, mine);
}

describe('rolling enrolment that ends before everybody drawn is enrolled', () => {
  it('gives lists of those enrolled, and a report that adds up before anything has been reported', async () => {
    withScheme(
      '  scheme: minimisation\n  enrolment: rolling\n  balance: [{ variable: municipality }, { variable: sex }]\n',
    );
    await run('sample');
    await run('lock');
    for (const place of ['0991', '0992', '0993', '0994'])
      for (const number of ['003', '001', '007', '002', '010', '011'])
        await run('enrol', '--citizen', `${place}-${number}`);
    await run('enrol', '--close');
    const list = join(dir, 'list.csv');
    const referred = await run(
      'refer',
      '--municipality',
      '0991',
      '--requested-by',
      'Jobcenter A',
      '--out',
      list,
    );
    expect(referred.stdout).toContain('6 citizens');
    expect(readFileSync(list, 'utf8').trim().split('\n')).toHaveLength(7);
    await run('report');
    const report = readFileSync(join(dir, 'reports/report-en.md'), 'utf8');
    expect(report).toContain('24 were drawn and allocated');
    expect(report).toContain('Drawn, not enrolled: 216');
    expect(report).toMatch(/\*\*Guessable:\*\* \d\d\.\d% of the assignments/);
    expect(report).not.toContain('NaN');
  });
});

describe('rerandomisation', () => {
  it('tells the accepted share, and tests the main outcome by redraws under the same criterion', async () => {
    withScheme('  scheme: rerandomisation\n  covariates: [age, sex]\n  accept: 0.2\n');
    await run('sample');
    await run('randomize', '--seed', ALLOCATION_SEED);
    const manifest = JSON.parse(readFileSync(join(dir, 'state/manifests/randomize.json'), 'utf8'));
    const { acceptedShare, attempt } = manifest.options.achieved.value;
    await run('report');
    const report = readFileSync(join(dir, 'reports/report-en.md'), 'utf8');
    expect(report).toContain(
      `about ${(100 * acceptedShare).toFixed(1)}% of draws meet the criterion; draw number ${attempt} was`,
    );
    expect(report).toContain('arms re-drawn by the recorded design (rerandomisation');
    expect(report).not.toContain('Guessable');
  });
});
