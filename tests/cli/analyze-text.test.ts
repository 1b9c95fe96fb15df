import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trial } from '../end-to-end/run-trial.ts';

const PUBLISHED = join(import.meta.dirname, '../../fixtures/published');
const GEHAN = join(PUBLISHED, 'gehan/gehan.csv');
const read = async (...args: string[]): Promise<string> => {
  const ran = await trial(['analyze', ...args]);
  expect(ran.exit).toBe(0);
  return ran.stdout;
};
/** The table's line of an estimator, its columns at two or more spaces. */
const line = (text: string, ...words: string[]): string =>
  text.split('\n').find((one) => words.every((word) => one.split(/ {2,}/).includes(word))) ?? '';

// The figures are those that fixtures/published/*/SOURCE.txt gives from R 4.2.2.
describe('what trial analyze prints for people', () => {
  it('shows statistics and medians: Gehan’s log-rank test, Cox regression, Breslow and Efron', async () => {
    const text = await read(
      GEHAN,
      '--arm',
      'treat',
      '--control',
      '6-MP',
      '--time',
      'time',
      '--event',
      'cens',
    );
    expect(line(text, 'test.logrank')).toMatch(/ 16\.79\d /);
    expect(line(text, 'median-time', '6-MP')).toMatch(/ 23 /);
    expect(line(text, 'median-time', 'control')).toMatch(/ 8 /);
    expect(line(text, 'hazard-ratio.cox', 'hazard-ratio')).toMatch(/ 4\.81\d+ +0\.4124 /);
    const pairs = await read(
      ...[GEHAN, '--arm', 'treat', '--control', '6-MP', '--time', 'time', '--event', 'cens'],
      ...['--strata', 'pair', '--estimators', 'test.logrank-stratified'],
    );
    expect(line(pairs, 'test.logrank-stratified')).toMatch(/ 10\.7\d+ /);
  });

  it('shows standard errors and degrees of freedom: Dehejia and Wahba’s trainees', async () => {
    const text = await read(join(PUBLISHED, 'nsw_dw/nsw_dw.csv'), '--arm', 'trt', '--numeric', 're78');
    expect(line(text, 'difference-in-means.welch', 'mean-difference')).toMatch(
      / 1794\.3 +671 .* 307\.13 +0\.0079 /,
    );
  });

  it('recommends what answers to the columns given: receipt brings the effect on compliers', async () => {
    const args = [join(PUBLISHED, 'jobs2/jobs2.csv'), '--arm', 'treat', '--binary', 'work1=psyemp'];
    const text = await read(...args, '--received', 'comply');
    expect(line(text, 'late.2sls', 'complier-effect')).toMatch(/ 0\.0925\d* +0\.0527\d* /);
    expect(await read(...args)).not.toContain('late.2sls');
  });

  it('lists what each estimator needs and when it is recommended', async () => {
    const text = await read('--list');
    const cells = (id: string) => line(text, id).split(/ {2,}/).slice(0, 4);
    expect(cells('risk-difference.mh')).toEqual(['risk-difference.mh', 'binary', '--strata', 'with strata']);
    expect(cells('rmst.difference')).toEqual(['rmst.difference', 'time-to-event', '--horizon', 'yes']);
  });

  it('says each note once, where rows refer to it, and what was left out', async () => {
    const text = await read(
      ...[GEHAN, '--arm', 'treat', '--control', '6-MP', '--binary', 'cens', '--strata', 'pair'],
      ...['--estimators', 'risk-difference.newcombe,test.fisher', '--level', '0.57', '--lang', 'da'],
    );
    const note = 'Strata are not used: all strata together are one table.';
    expect(text.split(note)).toHaveLength(2);
    const [, number] = new RegExp(`\\[(\\d+)\\] ${note}`).exec(text) ?? [];
    expect(line(text, 'test.fisher')).toContain(`[${number}]`);
    expect(text).toContain('57 % interval');
    expect(text).toContain('Noter:');
  });

  it('tells in help what a new user has to know, in both languages', async () => {
    for (const [language, words] of [
      ['en', ['One row of the file is one citizen', 'recommended set follows the columns', 'N/A', '--list']],
      ['da', ['En række i filen er én borger', 'anbefalede sæt følger kolonnerne', 'N/A', '--list']],
    ] as const) {
      const { stdout } = await trial(['analyze', '--help', '--lang', language]);
      for (const word of words) expect(stdout).toContain(word);
    }
  });
});
