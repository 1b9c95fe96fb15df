import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const reportCommand: CommandDefinition = {
  name: 'report',
  summary: text(
    'computes effects and costs and writes the evaluation',
    'beregner effekter og omkostninger og skriver evalueringen',
  ),
  arguments: [],
  options: [
    {
      flags: '--format <formats>',
      description: text(
        'html, md, json, csv; several separated by commas (default: all)',
        'html, md, json, csv; flere adskilt af komma (ellers alle)',
      ),
    },
    {
      flags: '--as-of <date>',
      description: text(
        'what was known on a day (default: the day of the last report)',
        'hvad der var kendt på en dag (ellers dagen for seneste indberetning)',
      ),
    },
    {
      flags: '--out <folder>',
      description: text(
        "where to write (default: the trial's reports/)",
        'hvor der skrives (ellers forsøgets reports/)',
      ),
    },
    {
      flags: '--interim',
      description: text(
        'only the interim analysis that the protocol declares; the look is logged',
        'kun den interimanalyse, protokollen anmelder; kigget noteres',
      ),
    },
  ],
  examples: ['trial report', 'trial report --format html --lang da --as-of 2006-10-01'],
  async run(context) {
    const option = (name: string) =>
      typeof context.options[name] === 'string' ? (context.options[name] as string) : null;
    if (context.options['interim'] === true) {
      const { interimStep } = await import('../../steps/interim-step.ts');
      const { human, files, ...interim } = await interimStep(context.dir, {
        asOf: option('asOf'),
        out: option('out'),
        now: context.now,
      });
      const list = files.map((file) => `  ${file}`).join('\n');
      return {
        json: { ok: true, step: 'interim', ...interim, files },
        human: text(`${human.en}\nWritten:\n${list}`, `${human.da}\nSkrevet:\n${list}`),
      };
    }
    const { reportStep } = await import('../../steps/report-step.ts');
    const { logReport } = await import('../../steps/log-report.ts');
    const looked = await logReport(context.dir, option('asOf'), context.now);
    const done = reportStep(context.dir, {
      formats: option('format'),
      asOf: option('asOf'),
      out: option('out'),
      language: context.options['lang'] === undefined ? null : context.language,
      now: context.now,
    });
    const list = done.files.map((file) => `  ${file}`).join('\n');
    return {
      warnings: [...looked, ...done.warnings],
      json: { ok: true, step: 'report', asOf: done.asOf, files: done.files, effects: done.effects },
      human: text(`${done.summary.en}\n\nWritten:\n${list}`, `${done.summary.da}\n\nSkrevet:\n${list}`),
    };
  },
};
