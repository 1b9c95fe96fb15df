import { MISSING_VALUES } from '../../analysis/read-columns-as.ts';
import type { ExportAnalysis, ExportModel } from '../export-model.ts';
import agreement from '../scripts/python/agreement.py?raw';
import frame from '../scripts/python/frame.py?raw';
import { PYTHON_BLOCKS } from '../scripts/python/python-blocks.ts';
import type { ExportFormat } from './export-format.ts';
import { NO_DATA, notCovered } from './not-covered.ts';
import { programHead } from './program-head.ts';

const ABOUT = {
  id: 'python',
  language: 'Python',
  file: 'analysis.py',
  run: 'python3 analysis.py',
  tested: true,
} as const;

/** `analysis.py`: numpy, scipy, pandas and statsmodels; what these do not have is listed as not covered. */
export const python: ExportFormat = { ...ABOUT, render };

function render(model: ExportModel): string {
  const used = new Set(model.results.map(({ estimator }) => estimator));
  const blocks = PYTHON_BLOCKS.filter(({ estimators }) => estimators.some((id) => used.has(id)));
  const left = notCovered(model, new Set(PYTHON_BLOCKS.flatMap(({ estimators }) => estimators)));
  return [
    ...programHead(model, ABOUT).map((line) => (line === '' ? '#' : `# ${line}`)),
    '',
    'import sys',
    'import warnings',
    '',
    'import numpy as np',
    'import pandas as pd',
    'import scipy',
    'import statsmodels',
    'import statsmodels.api as sm',
    'from scipy import stats',
    'from statsmodels.duration.survfunc import survdiff',
    'from statsmodels.stats.contingency_tables import StratifiedTable',
    'from statsmodels.stats.proportion import proportion_confint',
    '',
    `MISSING_VALUES = ${literal(MISSING_VALUES)}`,
    `NO_DATA = ${literal(NO_DATA)}`,
    '',
    '# ---- what is analysed --------------------------------------------------------',
    '',
    'analyses = {',
    // The rows within one place of matched pairs are R's alone.
    ...model.analyses
      .filter(({ within }) => within === null)
      .map((one) => `    ${literal(one.id)}: {\n${entries(one)}    },`),
    '}',
    '',
    '# Rows that this program cannot compute, by estimator, and why.',
    'NOT_COVERED = {',
    ...left.map(([id, why]) => `    ${literal(id)}: ${literal(why)},`),
    '}',
    frame,
    ...blocks.map(({ estimators, code }) => `\n# ---- ${estimators.join(', ')} ----\n\n${code}`),
    agreement,
  ].join('\n');
}

function entries(one: ExportAnalysis): string {
  const all: Readonly<Record<string, unknown>> = {
    data: one.data,
    arm: one.arm,
    arms: one.arms,
    strata: one.strata,
    cluster: one.cluster,
    weights: one.weights,
    count: one.count,
    kind: one.kind,
    outcome: one.outcome,
    event: one.event,
    event_level: one.eventLevel,
    minus: one.minus,
    baseline: one.baseline,
    received: one.received?.column ?? null,
    received_level: one.received?.level ?? null,
    covariates: one.covariates.map(({ column }) => column),
    covariate_kinds: one.covariates.map(({ kind }) => kind),
    horizon: one.horizon,
    level: one.level,
    subgroup: one.subgroup,
  };
  return Object.entries(all)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `        "${name}": ${literal(value)},\n`)
    .join('');
}

/** A value of Python: text, number or list; signs outside ASCII as code points. */
function literal(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('","', '", "')
    .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
