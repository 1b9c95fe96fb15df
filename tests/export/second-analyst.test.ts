import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/sha256.ts';
import { ATTRITION_ESTIMATORS } from '../../src/effects/attrition-report-rows.ts';
import { CATALOGUE } from '../../src/effects/catalogue.ts';
import { COMPETING_ESTIMATORS } from '../../src/effects/competing-report.ts';
import { REPORT_ESTIMATORS } from '../../src/effects/report-estimators.ts';
import { START_ESTIMATORS } from '../../src/effects/start-rows.ts';
import { SUBGROUP_ESTIMATORS } from '../../src/effects/subgroup-report-rows.ts';
import { exportFiles } from '../../src/export/data-files.ts';
import type { ExportModel } from '../../src/export/export-model.ts';
import { EXPORT_FORMATS } from '../../src/export/formats/formats.ts';
import { notCovered } from '../../src/export/formats/not-covered.ts';
import { resultId } from '../../src/export/result-id.ts';
import { PYTHON_BLOCKS } from '../../src/export/scripts/python/python-blocks.ts';
import { R_BLOCKS } from '../../src/export/scripts/r/r-blocks.ts';
import { STATA_BLOCKS } from '../../src/export/scripts/stata/stata-blocks.ts';
import { studyModel } from '../../src/export/study-model.ts';
import { libraryFolder } from '../../src/reproduce/library.ts';
import { loadStudy } from '../../src/reproduce/load-study.ts';
import { dataPackageFaults } from './data-package-faults.ts';

const ids = CATALOGUE.flatMap(({ id, variants }) => [
  id,
  ...Object.keys(variants).map((name) => `${id}:${name}`),
]);
const scripts = fileURLToPath(new URL('../../src/export/scripts', import.meta.url));

describe('what the programs of a second analyst cover', () => {
  it('R computes every estimator that a report can use, but for the one that draws at random', () => {
    const used = [
      ...REPORT_ESTIMATORS,
      ...ATTRITION_ESTIMATORS,
      ...COMPETING_ESTIMATORS,
      ...SUBGROUP_ESTIMATORS,
      ...START_ESTIMATORS,
      'weighted.response',
      'ancova.change',
    ];
    const covered = new Set(R_BLOCKS.flatMap(({ estimators }) => estimators));
    expect(used.filter((id) => !covered.has(id))).toEqual(['test.randomization']);
  });

  it('every block defines what the registry says, once, and nothing that the catalogue has not', () => {
    const r = R_BLOCKS.flatMap(({ estimators, code }) =>
      estimators.map((id) => ({ id, there: code.includes(`recompute[["${id}"]] <-`) })),
    );
    const python = PYTHON_BLOCKS.flatMap(({ estimators, code }) =>
      estimators.map((id) => ({ id, there: code.includes(`recompute["${id}"] =`) })),
    );
    const stata = STATA_BLOCKS.flatMap(({ calls, code }) =>
      Object.entries(calls).map(([id, call]) => ({
        id,
        there: code.includes(`program define ${call.split(' ')[0]}`),
      })),
    );
    for (const all of [r, python, stata]) {
      expect(all.filter(({ there }) => !there)).toEqual([]);
      expect(all.filter(({ id }) => !ids.includes(id))).toEqual([]);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    }
  });

  it('every file of a block is in its registry, and all are plain ASCII', () => {
    const registries = { r: R_BLOCKS, python: PYTHON_BLOCKS, stata: STATA_BLOCKS };
    for (const [language, blocks] of Object.entries(registries)) {
      const files = readdirSync(join(scripts, language, 'blocks')).map((name) =>
        readFileSync(join(scripts, language, 'blocks', name), 'utf8'),
      );
      expect(new Set(blocks.map(({ code }) => code))).toEqual(new Set(files));
      for (const content of files) expect(content).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });

  it('says why a row is not covered', () => {
    const row = { estimator: 'test.randomization' } as ExportModel['results'][number];
    const reasons = notCovered({ results: [row, row] } as unknown as ExportModel, new Set());
    expect(reasons).toHaveLength(1);
    expect(reasons[0]?.[1]).toMatch(/drawn at random/);
  });
});

describe('the export of a published study', () => {
  let model: ExportModel;
  beforeAll(async () => {
    model = await studyModel(loadStudy(join(libraryFolder(), 'jobs2')));
  });
  const file = (name: string, format = 'r') =>
    exportFiles(model, EXPORT_FORMATS.find(({ id }) => id === format)!).find(({ path }) => path === name)!;

  it('holds the derived data, readable without the study file', () => {
    const rows = parse(String(file('seekers.csv').content), { columns: true }) as Record<string, string>[];
    // SOURCE.txt: 1,285 persons in the data that the study ships, as many as rows of its file.
    const source = parse(readFileSync(join(libraryFolder(), 'jobs2/jobs2.csv'), 'utf8'), {
      columns: true,
    }) as unknown[];
    expect(rows).toHaveLength(source.length);
    expect(model.analyses.find(({ id }) => id === 'work')).toMatchObject({
      kind: 'binary',
      arms: ['0', '1'],
      outcome: 'work1',
      eventLevel: 'psyemp',
      received: { column: 'comply', level: '1' },
    });
  });

  it('gives every result row an id of its own', () => {
    expect(model.results.length).toBeGreaterThan(5);
    expect(new Set(model.results.map(({ id }) => id)).size).toBe(model.results.length);
    const rows = parse(String(file('results.csv').content), { columns: true }) as {
      id: string;
      estimate: string;
    }[];
    expect(rows.map(({ id }) => id)).toEqual(model.results.map(({ id }) => id));
    // Full precision: the text is the number.
    expect(rows.map(({ estimate }) => (estimate === '' ? null : Number(estimate)))).toEqual(
      model.results.map(({ estimate }) => estimate),
    );
  });

  it('is a valid Frictionless data package whose hashes hold', () => {
    const files = exportFiles(model, EXPORT_FORMATS[0]!);
    expect(dataPackageFaults(files)).toEqual([]);
    const broken = files.map((one) =>
      one.path === 'seekers.csv' ? { ...one, content: `${one.content}x` } : one,
    );
    expect(dataPackageFaults(broken).length).toBeGreaterThan(0);
  });

  it('describes every column of every data file in the dictionary', () => {
    const dictionary = parse(String(file('dictionary.csv').content), { columns: true }) as Record<
      string,
      string
    >[];
    for (const table of model.tables) {
      const header = String(file(table.file).content).split('\n')[0]!.split(',');
      expect(dictionary.filter((row) => row['file'] === table.file).map((row) => row['column'])).toEqual(
        header,
      );
    }
    expect(dictionary.every((row) => row['description'] !== '')).toBe(true);
  });

  it('writes the same bytes again', () => {
    const twice = [0, 1].map(() =>
      exportFiles(model, EXPORT_FORMATS[0]!).map(({ content }) => sha256(content)),
    );
    expect(twice[0]).toEqual(twice[1]);
  });

  it('says in the head of a program that has not been run that it is untested, and of no other', () => {
    for (const format of EXPORT_FORMATS) {
      const head = format.render(model).slice(0, 1500);
      expect(head.includes('UNTESTED')).toBe(!format.tested);
      expect(format.render(model)).toMatch(/^[\x20-\x7e\n]*$/);
    }
    expect(EXPORT_FORMATS.filter(({ tested }) => !tested).map(({ id }) => id)).toEqual(['stata']);
  });
});

describe('ids of result rows', () => {
  const row = {
    outcome: 'a/b',
    estimator: 'x.y:z',
    estimand: 'mean',
    arm: 'new way',
    reference: null,
    stratum: null,
    subgroup: null,
  };
  it('are paths, whatever the names hold', () => {
    expect(resultId(row)).toBe('results/a%2Fb/x.y:z/mean/new%20way');
    expect(resultId({ ...row, reference: 'old', stratum: '0101', subgroup: 'sex: male' })).toBe(
      'results/a%2Fb/x.y:z/mean/new%20way-vs-old/0101/sex:%20male',
    );
  });
});
