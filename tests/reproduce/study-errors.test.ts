import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { reproduceStudy } from '../../src/reproduce/reproduce-study.ts';
import { alteredStudy, removeFolders } from './study-folder.ts';

afterEach(removeFolders);

/** The exit code and the problems a study ends with. */
async function refusal(folder: string): Promise<TrialError> {
  try {
    await reproduceStudy(folder);
  } catch (error) {
    if (error instanceof TrialError) return error;
    throw error;
  }
  throw new Error('the study was accepted');
}

describe('study files that cannot be used end with exit 3', () => {
  it.each([
    ['an ambiguous claim', 'CLAIM_AMBIGUOUS', [[', estimand: mean-difference', '']]],
    [
      'an arm nobody is in',
      'CLAIM_WITHOUT_ROW',
      [["arm: '1', field: estimate", "arm: 'two', field: estimate"]],
    ],
    [
      'an unknown estimator',
      'ESTIMATOR_UNKNOWN',
      [['estimators: [ols.classical]', 'estimators: [ols.clasical]']],
    ],
    [
      'an estimator the analysis does not run',
      'STUDY_NAME_UNKNOWN',
      [['[ols.classical, ols.hc2, ', '[ols.classical, ']],
    ],
    [
      'an analysis that is not there',
      'STUDY_NAME_UNKNOWN',
      [['value: { analysis: whole', 'value: { analysis: hole']],
    ],
    ['data that are not declared', 'STUDY_NAME_UNKNOWN', [['data: men\n', 'data: women\n']]],
    ['a missing file', 'STUDY_FILE_MISSING', [['file: nsw_dw.csv', 'file: gone.csv']]],
    ['a column to square that is not there', 'STUDY_DATA', [['square: age', 'square: aged']]],
    ['a column to analyse that is not there', 'COLUMN_MISSING', [['numeric: re78', 'numeric: re79']]],
    ['a figure without quotes', 'STUDY_INVALID', [["printed: '1794'", 'printed: 1794']]],
    ['a figure with a decimal comma', 'STUDY_INVALID', [["printed: '632.85'", "printed: '632,85'"]]],
    ['a claim without certainty', 'STUDY_INVALID', [['    certainty: seen\n', '']]],
    ['an unknown certainty', 'STUDY_INVALID', [['certainty: seen', 'certainty: certain']]],
    ['an unknown field', 'STUDY_INVALID', [['numeric: re78', 'numeric: re78\n    outcome: re78']]],
    ['an unknown field of a value', 'STUDY_INVALID', [['field: n }', 'field: n, round: 2 }']]],
    ['a newer version', 'STUDY_INVALID', [['version: 1', 'version: 2']]],
    ['two claims of one name', 'CLAIM_TWICE', [['id: treated-n', 'id: control-n']]],
    [
      'a bound printed as about',
      'CLAIM_CONTRADICTS',
      [["printed: '185'", "printed: '185'\n    about: 1\n    relation: above"]],
    ],
    ['no YAML', 'STUDY_YAML', [['title:', 'title: {']]],
    ['an alias without anchor', 'STUDY_YAML', [['source: SOURCE.txt', 'source: *note']]],
  ] as const)('%s: %s', async (_, code, changes) => {
    const error = await refusal(alteredStudy('nsw_dw', { 'study.yaml': changes }));
    expect(error.exitCode).toBe(3);
    expect(error.problems.map((problem) => problem.code)).toContain(code);
    for (const problem of error.problems) {
      expect(problem.at.file).toMatch(/^nsw_dw\//);
      expect(problem.message.da).not.toBe('');
    }
  });

  it('names the choices of an ambiguous claim and never takes the first row', async () => {
    const folder = alteredStudy('nsw_dw', { 'study.yaml': [[', estimand: mean-difference', '']] });
    const error = await refusal(folder);
    // The arm's own mean and its difference from control both answer.
    expect(error.message).toContain('estimand: mean, mean-difference');
    expect(error.problems[0]?.at.line).toBeGreaterThan(20);
  });

  it('suggests the estimator that was meant', async () => {
    const folder = alteredStudy('nsw_dw', {
      'study.yaml': [['estimators: [ols.classical]', 'estimators: [ols.clasical]']],
    });
    expect((await refusal(folder)).message).toContain('did you mean ols.classical?');
  });

  it('reports everything at once', async () => {
    const folder = alteredStudy('nsw_dw', {
      'study.yaml': [
        ['file: nsw_dw.csv', 'file: gone.csv'],
        ['estimators: [ols.classical]', 'estimators: [ols.clasical]'],
        ['id: treated-n', 'id: control-n'],
      ],
    });
    const codes = (await refusal(folder)).problems.map((problem) => problem.code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'STUDY_FILE_MISSING',
        'ESTIMATOR_UNKNOWN',
        'CLAIM_TWICE',
        'STUDY_NAME_UNKNOWN',
      ]),
    );
  });

  it('refuses data with text where numbers are computed with, without showing it', async () => {
    const folder = alteredStudy('nsw_dw', { 'nsw_dw.csv': [['1,0,23,', '1,0,twentythree,']] });
    const error = await refusal(folder);
    expect(error.problems.map((problem) => problem.code)).toEqual(['STUDY_DATA']);
    expect(error.message).not.toContain('twentythree');
  });

  it('refuses figures that are missing or no numbers', async () => {
    const gone = alteredStudy('seeds');
    rmSync(join(gone, 'figures.csv'));
    expect((await refusal(gone)).problems.map(({ code }) => code)).toContain('STUDY_FILE_MISSING');
    const text = alteredStudy('seeds', {
      'figures.csv': [['ledighedsydelse-2003,7269', 'ledighedsydelse-2003,many']],
    });
    const codes = (await refusal(text)).problems.map(({ code }) => code);
    expect(codes).toContain('STUDY_DATA');
    const renamed = alteredStudy('seeds', { 'figures.csv': [['municipalities,4', 'communes,4']] });
    // Two claims compute with it.
    const unknown = (await refusal(renamed)).problems.map(({ code }) => code);
    expect(unknown).toEqual(['STUDY_NAME_UNKNOWN', 'STUDY_NAME_UNKNOWN']);
  });
});
