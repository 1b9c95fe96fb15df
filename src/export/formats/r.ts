import { MISSING_VALUES } from '../../analysis/read-columns-as.ts';
import type { ExportAnalysis, ExportModel } from '../export-model.ts';
import agreement from '../scripts/r/agreement.R?raw';
import frame from '../scripts/r/frame.R?raw';
import { R_BLOCKS, type RBlock } from '../scripts/r/r-blocks.ts';
import type { ExportFormat } from './export-format.ts';
import { NO_DATA, notCovered } from './not-covered.ts';
import { programHead } from './program-head.ts';

const ABOUT = {
  id: 'r',
  language: 'R',
  file: 'analysis.R',
  run: 'Rscript analysis.R',
  tested: true,
} as const;

/** `analysis.R`: base R, survival, estimatr, metafor; one readable block per estimator, then a table of agreement. */
export const r: ExportFormat = { ...ABOUT, render };

function render(model: ExportModel): string {
  const used = new Set(model.results.map(({ estimator }) => estimator));
  const wanted = R_BLOCKS.filter(({ estimators }) => estimators.some((id) => used.has(id)));
  const blocks = R_BLOCKS.filter(
    (block) =>
      wanted.includes(block) || wanted.some(({ needs }) => needs && block.estimators.includes(needs)),
  );
  const packages = [...new Set(blocks.flatMap((block) => block.packages))].sort();
  return [
    ...programHead(model, ABOUT).map((line) => (line === '' ? '#' : `# ${line}`)),
    '',
    'options(warn = 1, digits = 17)',
    `packages <- ${vector(packages)}`,
    'missing <- packages[!sapply(packages, requireNamespace, quietly = TRUE)]',
    'if (length(missing) > 0) {',
    '  cat("these R packages are needed and not installed:", paste(missing, collapse = ", "), "\\n")',
    '  quit(status = 2)',
    '}',
    'for (name in packages) suppressPackageStartupMessages(library(name, character.only = TRUE))',
    '',
    'results_file <- "results.csv"',
    `missing_values <- ${vector(MISSING_VALUES)}`,
    '',
    '# ---- what is analysed --------------------------------------------------------',
    '',
    'analyses <- list(',
    model.analyses.map(analysis).join(',\n'),
    ')',
    '',
    '# Rows that this program cannot compute, by estimator, and why.',
    ...notCovered(model, covered()).map(([id, why]) => `#   ${id}: ${why}`),
    `not_covered <- list(${notCovered(model, covered())
      .map(([id, why]) => `${quoted(id)} = ${quoted(why)}`)
      .join(', ')})`,
    `no_data <- ${quoted(NO_DATA)}`,
    frame,
    ...blocks.map(blockText),
    agreement,
  ].join('\n');
}

function covered(): ReadonlySet<string> {
  return new Set(R_BLOCKS.flatMap(({ estimators }) => estimators));
}

function blockText({ estimators, code }: RBlock): string {
  return `# ---- ${estimators.join(', ')} ----\n\n${code}`;
}

function analysis(one: ExportAnalysis): string {
  const entries: [string, string | null][] = [
    ['data', quoted(one.data)],
    ['arm', quoted(one.arm)],
    ['arms', vector(one.arms)],
    ['strata', one.strata.length === 0 ? null : vector(one.strata)],
    ['cluster', optional(one.cluster)],
    ['weights', optional(one.weights)],
    ['count', optional(one.count)],
    ['kind', quoted(one.kind)],
    ['outcome', quoted(one.outcome)],
    ['event', optional(one.event)],
    ['event_level', optional(one.eventLevel)],
    ['competing', one.competing.length === 0 ? null : vector(one.competing)],
    ['competing_together', one.together ? 'TRUE' : null],
    ['name', quoted(one.names[0])],
    ['causes', one.names.length === 1 ? null : vector(one.names)],
    ['minus', optional(one.minus)],
    ['baseline', optional(one.baseline)],
    ['received', optional(one.received?.column ?? null)],
    ['received_level', optional(one.received?.level ?? null)],
    ['covariates', one.covariates.length === 0 ? null : vector(one.covariates.map(({ column }) => column))],
    ['covariate_kinds', one.covariates.length === 0 ? null : vector(one.covariates.map(({ kind }) => kind))],
    ['field', optional(one.field)],
    ['subgroup', optional(one.subgroup)],
    ['within', optional(one.within?.column ?? null)],
    ['within_level', optional(one.within?.level ?? null)],
    ['response_on', optional(one.response?.column ?? null)],
    ['response_with_category', one.response === null ? null : one.response.used ? 'TRUE' : 'FALSE'],
    ['horizon', one.horizon === null ? null : String(one.horizon)],
    ['level', String(one.level)],
  ];
  const lines = entries.flatMap(([name, value]) => (value === null ? [] : [`    ${name} = ${value}`]));
  return `  ${quoted(one.id)} = list(\n${lines.join(',\n')}\n  )`;
}

function optional(value: string | null): string | null {
  return value === null ? null : quoted(value);
}

function vector(values: readonly string[]): string {
  return values.length === 0 ? 'character()' : `c(${values.map(quoted).join(', ')})`;
}

/** A string of R; signs outside ASCII are written as code points, so that the locale does not matter. */
function quoted(value: string): string {
  const body = [...value]
    .map((sign) => {
      const code = sign.codePointAt(0)!;
      if (sign === '"' || sign === '\\') return `\\${sign}`;
      if (code >= 0x20 && code < 0x7f) return sign;
      return code > 0xffff ? `\\U{${code.toString(16)}}` : `\\u{${code.toString(16)}}`;
    })
    .join('');
  return `"${body}"`;
}
