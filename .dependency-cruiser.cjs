/** Import boundaries of the design, each with its reason. Dependencies point down only: bin → cli → steps → stages → statistics, core. */
const stages = 'fieldwork|monitoring|dream|protocol|register|extracts|eligibility|sampling|allocation|ledger|outcomes|effects|analysis|costs|report|reproduce|export|state';

module.exports = {
  forbidden: [
    {
      name: 'core-stands-alone',
      comment: 'core is the vocabulary that everything else speaks; it may know nothing of the rest',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/(?!core/)' },
    },
    {
      name: 'statistics-import-nothing-but-themselves',
      comment: 'statistics are pure functions: arrays in, records out, usable and testable alone',
      severity: 'error',
      from: { path: '^src/statistics/' },
      to: { pathNot: '^src/statistics/' },
    },
    {
      name: 'stages-do-not-know-the-command-line',
      comment: 'a stage is used by commands, tests and benchmarks alike',
      severity: 'error',
      from: { path: `^src/(${stages}|steps)/` },
      to: { path: '^(src/cli|bin)/' },
    },
    {
      name: 'stages-do-not-know-steps',
      comment: 'steps join stages (read, plan, write); a stage must not reach back up',
      severity: 'error',
      from: { path: `^src/(${stages})/` },
      to: { path: '^src/steps/' },
    },
    {
      name: 'effects-do-not-read-files',
      comment: 'estimators see typed arrays, never a file or a protocol folder',
      severity: 'error',
      from: { path: '^src/effects/' },
      to: { path: '^(node:fs|fs)$|^src/(analysis|state|ledger|extracts|report|reproduce|export|costs)/' },
    },
    {
      name: 'formats-only-render',
      comment: 'a report format turns the model into bytes; it recomputes nothing',
      severity: 'error',
      from: { path: '^src/report/formats/' },
      to: { path: `^src/(${stages.replace('|report', '')}|statistics|steps)/`, pathNot: '^src/effects/result-row' },
    },
    {
      name: 'earlier-stages-do-not-know-later-ones',
      comment: 'the pipeline runs one way: extracts → eligibility → sampling → allocation → ledger → outcomes → effects, costs → report',
      severity: 'error',
      from: { path: '^src/(protocol|register|extracts|eligibility)/' },
      to: { path: '^src/(sampling/(?!sample\\.ts)|allocation|ledger/(?!events/)|outcomes|effects|analysis|costs|report|reproduce|export|state)/' },
    },
    {
      name: 'outcomes-come-before-effects',
      comment: 'outcomes are read off the ledger without knowing how they will be estimated',
      severity: 'error',
      from: { path: '^src/(ledger|outcomes)/' },
      to: { path: '^src/(effects|analysis|costs|report|reproduce|export)/' },
    },
    { name: 'no-circular', comment: 'a cycle hides which of two files is the basis', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-code-in-src',
      comment: 'what ships must not need what tests it',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^(tests|fixtures|bench|scripts)/' },
    },
  ],
  options: { parser: 'swc', tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
};
