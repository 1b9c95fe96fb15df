import means from './blocks/means.py?raw';
import pooled from './blocks/pooled.py?raw';
import regression from './blocks/regression.py?raw';
import shares from './blocks/shares.py?raw';
import survival from './blocks/survival.py?raw';
import tables from './blocks/tables.py?raw';

/** A piece of Python that computes the rows of several estimators. */
export interface PythonBlock {
  /** Catalogue ids, with variants. */
  readonly estimators: readonly string[];
  readonly code: string;
}

/** What Python recomputes, in the order of the program: one file in blocks/ each, one line here. */
export const PYTHON_BLOCKS: readonly PythonBlock[] = [
  {
    estimators: [
      'proportion.wilson',
      'risk-difference.newcombe',
      'risk-difference.wald',
      'risk-difference.mh',
    ],
    code: shares,
  },
  {
    estimators: [
      'risk-ratio.log',
      'risk-ratio.mh',
      'odds-ratio.mh',
      'odds-ratio.woolf',
      'test.cmh',
      'test.cmh:continuity',
      'test.breslow-day-tarone',
      'test.exact-stratified',
      'test.fisher',
      'test.chi-square',
    ],
    code: tables,
  },
  { estimators: ['difference-in-means.welch', 'difference-in-means.stratified'], code: means },
  {
    estimators: ['ols.classical', 'ols.hc0', 'ols.hc1', 'ols.hc2', 'ols.hc3', 'ancova.change'],
    code: regression,
  },
  {
    estimators: ['test.logrank', 'test.logrank-stratified', 'hazard-ratio.cox', 'hazard-ratio.cox:breslow'],
    code: survival,
  },
  { estimators: ['pooled.fixed'], code: pooled },
];
