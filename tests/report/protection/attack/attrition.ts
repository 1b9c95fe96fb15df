import { ANY } from './facts.ts';
import { ofOutcome } from './names.ts';
import { cellAt, type Reading, tablesLike } from './reading.ts';

/** Whose outcome is unknown, and why: with those known they make up the arm. */
export function readAttrition({ model, facts, arms }: Reading): void {
  const missing = (outcome: string, arm: string) => `missing ${outcome} ${arm}`;
  const outcomes = new Set<string>();
  for (const own of tablesLike(model, /^attrition/)) {
    let outcome = '';
    const reasons = new Map<string, string[]>();
    for (const row of own.rows) {
      if (row.kind !== 'sub') outcome = row.id;
      outcomes.add(outcome);
      for (const arm of arms)
        facts.cell(
          row.kind === 'sub' ? `missing ${row.id} ${arm}` : missing(outcome, arm),
          cellAt(own, row.id, arm),
        );
      if (row.kind === 'sub') reasons.set(outcome, [...(reasons.get(outcome) ?? []), row.id]);
    }
    for (const [of, parts] of reasons)
      for (const arm of arms)
        facts.sum(
          parts.map((part) => `missing ${part} ${arm}`),
          missing(of, arm),
        );
  }
  for (const row of model.results) {
    if (!row.estimator.startsWith('attrition') || row.stratum !== null) continue;
    const { outcome, arm, reference } = row;
    if (row.estimand === 'proportion' && row.status === 'suppressed') facts.hide(missing(outcome, arm), ANY);
    if (row.estimand === 'proportion' && row.events !== null) facts.number(missing(outcome, arm), row.events);
    if (row.estimand === 'risk-difference' && reference !== null && row.estimate !== null)
      facts.difference(
        row.estimate,
        [missing(outcome, arm), `size ${arm}`],
        [missing(outcome, reference), `size ${reference}`],
      );
  }
  for (const outcome of outcomes)
    for (const arm of arms) facts.sum([missing(outcome, arm), ofOutcome(outcome, arm)], `size ${arm}`);
}
