import { counted } from '../../core/counted.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const publishCommand: CommandDefinition = {
  name: 'publish',
  summary: text(
    'writes down every number of the report, for `trial reproduce` to hold against',
    'skriver alle rapportens tal ned, så `trial reproduce` kan holdes op mod dem',
  ),
  arguments: [],
  options: [
    {
      flags: '--as-of <date>',
      description: text(
        'what was known on a day (default: the day of the last report)',
        'hvad der var kendt på en dag (ellers dagen for seneste indberetning)',
      ),
    },
    {
      flags: '--out <file>',
      description: text(
        "where to write (default: publication.json in the trial's folder)",
        'hvor der skrives (ellers publication.json i forsøgets mappe)',
      ),
    },
    {
      flags: '--force',
      description: text('write over an earlier publication', 'overskriv en tidligere publikation'),
    },
  ],
  examples: ['trial publish', 'trial publish --as-of 2006-10-01 --out one-year.json'],
  details: text(
    'Commit the file with trial.yaml and state/. It holds no CPR number, no pseudonym and no trial id. `trial reproduce .` then does every step again and ends with 4 when a number has moved.',
    'Gem filen sammen med trial.yaml og state/. Den rummer intet CPR-nummer, pseudonym eller forsøgsnummer. `trial reproduce .` gør derefter alle trin om og ender med 4, når et tal har flyttet sig.',
  ),
  async run(context) {
    const { publishStep } = await import('../../steps/publish-step.ts');
    const option = (name: string) =>
      typeof context.options[name] === 'string' ? (context.options[name] as string) : null;
    const { publication, file, written, warnings } = await publishStep(context.dir, {
      asOf: option('asOf'),
      out: option('out'),
      force: context.options['force'] === true,
      now: context.now,
      keyFromEnvironment: context.env['TRIAL_KEY'],
      progress: context.progress,
    });
    const claims = publication.claims.length;
    const hidden = publication.claims.filter((claim) => claim.hidden).length;
    const rows = publication.results.length;
    const inputs = publication.inputs.length;
    const steps = publication.steps.length;
    return {
      warnings,
      json: {
        ok: true,
        step: 'publish',
        file,
        written,
        asOf: publication.asOf,
        claims,
        hidden,
        results: rows,
        inputs,
        steps,
        ledger: publication.ledger,
      },
      human: text(
        `${counted(claims, 'number', 'numbers')} of the report as of ${publication.asOf} (${hidden} of them hidden), ${counted(rows, 'result row', 'result rows')}, ${counted(steps, 'step', 'steps')}, ${counted(inputs, 'locked input', 'locked inputs')}.\n${written ? 'Written' : 'The same was published before'}:\n  ${file}`,
        `${counted(claims, 'tal', 'tal')} i rapporten pr. ${publication.asOf} (${hidden} af dem skjult), ${counted(rows, 'resultatrække', 'resultatrækker')}, ${counted(steps, 'trin', 'trin')}, ${counted(inputs, 'låst input', 'låste input')}.\n${written ? 'Skrevet' : 'Det samme er offentliggjort før'}:\n  ${file}`,
      ),
    };
  },
};
