/**
 * Every entry of the catalogue has at least three cases of reference values. The list says where they stand: an oracle
 * folder and the place in its expected.json, `*` for "each of these"; the tests of the folders hold the numbers.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/effects/catalogue.ts';

const folder = new URL('../../fixtures/oracles/', import.meta.url);
const documents = new Map<string, unknown>();
function document(group: string): unknown {
  if (!documents.has(group))
    documents.set(group, JSON.parse(readFileSync(new URL(`${group}/expected.json`, folder), 'utf8')));
  return documents.get(group);
}

/** Values at a path, null and what is not there left out. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (value === null || value === undefined) return [];
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  const object = value as Record<string, unknown>;
  if (step === '*') return Object.values(object).flatMap((inner) => valuesAt(inner, rest));
  return valuesAt(object[step], rest);
}

/** The binary and stratified folders name their numbers by catalogue id, case by case. */
const byId = (group: string, id: string) => [[group, 'cases', '*', id]];
const EXPLICIT: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'test.cmh-exact': byId('stratified', 'odds-ratio.conditional-stratified'),
  'average-effect.exact': [['binary', 'effects', '*']],
  'difference-in-means.stratified': [['means', 'cases', '*', 'stratified']],
  'difference-in-means.welch': [['means', 'cases', '*', 'welch']],
  'weighted.response': [
    ['attrition', 'cases', '*', 'weightedCovariate'],
    ['attrition', 'clusters', 'strata'],
  ],
  'test.wilcoxon': [['wilcoxon', 'cases', '*']],
  'survival.difference-at': [
    ['survival', 'survivalAt', '*'],
    ['survival', 'survivalAtWeighted', '*'],
  ],
  'survival.kaplan-meier': [['survival', 'kaplanMeier', '*']],
  'test.logrank': [['survival', 'logrank', '*']],
  'test.logrank-stratified': [
    ['survival', 'logrank', 'gehan pair'],
    ['survival', 'logrank', 'cgd centre'],
    ['survival', 'logrank', 'weeks count stratum'],
    ['survival', 'logrank', 'small-ties count stratum'],
    ['survival', 'logrank', 'near-ties stratum'],
  ],
  'hazard-ratio.cox': [
    ['survival', 'cox', '*'],
    ['survival', 'coxRobust', '*'],
  ],
  'test.proportional-hazards': [['survival', 'zph', '*']],
  'rmst.difference': [['survival', 'rmst', '*']],
  'rmst.ratio': [['survival', 'rmst', '*']],
  'incidence.aalen-johansen': [['survival', 'aalenJohansen', '*']],
  'test.gray': [['survival', 'gray', '*']],
  'subhazard-ratio.fine-gray': [['survival', 'fineGray', '*']],
  'recurrent.mean-cumulative': [['survival', 'meanCumulative', '*']],
  'test.randomization': [
    ['randomization', 'numeric', '*'],
    ['randomization', 'times', '*'],
    ['randomization', 'clusters', '*'],
  ],
  'bootstrap.bca': [
    ['bootstrap', 'cases', '*'],
    ['bootstrap', 'clusters', '*'],
  ],
  'bootstrap.percentile': [
    ['bootstrap', 'cases', '*'],
    ['bootstrap', 'clusters', '*'],
  ],
  'adjust.bh': [['multiplicity', 'adjusted', '*', 'bh']],
  'adjust.bonferroni': [['multiplicity', 'adjusted', '*', 'bonferroni']],
  'adjust.hochberg': [['multiplicity', 'adjusted', '*', 'hochberg']],
  'adjust.holm': [['multiplicity', 'adjusted', '*', 'holm']],
  'adjust.westfall-young': [
    ['multiplicity', 'exact', '*'],
    ['multiplicity', 'clusters', '*'],
  ],
  'attrition.differential': [['attrition', 'cases', '*', 'differential']],
  'bounds.lee': [['attrition', 'cases', '*', 'lee']],
  'bounds.worst-case': [['attrition', 'cases', '*', 'worst']],
  'missing.tipping-point': [['attrition', 'cases', '*', 'tippingTreated']],
  'late.2sls': [
    ['instrumental', 'tsls', '*'],
    ['instrumental', 'cr2', '*'],
  ],
  'late.wald': [
    ['instrumental', 'wald', '*'],
    ['instrumental', 'waldCr2', '*'],
  ],
  'subgroup.interaction': [
    ['subgroups', 'linear', '*'],
    ['subgroups', 'cox', '*'],
  ],
  'logit.firth': [['logistic', 'firth', '*']],
  'logit.mle': [['logistic', 'mle', '*']],
  'balance.omnibus': [
    ['balance', 'omnibus', '*'],
    ['balance', 'clusters', '*'],
  ],
  'balance.smd': [
    ['balance', 'nsw', '*'],
    ['balance', 'invented', '*'],
  ],
};

function casesOf(id: string): number {
  const at = (path: readonly string[]) => valuesAt(document(path[0] as string), path.slice(1)).length;
  if (EXPLICIT[id] !== undefined) return EXPLICIT[id].reduce((sum, path) => sum + at(path), 0);
  const regression = document('regression') as { cases: { expected: Record<string, unknown> }[] };
  const inRegression = regression.cases.filter((one) => one.expected[id] !== undefined).length;
  return inRegression + at(byId('binary', id)[0]!) + at(byId('stratified', id)[0]!);
}

describe('reference values', () => {
  it.each(CATALOGUE.map(({ id }) => id))('%s has three cases or more', (id) => {
    expect(casesOf(id)).toBeGreaterThanOrEqual(3);
  });

  it('are not listed for what is not in the catalogue', () => {
    const ids = new Set(CATALOGUE.map(({ id }) => id));
    expect(Object.keys(EXPLICIT).filter((id) => !ids.has(id))).toEqual([]);
  });
});
