import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { CATALOGUE } from '../effects/catalogue.ts';
import { chooseEstimators } from '../effects/run-estimators.ts';
import type { LoadedStudy } from './load-study.ts';
import { figuresOf } from './recompute-claim.ts';

/**
 * What is wrong with a study file beyond its form: files that are not there, names that nothing answers to, unknown
 * estimators, claims that contradict themselves. Every problem, each with its line.
 * @param figures Ids of the published figures.
 */
export function checkStudy(
  { study, folder, locate }: LoadedStudy,
  figures: ReadonlySet<string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (code: string, path: readonly (string | number)[], message: Text, more = {}) =>
    problems.push(problem(code, locate(path), message, more));
  const unknownName = (
    path: readonly (string | number)[],
    en: string,
    da: string,
    names: readonly string[],
  ) => add('STUDY_NAME_UNKNOWN', path, text(en, da), { permitted: verbatim(names.join(', ')) });

  const files: [readonly (string | number)[], string][] = [
    [['source'], study.source],
    ...(study.figures === undefined ? [] : [[['figures'], study.figures] as [readonly string[], string]]),
    ...Object.entries(study.data).map(([id, { file }]): [readonly string[], string] => [
      ['data', id, 'file'],
      file,
    ]),
  ];
  for (const [path, file] of files) {
    if (existsSync(join(folder, file))) continue;
    add('STUDY_FILE_MISSING', path, text(`there is no file ${file}`, `filen ${file} findes ikke`));
  }

  for (const [id, analysis] of Object.entries(study.analyses)) {
    if (study.data[analysis.data] === undefined) {
      unknownName(
        ['analyses', id, 'data'],
        `analysis ${id} names data that are not declared: ${analysis.data}`,
        `analysen ${id} nævner data, der ikke er erklæret: ${analysis.data}`,
        Object.keys(study.data),
      );
    }
    for (const { name, suggestion } of chooseEstimators(CATALOGUE, analysis.estimators).unknown) {
      add(
        'ESTIMATOR_UNKNOWN',
        ['analyses', id, 'estimators'],
        text(`no estimator is called ${name}`, `ingen estimator hedder ${name}`),
        {
          remedy: suggestion
            ? text(`did you mean ${suggestion}?`, `mente du ${suggestion}?`)
            : text('see `trial analyze --list`', 'se `trial analyze --list`'),
        },
      );
    }
  }

  const seen = new Set<string>();
  study.claims.forEach((claim, index) => {
    const path = ['claims', index];
    if (seen.has(claim.id)) {
      const message = text(`two claims are called ${claim.id}`, `to påstande hedder ${claim.id}`);
      add('CLAIM_TWICE', [...path, 'id'], message);
    }
    seen.add(claim.id);
    if (claim.about !== undefined && claim.relation !== 'equal') {
      const message = text(
        `${claim.id}: a bound (relation) is not printed as “about”`,
        `${claim.id}: en grænse (relation) er ikke trykt som “cirka”`,
      );
      add('CLAIM_CONTRADICTS', [...path, 'about'], message);
    }
    const rule = claim.value;
    if (!('analysis' in rule)) {
      for (const id of figuresOf(rule)) {
        if (figures.has(id)) continue;
        unknownName(
          [...path, 'value'],
          `${claim.id}: no figure is called ${id}`,
          `${claim.id}: intet tal hedder ${id}`,
          [...figures],
        );
      }
      return;
    }
    const analysis = study.analyses[rule.analysis];
    if (analysis === undefined) {
      unknownName(
        [...path, 'value', 'analysis'],
        `${claim.id}: no analysis is called ${rule.analysis}`,
        `${claim.id}: ingen analyse hedder ${rule.analysis}`,
        Object.keys(study.analyses),
      );
    } else if (!analysis.estimators.includes(rule.estimator)) {
      unknownName(
        [...path, 'value', 'estimator'],
        `${claim.id}: analysis ${rule.analysis} does not run ${rule.estimator}`,
        `${claim.id}: analysen ${rule.analysis} kører ikke ${rule.estimator}`,
        analysis.estimators,
      );
    }
  });
  return problems;
}
