import proportionWilson from './blocks/proportion-wilson.do?raw';
import regression from './blocks/regression.do?raw';
import survival from './blocks/survival.do?raw';
import testsOfShares from './blocks/tests-of-shares.do?raw';
import welch from './blocks/welch.do?raw';

/** A Stata program that posts the rows of several estimators. */
export interface StataBlock {
  /** Catalogue id → how the program is called for it. */
  readonly calls: Readonly<Record<string, string>>;
  readonly code: string;
}

/** What Stata recomputes: one file in blocks/ each, one line here. */
export const STATA_BLOCKS: readonly StataBlock[] = [
  { calls: { 'proportion.wilson': 'proportion_wilson' }, code: proportionWilson },
  {
    calls: { 'test.chi-square': 'tests_of_shares chi', 'test.fisher': 'tests_of_shares fisher' },
    code: testsOfShares,
  },
  { calls: { 'difference-in-means.welch': 'welch' }, code: welch },
  {
    calls: {
      'ols.classical': 'linear ols $difference',
      'ols.hc1': 'linear robust $difference',
      'ols.hc2': 'linear hc2 $difference',
      'ols.hc3': 'linear hc3 $difference',
      'ancova.change': 'linear hc2 $difference',
    },
    code: regression,
  },
  {
    calls: {
      'test.logrank': 'logrank 0',
      'test.logrank-stratified': 'logrank 1',
      'hazard-ratio.cox': 'cox efron',
      'hazard-ratio.cox:breslow': 'cox breslow',
    },
    code: survival,
  },
];
