import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { AnalysisData } from '../effects/analysis-data.ts';
import { checkRequest } from './check-request.ts';
import type { Column } from './column.ts';
import type { ColumnStore } from './column-store.ts';
import { type Design, designOf } from './design.ts';
import { exclusionReasons, type ReadColumns } from './exclusion-reasons.ts';
import { guessDecimal } from './guess-decimal.ts';
import { outcomeData } from './outcome-data.ts';
import { levelsOf } from './read-columns-as.ts';
import type { AnalysisRequest } from './request.ts';
import type { OutcomeColumn } from './roles/outcome-column.ts';
import { readArm } from './roles/read-arm.ts';
import { readBinaryOutcome } from './roles/read-binary-outcome.ts';
import { readCounts } from './roles/read-counts.ts';
import { readCovariate } from './roles/read-covariate.ts';
import { readNumbers } from './roles/read-numbers.ts';
import { readNumericOutcome } from './roles/read-numeric-outcome.ts';
import { readStrata } from './roles/read-strata.ts';
import { readTimeOutcome } from './roles/read-time-outcome.ts';
import { readTwoLevels } from './roles/read-two-levels.ts';
import { readWeights } from './roles/read-weights.ts';
import type { Role, RoleContext } from './roles/role.ts';
import { splitRows } from './split-rows.ts';
import { warnUnequalAssignment } from './warn-unequal-assignment.ts';

/** Rows left out of one outcome's analysis, by the first reason that applies. */
export interface Excluded {
  readonly outcome: string;
  readonly reason: string;
  readonly n: number;
}

export interface Built {
  readonly datasets: readonly AnalysisData[];
  readonly excluded: readonly Excluded[];
  readonly design: Design;
  readonly warnings: readonly Problem[];
}

/**
 * Turns a file's columns into the data that estimators read, one data set per outcome.
 *
 * @param file what messages call the file
 * @param request with names as the file has them (`resolveNames`)
 * @param fileProblems what is wrong with the file itself. With errors among them rows are missing, and what is said of a
 *   whole column is left out, because it may be untrue of the file
 * @throws TrialError exit 3 with everything that is wrong: a column that is missing does not hide what is wrong in others
 */
export function buildData(
  store: ColumnStore,
  file: string,
  request: AnalysisRequest,
  fileProblems: readonly Problem[] = [],
): Built {
  const asked = [...fileProblems, ...checkRequest(request, store.header, store.headerLine, file)];
  const rowsAreMissing = fileProblems.some(({ severity }) => severity === 'error');
  if (store.rows === 0 && !rowsAreMissing) {
    asked.push(
      problem(
        'NO_ROWS',
        { file },
        text('the file has a header and no rows', 'filen har en overskrift og ingen rækker'),
      ),
    );
    stopAtErrors(asked);
  }
  const { columns, outcomes, problems: found } = readRoles(store, file, request);
  const problems = [
    ...asked,
    ...(rowsAreMissing ? found.filter(({ at }) => (at.line ?? 0) > store.headerLine) : found),
  ];
  stopAtErrors(problems);
  const read = columns as ReadColumns;

  const excluded: Excluded[] = [];
  const datasets = outcomes.map((outcome) => {
    const reasons = exclusionReasons(read, outcome, request);
    const split = splitRows(store.rows, reasons, read.count);
    reasons.forEach(({ reason }, index) => {
      const n = split.dropped[index] as number;
      if (n > 0) excluded.push({ outcome: outcome.outcome.name, reason, n });
    });
    return outcomeData(read, outcome, split);
  });
  return {
    datasets,
    excluded,
    warnings: [...problems, ...warnUnequalAssignment(read, file)],
    design: designOf(request, read, outcomes),
  };
}

/** Reads every role whose columns are there; `arm` is null only when its column is not. */
function readRoles(
  store: ColumnStore,
  file: string,
  request: AnalysisRequest,
): {
  readonly columns: Omit<ReadColumns, 'arm'> & { readonly arm: ReadColumns['arm'] | null };
  readonly outcomes: readonly OutcomeColumn[];
  readonly problems: readonly Problem[];
} {
  const decimal = decimalOf(store, file, request.decimal);
  const context: RoleContext = { store, file, decimal: decimal.value };
  const problems: Problem[] = [...decimal.problems];
  const there = (name: string): boolean => store.columns.has(name);
  const take = <T>({ value, problems: found }: Role<T>): T => {
    problems.push(...found);
    return value;
  };
  const read = <T>(name: string | null, reader: (name: string) => Role<T>): T | null =>
    name !== null && there(name) ? take(reader(name)) : null;

  const { binary, time, event, received } = request;
  const columns = {
    arm: read(request.arm, () => readArm(context, request)),
    strata: take(readStrata(context, request.strata.filter(there))),
    cluster: read(request.cluster, (name) => ({
      value: levelsOf(store.columns.get(name) as Column, context.decimal),
      problems: [],
    })),
    weight: read(request.weights, (name) => readWeights(context, name)),
    count: read(request.count, (name) => readCounts(context, name)),
    covariates: request.covariates.filter(there).map((name) => take(readCovariate(context, name))),
    baseline: read(request.baseline, (name) => readNumbers(context, name, '--baseline')),
    received: received && read(received.column, () => readTwoLevels(context, received, '--received')),
  };
  const outcomes = [
    binary && read(binary.column, () => readBinaryOutcome(context, binary)),
    read(request.numeric, (name) => readNumericOutcome(context, name)),
    event && there(event.column)
      ? read(time, (name) => readTimeOutcome(context, name, event, request))
      : null,
  ].filter((outcome) => outcome !== null);
  return { columns, outcomes, problems };
}

/** The decimal mark that was asked for, that the file fixes, or that its numbers show. */
function decimalOf(store: ColumnStore, file: string, asked: ',' | '.' | null): Role<',' | '.'> {
  const value = asked ?? store.decimal ?? guessDecimal(store.columns.values());
  if (value !== null) return { value, problems: [] };
  const message = text(
    'every number fits both decimal comma and decimal point, with different meanings (such as 1.234)',
    'alle tal passer både med decimalkomma og decimalpunktum, men med forskellig betydning (fx 1.234)',
  );
  const remedy = text('say --decimal , or --decimal .', 'angiv --decimal , eller --decimal .');
  return { value: '.', problems: [problem('DECIMAL_AMBIGUOUS', { file }, message, { remedy })] };
}

function stopAtErrors(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  if (errors.length > 0) throw new TrialError(EXIT.invalid, [...errors, ...warnings]);
}
