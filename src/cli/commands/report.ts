import { EXIT } from '../../core/problem.ts';
import { type Language, text } from '../../core/text.ts';
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
        'html, md, json, csv, xlsx; text shows it here; several separated by commas (default: all files)',
        'html, md, json, csv, xlsx; text viser den her; flere adskilt af komma (ellers alle filer)',
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
      flags: '--pdf',
      description: text(
        'print the pages to PDF, too, with an installed Chromium (or CHROME_PATH)',
        'udskriv også siderne som PDF med en installeret Chromium (eller CHROME_PATH)',
      ),
    },
    {
      flags: '--diff <report>',
      description: text(
        'only compare with an earlier report.json, or its folder: what moved, and why; nothing is written',
        'sammenlign kun med en tidligere report.json eller dens mappe: hvad flyttede sig og hvorfor; intet skrives',
      ),
    },
    {
      flags: '--blind',
      description: text(
        'letters for groups, for who analyses without knowing; the key stays in keys/blinding.json',
        'bogstaver for grupper, til den, der analyserer uden at vide; nøglen bliver i keys/blinding.json',
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
  examples: [
    'trial report',
    'trial report --format html --lang da --as-of 2006-10-01',
    'trial report --format text',
    'trial report --pdf',
    'trial report --diff reports/as-of-2006-10-01',
  ],
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
    const { readTrialState } = await import('../../steps/trial-state.ts');
    const state = readTrialState(context.dir, option('asOf'), null);
    const looked = await logReport(context.dir, state, context.now);
    const blinded = context.options['blind'] === true;
    const old = option('diff');
    if (old !== null) {
      const { diffStep } = await import('../../steps/diff-step.ts');
      const { differenceText } = await import('../../report/diff/difference-text.ts');
      const difference = diffStep(
        context.dir,
        { old, asOf: option('asOf'), blinded, now: context.now },
        state,
      );
      return {
        warnings: looked,
        json: { ok: true, step: 'report-diff', ...difference },
        human: text(differenceText(difference, 'en'), differenceText(difference, 'da')),
      };
    }
    const { protocol, histories } = state;
    const whatIfs =
      blinded || protocol.costs.model === 'none'
        ? null
        : (await import('../../steps/what-ifs-thread.ts')).startWhatIfs({
            protocol,
            histories,
            scenarios: [],
            level: protocol.reporting.level,
          });
    const done = reportStep(
      context.dir,
      {
        formats: option('format'),
        asOf: option('asOf'),
        out: option('out'),
        language: context.options['lang'] === undefined ? null : context.language,
        blinded,
        now: context.now,
      },
      state,
      whatIfs ?? undefined,
    );
    const { files: printed, problems } =
      context.options['pdf'] === true
        ? await (await import('../../steps/pdf-step.ts')).pdfStep(
            done.model,
            done.languages,
            done.folder,
            context.env,
          )
        : { files: [], problems: [] };
    const files = [...done.files, ...printed];
    const { renderTerminal } = await import('../../report/formats/terminal.ts');
    const told = (language: Language) =>
      done.shown
        ? renderTerminal(done.model, language, { width: 80, colour: context.colour })
        : done.summary[language];
    const list = files.map((file) => `  ${file}`).join('\n');
    return {
      exit: problems.length === 0 ? EXIT.done : EXIT.refused,
      warnings: [...looked, ...done.warnings, ...problems],
      json: {
        ok: problems.length === 0,
        step: 'report',
        asOf: done.asOf,
        files,
        effects: done.effects,
        ...(problems.length === 0 ? {} : { problems }),
      },
      human:
        files.length === 0
          ? text(told('en'), told('da'))
          : text(`${told('en')}\n\nWritten:\n${list}`, `${told('da')}\n\nSkrevet:\n${list}`),
    };
  },
};
