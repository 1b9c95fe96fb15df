import { text } from '../../core/text.ts';
import type { CommandDefinition, OptionDefinition } from '../command.ts';

const OPTIONS: readonly OptionDefinition[] = [
  { flags: '--arm <col>', description: text('column that holds the arm', 'kolonne med arm') },
  {
    flags: '--control <level>',
    description: text('level of the arm column that is the control', 'niveau, der er kontrol'),
  },
  {
    flags: '--treated <level>',
    description: text('compare only this level with the control', 'sammenlign kun dette niveau med kontrol'),
  },
  {
    flags: '--strata <cols>',
    description: text('stratum columns, separated by commas', 'stratumkolonner, adskilt af komma'),
  },
  { flags: '--cluster <col>', description: text('cluster column', 'klyngekolonne') },
  { flags: '--weights <col>', description: text('sampling or inverse-probability weights', 'vægte') },
  {
    flags: '--count <col>',
    description: text('frequency counts: a row stands for so many', 'antal: en række står for så mange'),
  },
  {
    flags: '--binary <col[=level]>',
    description: text(
      'binary outcome, and the level that counts as yes',
      'ja/nej-udfald og niveauet, der tæller som ja',
    ),
  },
  { flags: '--numeric <col>', description: text('numeric outcome', 'taludfald') },
  {
    flags: '--time <col>',
    description: text('time to event or censoring', 'tid til hændelse eller censurering'),
  },
  {
    flags: '--event <col[=level]>',
    description: text('event column, and the level of the event', 'hændelseskolonne og hændelsens niveau'),
  },
  {
    flags: '--competing <levels>',
    description: text('levels of competing events', 'niveauer for konkurrerende hændelser'),
  },
  {
    flags: '--covariates <cols>',
    description: text('covariates, numeric or categorical', 'kovariater, tal eller kategorier'),
  },
  {
    flags: '--baseline <col>',
    description: text('baseline value of the numeric outcome', 'startværdi af taludfaldet'),
  },
  {
    flags: '--received <col[=level]>',
    description: text('treatment really received', 'faktisk modtaget indsats'),
  },
  {
    flags: '--horizon <n>',
    description: text("horizon, in the time column's unit", 'horisont i tidskolonnens enhed'),
  },
  {
    flags: '--estimators <ids>',
    description: text(
      'catalogue ids, or all (default: the recommended set)',
      'katalog-id’er eller all (ellers det anbefalede)',
    ),
  },
  {
    flags: '--level <p>',
    description: text('confidence level (default 0.95)', 'konfidensniveau (ellers 0.95)'),
  },
  {
    flags: '--draws <n>',
    description: text('Monte Carlo draws (default 10000)', 'Monte Carlo-trækninger (ellers 10000)'),
  },
  {
    flags: '--seed <text>',
    description: text('seed of Monte Carlo draws (default 1)', 'frø til Monte Carlo (ellers 1)'),
  },
  {
    flags: '--delimiter <c>',
    description: text('field delimiter (default: detected)', 'skilletegn (ellers genkendt)'),
  },
  {
    flags: '--decimal <c>',
    description: text('decimal mark (default: detected)', 'decimaltegn (ellers genkendt)'),
    choices: ['.', ','],
  },
  {
    flags: '--explain <id>',
    description: text(
      'print the mathematical notes of an estimator',
      'vis de matematiske noter til en estimator (på engelsk)',
    ),
  },
  {
    flags: '--list',
    description: text('print the catalogue of estimators', 'vis kataloget over estimatorer'),
  },
  { flags: '--csv', description: text('print the result rows as CSV', 'skriv resultatrækkerne som CSV') },
];

export const analyzeCommand: CommandDefinition = {
  name: 'analyze',
  summary: text('runs the estimators on any data file', 'kører estimatorerne på en vilkårlig datafil'),
  arguments: [
    { name: 'file', description: text('CSV file with a header', 'CSV-fil med overskrift'), required: false },
  ],
  options: OPTIONS,
  examples: [
    'trial analyze data.csv --arm group --control usual --binary placed=yes --strata site',
    'trial analyze data.csv --arm group --time days --event status=1 --estimators hazard-ratio.cox --json',
    'trial analyze --explain hazard-ratio.cox',
  ],
  async run(context) {
    const { analyzeCommandRun } = await import('../analyze-run.ts');
    return analyzeCommandRun(context);
  },
};
