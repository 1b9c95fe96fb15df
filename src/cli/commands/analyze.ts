import { text } from '../../core/text.ts';
import type { CommandDefinition, OptionDefinition } from '../command.ts';

const OPTIONS: readonly OptionDefinition[] = [
  {
    flags: '--arm <col>',
    description: text('column that holds the arm; two or more arms', 'kolonne med arm; to eller flere arme'),
  },
  {
    flags: '--control <level>',
    description: text(
      'level of the arm column that is the control (default: a usual name such as control, placebo, 0)',
      'niveau, der er kontrol (ellers et sædvanligt navn som kontrol, placebo, 0)',
    ),
  },
  {
    flags: '--treated <level>',
    description: text(
      'compare only this level with the control (default: every other arm)',
      'sammenlign kun dette niveau med kontrol (ellers hver af de andre arme)',
    ),
  },
  {
    flags: '--binary <col[=level]>',
    description: text(
      'binary outcome, and the level that counts as yes',
      'ja/nej-udfald og niveauet, der tæller som ja',
    ),
  },
  {
    flags: '--numeric <col>',
    description: text('numeric outcome: hours, kroner, scores', 'taludfald: timer, kroner, point'),
  },
  {
    flags: '--time <col>',
    description: text(
      'time to event or censoring, a number from 0; with --event',
      'tid til hændelse eller censurering, et tal fra 0; sammen med --event',
    ),
  },
  {
    flags: '--event <col[=level]>',
    description: text(
      'event column, and the level of the event; the other level is censoring',
      'hændelseskolonne og hændelsens niveau; det andet niveau er censurering',
    ),
  },
  {
    flags: '--competing <levels>',
    description: text(
      'levels of competing events, when the event column has more than two',
      'niveauer for konkurrerende hændelser, når hændelseskolonnen har flere end to',
    ),
  },
  {
    flags: '--strata <cols>',
    description: text(
      'stratum columns, separated by commas; several are crossed',
      'stratumkolonner, adskilt af komma; flere krydses',
    ),
  },
  {
    flags: '--cluster <col>',
    description: text(
      'cluster column: groups drawn together, or the person of repeated rows',
      'klyngekolonne: grupper trukket samlet, eller personen bag gentagne rækker',
    ),
  },
  {
    flags: '--weights <col>',
    description: text(
      'sampling or inverse-probability weights (not counts)',
      'stikprøvevægte eller omvendte sandsynligheder (ikke antal)',
    ),
  },
  {
    flags: '--count <col>',
    description: text(
      'frequency counts: a row stands for so many citizens',
      'antal: en række står for så mange borgere',
    ),
  },
  {
    flags: '--covariates <cols>',
    description: text(
      'covariates, separated by commas; text is a category, its first level the reference',
      'kovariater, adskilt af komma; tekst er en kategori med første niveau som reference',
    ),
  },
  {
    flags: '--baseline <col>',
    description: text('baseline value of the numeric outcome', 'startværdi af taludfaldet'),
  },
  {
    flags: '--received <col[=level]>',
    description: text(
      'treatment really received, for the effect on those who follow the lot',
      'faktisk modtaget indsats, til effekten for dem, der følger loddet',
    ),
  },
  {
    flags: '--horizon <n>',
    description: text("horizon, in the time column's unit", 'horisont i tidskolonnens enhed'),
  },
  {
    flags: '--estimators <ids>',
    description: text(
      'catalogue ids (id or id:variant), separated by commas, or all (default: the recommended set)',
      'katalog-id’er (id eller id:variant), adskilt af komma, eller all (ellers det anbefalede)',
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
    description: text(
      'field delimiter: , ; | or tab (default: detected)',
      'skilletegn: , ; | eller tab (ellers genkendt)',
    ),
  },
  {
    flags: '--decimal <c>',
    description: text('decimal mark (default: detected)', 'decimaltegn (ellers genkendt)'),
    choices: ['.', ','],
  },
  { flags: '--csv', description: text('print the result rows as CSV', 'skriv resultatrækkerne som CSV') },
  {
    flags: '--list',
    description: text(
      'print the catalogue of estimators, with what each needs',
      'vis kataloget over estimatorer, med hvad de hver kræver',
    ),
  },
  {
    flags: '--explain <id>',
    description: text(
      'print the mathematical notes of an estimator',
      'vis de matematiske noter til en estimator (på engelsk)',
    ),
  },
];

export const analyzeCommand: CommandDefinition = {
  name: 'analyze',
  summary: text('runs the estimators on any data file', 'kører estimatorerne på en vilkårlig datafil'),
  arguments: [
    {
      name: 'file',
      description: text(
        'CSV file or Excel workbook (.xlsx) with column names in its first line',
        'CSV-fil eller Excel-projektmappe (.xlsx) med kolonnenavne i første linje',
      ),
      required: false,
    },
  ],
  options: OPTIONS,
  examples: [
    'trial analyze data.csv --arm group --control usual --binary placed=yes --strata site',
    'trial analyze data.csv --arm group --numeric hours --covariates age,education --csv > results.csv',
    'trial analyze data.csv --arm group --time days --event status=1 --estimators hazard-ratio.cox --json',
    'trial analyze --explain hazard-ratio.cox',
  ],
  details: text(
    `One row of the file is one citizen (or, with --count, so many). Name the arm and at least one outcome: --binary,
--numeric, or --time with --event; several at once are analysed one after another.
The recommended set follows the columns: strata, covariates, weights, clusters, baseline, receipt, horizon and competing
events each bring the estimators that use them. Each arm is compared with the control; arm "all" is a joint test.
Missing (empty, NA, N/A, NaN, NULL or .): the row is left out of that outcome and counted by reason.
Encoding, delimiter and decimal mark are found in the file. A column or level with spaces is written in quotes:
--binary "status now=in work".`,
    `En række i filen er én borger (eller med --count så mange). Angiv arm og mindst ét udfald: --binary, --numeric eller
--time med --event; flere på én gang analyseres efter hinanden.
Det anbefalede sæt følger kolonnerne: strata, kovariater, vægte, klynger, startværdi, modtaget indsats, horisont og
konkurrerende hændelser giver hver de estimatorer, der bruger dem. Hver arm sammenlignes med kontrol; arm "all" er en
fælles test. Mangler en værdi (tom, NA, N/A, NaN, NULL eller .), udelades rækken for det udfald og tælles efter årsag.
Tegnsæt, skilletegn og decimaltegn findes i filen. En kolonne eller et niveau med mellemrum skrives i anførselstegn:
--binary "stilling nu=i job".`,
  ),
  async run(context) {
    const { analyzeCommandRun } = await import('../analyze-run.ts');
    return analyzeCommandRun(context);
  },
};
