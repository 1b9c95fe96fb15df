import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import type { PublishedRows } from './publish-rows.ts';
import type { ReportContext } from './report-context.ts';
import type { PublishedRow } from './report-model.ts';

/** The rows by which the report answers for one outcome and arm, whatever the design; null where none was computed. */
export interface MainRows {
  /** Difference of shares over all strata, or within one. */
  readonly difference: (stratum?: string | null) => PublishedRow | null;
  /** The test beside a difference of shares, or of times. */
  readonly test: PublishedRow | null;
  /** Its name among the words. */
  readonly testName:
    | 'exact'
    | 'cmh'
    | 'fisher'
    | 'effect'
    | 'logrank'
    | 'plainLogrank'
    | 'cluster'
    | 'randomization';
  readonly meanDifference: PublishedRow | null;
  readonly hazardRatio: PublishedRow | null;
}

/** What an answer is looked up in: the kind of outcome and its published rows. */
export interface Answerable {
  readonly kind: OutcomeColumn['kind'];
  readonly find: PublishedRows['find'];
}

type Preference = readonly { readonly estimator: string; readonly name: MainRows['testName'] }[];

/** What is preferred over strata. With clusters nothing else was computed; with pairs the strata are the pairs. */
const DIFFERENCES = ['ols.cr2', 'risk-difference.mh', 'risk-difference.newcombe'] as const;
const WITHIN = ['risk-difference.newcombe', 'risk-difference.mh'] as const;
const MEANS = ['ols.cr2', 'difference-in-means.stratified', 'difference-in-means.welch'] as const;
const SHARE_TESTS: Preference = [
  { estimator: 'test.exact-stratified', name: 'exact' },
  { estimator: 'test.cmh', name: 'cmh' },
  // Without strata, or with one, neither of them is computed.
  { estimator: 'test.fisher', name: 'fisher' },
  { estimator: 'test.randomization', name: 'randomization' },
];
/** The test that draws the arms again by the recorded scheme: the first where that is not complete randomisation of citizens. */
const RECORDED: Preference = [{ estimator: 'test.randomization', name: 'randomization' }];
const TIME_TESTS: Preference = [
  { estimator: 'test.logrank-stratified', name: 'logrank' },
  { estimator: 'test.logrank', name: 'plainLogrank' },
  { estimator: 'test.randomization', name: 'randomization' },
];

/**
 * The one place that says which estimator answers what: an effect by clusters where clusters were drawn, else over the strata,
 * else of the whole table. A test without a p-value gives way to the next, and at last to that of the effect itself.
 */
export function mainRows(
  { design: { unit, redraws } }: Pick<ReportContext, 'design'>,
  { kind, find }: Answerable,
  arm: string,
): MainRows {
  const first = (
    estimators: readonly string[],
    estimand?: string,
    stratum: string | null = null,
  ): PublishedRow | null => {
    const found = estimators.map((estimator) =>
      find({ estimator, arm, stratum, ...(estimand === undefined ? {} : { estimand }) }),
    );
    return found.find((row) => row !== null) ?? null;
  };
  const difference = (stratum: string | null = null) =>
    stratum === null
      ? first(DIFFERENCES, 'risk-difference')
      : // A place holds too few clusters for an interval of its own.
        unit === 'cluster'
        ? null
        : first(WITHIN, 'risk-difference', stratum);
  const meanDifference = first(MEANS, 'mean-difference');
  const hazardRatio = first(['hazard-ratio.cox'], 'hazard-ratio');
  const effect = kind === 'binary' ? difference() : kind === 'numeric' ? meanDifference : hazardRatio;
  const usual = kind === 'binary' ? SHARE_TESTS : kind === 'time-to-event' ? TIME_TESTS : [];
  const preferred = redraws == null ? usual : [...RECORDED, ...usual];
  const tests = preferred.map(({ estimator, name }) => ({
    name,
    row: find({ estimator, estimand: 'p-value', arm }),
  }));
  const test =
    tests.find(({ row }) => row?.p != null) ??
    (effect?.p != null
      ? { name: unit === 'cluster' ? ('cluster' as const) : ('effect' as const), row: effect }
      : tests.find(({ row }) => row !== null));
  return {
    difference,
    test: test?.row ?? effect,
    testName: test?.name ?? 'effect',
    meanDifference,
    hazardRatio,
  };
}
