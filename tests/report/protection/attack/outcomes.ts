import { ANY } from './facts.ts';
import { ofOutcome, withOutcome } from './names.ts';
import { cellAt, type Reading, table, tablesLike } from './reading.ts';

/** How many had an outcome, in each arm and place: the full list of results, the main table, and what the definitions say. */
export function readOutcomes(reading: Reading): void {
  const { model, facts, arms, knowledge } = reading;
  const ids = knowledge.outcomes;
  const places = readRows(reading);
  const time = table(model, 'time');
  for (const outcome of new Set(model.results.map((row) => row.outcome)))
    facts.made(
      withOutcome(outcome, 'all'),
      arms.map((arm) => withOutcome(outcome, arm)),
    );
  for (const arm of arms) {
    for (const own of tablesLike(model, /^effects(-|$)/))
      for (const place of [...places, null]) {
        facts.cell(withOutcome(ids.placed, arm, place), cellAt(own, place ?? 'all', `${arm}-share`));
        facts.cell(ofOutcome(ids.placed, arm, place), cellAt(own, place ?? 'all', `${arm}-n`));
      }
    facts.cell(withOutcome(ids.ever, arm), cellAt(time, 'placed', arm));
    const outcomes = new Set([...Object.values(ids), ...model.results.map(({ outcome }) => outcome)]);
    for (const outcome of outcomes) {
      for (const of of [withOutcome, ofOutcome])
        facts.sum(
          [...places].map((place) => of(outcome, arm, place)),
          of(outcome, arm),
        );
      for (const place of [...places, null])
        facts.within(withOutcome(outcome, arm, place), ofOutcome(outcome, arm, place));
      facts.within(ofOutcome(outcome, arm), `size ${arm}`);
    }
    for (const place of [...places, null])
      for (const outcome of [ids.placed, ids.later, ids.kept]) {
        if (outcome === undefined) continue;
        facts.within(withOutcome(outcome, arm, place), withOutcome(ids.ever, arm, place));
        if (outcome === ids.kept)
          facts.within(withOutcome(outcome, arm, place), withOutcome(ids.placed, arm, place));
      }
  }
}

/** Rows of one arm tell its numbers; a row of two arms tells those of both together. */
function readRows({ model, facts }: Reading): ReadonlySet<string> {
  const places = new Set<string>();
  for (const row of model.results) {
    const { outcome, arm, reference, stratum } = row;
    // Bounds count everybody allocated; who is lost has a reader of its own.
    if (row.subgroup !== null || outcome.startsWith('retained-') || /^(attrition|bounds)/.test(row.estimator))
      continue;
    if (row.estimand === 'proportion') {
      if (stratum !== null) places.add(stratum);
      if (row.status === 'suppressed') facts.hide(withOutcome(outcome, arm, stratum), ANY);
    }
    const both = reference === null ? [arm] : [arm, reference];
    for (const [of, value] of [
      [withOutcome, row.events],
      [ofOutcome, row.n],
    ] as const) {
      if (value === null || arm === 'all') continue;
      if (reference === null) facts.number(of(outcome, arm, stratum), value);
      else
        facts.sum(
          both.map((one) => of(outcome, one, stratum)),
          value,
        );
    }
    if (row.estimand === 'risk-difference' && reference !== null && row.estimate !== null)
      if (!/\.mh|pooled|ols|ancova|lin/.test(row.estimator))
        // Differences of strata taken together are weighted.
        facts.difference(
          row.estimate,
          [withOutcome(outcome, arm, stratum), ofOutcome(outcome, arm, stratum)],
          [withOutcome(outcome, reference, stratum), ofOutcome(outcome, reference, stratum)],
        );
  }
  return places;
}
