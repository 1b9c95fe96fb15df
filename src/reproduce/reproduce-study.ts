import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { analyzeFile } from '../analysis/analyze.ts';
import type { AnalysisRequest, LevelOf } from '../analysis/request.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { ResultRow } from '../effects/result-row.ts';
import { comparePrinted } from './compare.ts';
import { deriveData } from './derive-data.ts';
import { type Claim, type Study, type StudyAnalysis, studySchema } from './study-schema.ts';

/** One claim and what became of it. */
export interface CheckedClaim {
  readonly id: string;
  readonly says: Claim['says'];
  readonly unit: string;
  readonly where: string;
  readonly certainty: Claim['certainty'];
  readonly printed: string;
  /** At the printed precision; null when the number could not be recomputed. */
  readonly recomputed: string | null;
  /** Full precision. */
  readonly value: number | null;
  readonly agrees: boolean;
  readonly note: string | null;
}

export interface Reproduction {
  readonly study: string;
  readonly title: Study['title'];
  readonly citation: string;
  readonly claims: readonly CheckedClaim[];
  readonly agrees: boolean;
}

/**
 * Recomputes every claim of a study folder with the public estimators.
 * @throws TrialError exit 3 when the study file or its data are not usable; a number that moved is a result, not an error.
 */
export async function reproduceStudy(folder: string): Promise<Reproduction> {
  const study = readStudy(folder);
  const figures =
    study.figures === undefined ? new Map<string, number>() : readFigures(join(folder, study.figures));
  const rows = new Map<string, readonly ResultRow[]>();
  const workspace = mkdtempSync(join(tmpdir(), 'trial-reproduce-'));
  try {
    for (const [id, analysis] of Object.entries(study.analyses)) {
      const declared = study.data[analysis.data];
      if (declared === undefined)
        throw invalid(folder, `analysis ${id} names data that are not declared: ${analysis.data}`);
      const path = join(workspace, `${id}.csv`);
      writeFileSync(path, deriveData(readFileSync(join(folder, declared.file), 'utf8'), declared));
      const { document } = await analyzeFile(path, declared.file, requestOf(analysis));
      rows.set(id, document.results);
    }
  } catch (error) {
    if (error instanceof RangeError) throw invalid(folder, error.message);
    throw error;
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
  const claims = study.claims.map((claim) => checkClaim(claim, rows, figures));
  return {
    study: study.id,
    title: study.title,
    citation: study.citation,
    claims,
    agrees: claims.every((claim) => claim.agrees),
  };
}

function readStudy(folder: string): Study {
  let source: unknown;
  try {
    source = parseYaml(readFileSync(join(folder, 'study.yaml'), 'utf8'));
  } catch {
    throw invalid(folder, 'study.yaml cannot be read as YAML');
  }
  const parsed = studySchema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new TrialError(
    EXIT.invalid,
    parsed.error.issues.map((issue) => {
      const at = issue.path.join('.');
      return problem(
        'STUDY_INVALID',
        { file: 'study.yaml' },
        text(`${at}: ${issue.message}`, `${at}: ${issue.message}`),
        {
          remedy: text('correct the study file', 'ret studiefilen'),
        },
      );
    }),
  );
}

function invalid(folder: string, message: string): TrialError {
  return new TrialError(EXIT.invalid, [
    problem('STUDY_INVALID', { file: `${folder}/study.yaml` }, text(message, message)),
  ]);
}

function readFigures(path: string): Map<string, number> {
  const records = parse(readFileSync(path, 'utf8'), { columns: true }) as { id: string; value: string }[];
  return new Map(records.map((record) => [record.id, Number(record.value)]));
}

function checkClaim(
  claim: Claim,
  rows: ReadonlyMap<string, readonly ResultRow[]>,
  figures: ReadonlyMap<string, number>,
): CheckedClaim {
  const { value, note } = recompute(claim, rows, figures);
  const compared = value === null ? null : comparePrinted(claim.printed, value, claim.about);
  return {
    id: claim.id,
    says: claim.says,
    unit: claim.unit,
    where: claim.where,
    certainty: claim.certainty,
    printed: claim.about === undefined ? claim.printed : `≈ ${claim.printed}`,
    recomputed: compared?.shown ?? null,
    value,
    agrees: compared?.agrees ?? false,
    note,
  };
}

function recompute(
  claim: Claim,
  rows: ReadonlyMap<string, readonly ResultRow[]>,
  figures: ReadonlyMap<string, number>,
): { value: number | null; note: string | null } {
  const rule = claim.value;
  const figure = (id: string): number => figures.get(id) ?? Number.NaN;
  const known = (value: number) =>
    Number.isFinite(value) ? { value, note: null } : { value: null, note: 'a figure it needs is not there' };
  if ('growth' in rule) return known(100 * (figure(rule.growth.to) / figure(rule.growth.from) - 1));
  if ('difference' in rule) return known(figure(rule.difference.of) - figure(rule.difference.minus));
  if ('share' in rule) return known((100 * figure(rule.share.of)) / figure(rule.share.in));
  if ('product' in rule) return known(rule.product.map(figure).reduce((a, b) => a * b, 1));
  if ('sum' in rule) return known(rule.sum.map(figure).reduce((a, b) => a + b, 0));
  const found = (rows.get(rule.analysis) ?? []).filter(
    (row) =>
      row.estimator === rule.estimator &&
      row.arm === rule.arm &&
      row.stratum === rule.stratum &&
      (rule.estimand === undefined || row.estimand === rule.estimand),
  );
  if (found.length === 0) return { value: null, note: 'no such result row' };
  const row = found[0] as ResultRow;
  const value = row[rule.field];
  return value === null ? { value: null, note: row.status } : { value: value * rule.times, note: null };
}

function requestOf(analysis: StudyAnalysis): AnalysisRequest {
  const levelOf = (given: string | undefined): LevelOf | null => {
    if (given === undefined) return null;
    const cut = given.indexOf('=');
    return cut < 0
      ? { column: given, level: null }
      : { column: given.slice(0, cut), level: given.slice(cut + 1) };
  };
  return {
    arm: analysis.arm,
    control: analysis.control ?? null,
    treated: analysis.treated ?? null,
    strata: analysis.strata,
    cluster: analysis.cluster ?? null,
    weights: analysis.weights ?? null,
    count: analysis.count ?? null,
    binary: levelOf(analysis.binary),
    numeric: analysis.numeric ?? null,
    time: analysis.time ?? null,
    event: levelOf(analysis.event),
    competing: analysis.competing,
    covariates: analysis.covariates,
    baseline: analysis.baseline ?? null,
    received: levelOf(analysis.received),
    horizon: analysis.horizon ?? null,
    estimators: analysis.estimators,
    level: analysis.level,
    draws: 10_000,
    seed: '1',
    delimiter: ',',
    decimal: '.',
  };
}
