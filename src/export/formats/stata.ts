import type { ExportAnalysis, ExportModel } from '../export-model.ts';
import agreement from '../scripts/stata/agreement.do?raw';
import frame from '../scripts/stata/frame.do?raw';
import { STATA_BLOCKS } from '../scripts/stata/stata-blocks.ts';
import type { ExportFormat } from './export-format.ts';
import { notCovered } from './not-covered.ts';
import { programHead } from './program-head.ts';

const ABOUT = {
  id: 'stata',
  language: 'Stata',
  file: 'analysis.do',
  run: 'stata -b do analysis.do',
  tested: false,
} as const;

/** `analysis.do`: the core of the results in Stata's own commands. Never run here: its head says so. */
export const stata: ExportFormat = { ...ABOUT, render };

function render(model: ExportModel): string {
  const calls = new Map(STATA_BLOCKS.flatMap((block) => Object.entries(block.calls)));
  const used = new Set(model.results.map(({ estimator }) => estimator));
  const blocks = STATA_BLOCKS.filter((block) => Object.keys(block.calls).some((id) => used.has(id)));
  const able = model.analyses.filter(isPlain);
  return [
    ...programHead(model, ABOUT).map((line) => (line === '' ? '*' : `* ${line}`)),
    '',
    'version 15',
    'clear all',
    'set more off',
    '',
    '* Rows that this program cannot compute, by estimator, and why.',
    ...notCovered(model, new Set(calls.keys())).map(([id, why]) => `*   ${id}: ${why}`),
    ...model.analyses
      .filter((one) => !able.includes(one))
      .map(({ id }) => `*   analysis ${plain(id)}: has weights, clusters, counts or a received treatment`),
    frame,
    ...blocks.map(({ code }) => code),
    '* ---- the analyses ------------------------------------------------------------',
    ...able.map((one) => analysis(one, model, calls)),
    agreement,
  ].join('\n');
}

function isPlain(one: ExportAnalysis): boolean {
  return (
    [one.weights, one.cluster, one.count, one.received, one.subgroup, one.within].every(
      (role) => role === null,
    ) &&
    one.strata.length <= 1 &&
    one.covariates.every(({ kind }) => kind === 'numeric')
  );
}

function analysis(one: ExportAnalysis, model: ExportModel, calls: ReadonlyMap<string, string>): string {
  const estimators = [
    ...new Set(model.results.filter((row) => row.analysis === one.id).map(({ estimator }) => estimator)),
  ].filter((id) => calls.has(id));
  if (estimators.length === 0) return '';
  const covariates = one.covariates.map(({ column }) => column);
  const numbers = [...covariates, ...[one.baseline, one.minus].filter((column) => column !== null)];
  const needed = [one.arm, ...one.strata, one.outcome, one.event, ...numbers].filter((name) => name !== null);
  const adjust = [
    ...(one.strata.length === 1 ? ['i.stratum_code'] : []),
    ...(one.baseline === null ? [] : [one.baseline]),
    ...covariates,
  ];
  return [
    '',
    `import delimited using "${one.data}", varnames(1) case(preserve) stringcols(_all) encoding("UTF-8") clear`,
    ...needed.map((name) => `drop if ${name} == ""`),
    ...numbers.map((name) => `destring ${name}, replace`),
    'generate arm_code = .',
    ...one.arms.map((arm, code) => `replace arm_code = ${code} if ${one.arm} == "${plain(arm)}"`),
    'drop if missing(arm_code)',
    ...(one.strata.length === 1
      ? [
          ...(one.strata[0] === 'stratum' ? [] : [`generate stratum = ${one.strata[0]}`]),
          'egen stratum_code = group(stratum)',
        ]
      : []),
    ...(one.kind === 'binary' ? [`generate y = ${one.outcome} == "${plain(one.eventLevel ?? '1')}"`] : []),
    ...(one.kind === 'numeric'
      ? [`generate double y = real(${one.outcome})${one.minus === null ? '' : ` - ${one.minus}`}`]
      : []),
    ...(one.kind === 'time'
      ? [
          `generate double time = real(${one.outcome})`,
          `generate event = ${one.event} == "${plain(one.eventLevel ?? '1')}"`,
        ]
      : []),
    `global analysis "${plain(one.id)}"`,
    `global arms ${one.arms.map((arm) => `"${plain(arm)}"`).join(' ')}`,
    `global others ${one.arms.length - 1}`,
    `global kind ${one.kind}`,
    `global difference ${one.kind === 'binary' ? 'risk-difference' : 'mean-difference'}`,
    `global level ${one.level}`,
    `global strata "${one.strata.length === 1 ? 'stratum' : ''}"`,
    `global adjust "${adjust.join(' ')}"`,
    `global covariates "${covariates.join(' ')}"`,
    ...estimators.flatMap((id) => [`global estimator "${id}"`, `capture noisily ${calls.get(id)}`]),
  ].join('\n');
}

/** Text inside Stata's quotes: without the signs that end a string or call a macro. */
function plain(written: string): string {
  return written.replace(/["`$\\]/g, '_');
}
