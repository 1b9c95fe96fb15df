import { counted } from '../../core/counted.ts';
import type { Language } from '../../core/text.ts';
import { text } from '../../core/text.ts';
import type { DisagreementKind } from '../../dream/reconcile.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

/** Most citizens outside the extract that are listed for a reader. */
const SHOWN = 20;

const WORDS = {
  en: {
    kinds: {
      'job-not-in-register': 'flexjob reported, not in the register',
      'job-not-reported': 'flexjob in the register, not reported',
      'exit-not-reported': 'left according to the register, not reported',
      'benefit-after-death': 'reported dead, benefit in the register',
    },
    columns: ['citizen', 'from', 'to', 'weeks', 'what', 'register says'],
    counts: [
      'municipality',
      'citizens',
      'in register',
      'weeks compared',
      'in job: reports',
      'register',
      'both',
      'disagreeing weeks',
      'citizens disagreeing',
    ],
    all: 'all',
    none: 'none',
    unknown: 'unknown code',
    agree: 'Reports and register agree.',
    missing: (ids: readonly string[], more: number) =>
      `Not in the extract: ${ids.join(', ')}${more > 0 ? `, and ${more} more (--json lists all)` : ''}`,
    compared: (from: string, to: string, asOf: string) =>
      `Weeks ${from} to ${to}, reports as known on ${asOf}.`,
    nothing: (asOf: string) =>
      `No whole week of the extract lies between the start of placement and ${asOf}, the last day known (--as-of names another): nothing was compared.`,
    others: (rows: number, others: number) =>
      `${counted(rows, 'row', 'rows')}, ${others} about people who are not in the trial.`,
  },
  da: {
    kinds: {
      'job-not-in-register': 'fleksjob indberettet, ikke i registeret',
      'job-not-reported': 'fleksjob i registeret, ikke indberettet',
      'exit-not-reported': 'udgået ifølge registeret, ikke indberettet',
      'benefit-after-death': 'indberettet død, ydelse i registeret',
    },
    columns: ['borger', 'fra', 'til', 'uger', 'hvad', 'registeret siger'],
    counts: [
      'kommune',
      'borgere',
      'i register',
      'uger sammenlignet',
      'i job: indberettet',
      'register',
      'begge',
      'uger med uenighed',
      'borgere med uenighed',
    ],
    all: 'alle',
    none: 'ingen ydelse',
    unknown: 'ukendt kode',
    agree: 'Indberetninger og register stemmer overens.',
    missing: (ids: readonly string[], more: number) =>
      `Ikke i udtrækket: ${ids.join(', ')}${more > 0 ? ` og ${more} til (--json viser alle)` : ''}`,
    compared: (from: string, to: string, asOf: string) =>
      `Uge ${from} til ${to}, indberetninger som kendt ${asOf}.`,
    nothing: (asOf: string) =>
      `Ingen hel uge i udtrækket ligger mellem starten på jobformidlingen og ${asOf}, den sidste kendte dag (--as-of angiver en anden): intet er sammenlignet.`,
    others: (rows: number, others: number) =>
      `${counted(rows, 'række', 'rækker')}, ${others} om personer, der ikke er med i forsøget.`,
  },
} as const;

export const reconcileCommand: CommandDefinition = {
  name: 'reconcile',
  summary: text(
    'compares the reports with a DREAM extract, week by week',
    'sammenholder indberetningerne med et DREAM-udtræk, uge for uge',
  ),
  arguments: [
    {
      name: 'file',
      description: text(
        'DREAM extract: a row a person, a column a week (y_YYWW)',
        'DREAM-udtræk: en række pr. person, en kolonne pr. uge (y_ÅÅUU)',
      ),
      required: true,
    },
  ],
  options: [
    {
      flags: '--as-of <date>',
      description: text(
        'the reports as known at the end of a day',
        'indberetningerne som kendt ved en dags udgang',
      ),
    },
    {
      flags: '--person <header>',
      description: text(
        'the column with CPR numbers (or trial ids), when it has no usual name',
        'kolonnen med CPR-numre (eller forsøgsnumre), når den ikke har et sædvanligt navn',
      ),
    },
    {
      flags: '--keep',
      description: text(
        'keep what the register says of the citizens in state/register.csv, for outcomes',
        'gem, hvad registeret siger om borgerne, i state/register.csv til resultatmål',
      ),
    },
    {
      flags: '--pad-cpr',
      description: text(
        'put back the leading zero of CPR numbers with nine digits',
        'sæt det foranstillede nul tilbage i CPR-numre med ni cifre',
      ),
    },
  ],

  examples: [
    'trial reconcile extracts/dream.csv',
    'trial reconcile extracts/dream.csv --keep',
    'trial reconcile dream.xlsx --as-of 2006-10-01 --lang da',
  ],
  async run(context) {
    const { reconcileStep } = await import('../../steps/reconcile-step.ts');
    const { benefitLabel } = await import('../../register/benefit-codes.ts');
    const asOf = context.options['asOf'];
    const person = context.options['person'];
    const { warnings, ...done } = await reconcileStep(context.dir, context.args[0] as string, {
      asOf: typeof asOf === 'string' ? asOf : null,
      person: typeof person === 'string' ? person : null,
      padCpr: context.options['padCpr'] === true,
      keep: context.options['keep'] === true,
      now: context.now,
      keyFromEnvironment: context.env['TRIAL_KEY'],
    });
    const human = (language: Language) => {
      const words = WORDS[language];
      const benefit = (id: string) =>
        id === 'none' || id === 'unknown' ? words[id] : (benefitLabel(id)?.[language] ?? id);
      const rows = done.disagreements.map((item) => [
        item.trialId,
        item.from,
        item.to,
        item.weeks,
        words.kinds[item.kind],
        item.register.map(benefit).join(', '),
      ]);
      const sum = (kinds: Readonly<Record<DisagreementKind, number>>) =>
        Object.values(kinds).reduce((total, n) => total + n, 0);
      const counts = textTable(
        words.counts,
        done.places.map((place) => [
          place.municipality ?? words.all,
          place.citizens,
          place.inRegister,
          place.weeks,
          place.reportedWeeks,
          place.registerWeeks,
          place.bothWeeks,
          sum(place.disagreeing),
          place.citizensDisagreeing,
        ]),
      );
      return [
        done.from === null || done.to === null
          ? words.nothing(done.asOf)
          : words.compared(done.from, done.to, done.asOf),
        words.others(done.rows, done.others),
        counts,
        ...(rows.length > 0 ? [textTable(words.columns, rows)] : done.from === null ? [] : [words.agree]),
        ...(done.notInRegister.length === 0
          ? []
          : [words.missing(done.notInRegister.slice(0, SHOWN), done.notInRegister.length - SHOWN)]),
      ].join('\n\n');
    };
    return { warnings, json: { ok: true, ...done }, human: text(human('en'), human('da')) };
  },
};
