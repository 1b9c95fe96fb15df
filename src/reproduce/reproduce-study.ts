import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { checkStudy } from './check-study.ts';
import { type CheckedClaim, checkedClaim } from './checked-claim.ts';
import { loadStudy } from './load-study.ts';
import { readFigures } from './read-figures.ts';
import { numberOfFigures, numberOfRow } from './recompute-claim.ts';
import { resultRows } from './result-rows.ts';
import { selectRow } from './select-row.ts';
import type { Study } from './study-schema.ts';

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
  const loaded = loadStudy(folder);
  const { study, locate } = loaded;
  const figures = readFigures(loaded);
  stopAt([...figures.problems, ...checkStudy(loaded, new Set(figures.values.keys()))]);
  const rows = await resultRows(loaded);
  const problems: Problem[] = [];
  const claims = study.claims.flatMap((claim, index) => {
    const rule = claim.value;
    if (!('analysis' in rule)) return [checkedClaim(claim, numberOfFigures(rule, figures.values))];
    const row = selectRow(rows.get(rule.analysis) ?? [], rule);
    if ('estimator' in row) return [checkedClaim(claim, numberOfRow(row, rule))];
    const message = text(`${claim.id}: ${row.message.en}`, `${claim.id}: ${row.message.da}`);
    problems.push(problem(row.code, locate(['claims', index, 'value']), message));
    return [];
  });
  stopAt(problems);
  return {
    study: study.id,
    title: study.title,
    citation: study.citation,
    claims,
    agrees: claims.every((claim) => claim.agrees),
  };
}

function stopAt(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
}
