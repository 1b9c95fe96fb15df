import { counted } from '../../core/counted.ts';
import { EXIT, type Problem, problem, TrialError } from '../../core/problem.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { CommandContext, CommandDefinition, CommandResult } from '../command.ts';

const KINDS = ['r', 'python', 'stata', 'synthetic', 'prov'] as const;
type Kind = (typeof KINDS)[number];
const PROGRAMS: readonly Kind[] = ['r', 'python', 'stata'];
/** Any word does; written down so that the same twin comes out when none is given. */
const SEED = 'twin-1';

export const exportCommand: CommandDefinition = {
  name: 'export',
  summary: text(
    'data and a program for a second analyst, a synthetic twin, or the provenance of a run',
    'data og et program til en anden analytiker, en syntetisk tvilling eller en kørsels proveniens',
  ),
  arguments: [],
  options: [
    {
      flags: '--r <folder>',
      description: text(
        'data and an R program that computes every result again',
        'data og et R-program, der beregner alle resultater igen',
      ),
    },
    {
      flags: '--python <folder>',
      description: text('the same for Python (statsmodels)', 'det samme til Python (statsmodels)'),
    },
    {
      flags: '--stata <folder>',
      description: text('the same for Stata, untested', 'det samme til Stata, uprøvet'),
    },
    {
      flags: '--synthetic <folder>',
      description: text(
        'an invented trial of the same shape, to be shared',
        'et opfundet forsøg af samme form, til deling',
      ),
    },
    {
      flags: '--prov <file>',
      description: text('the whole run as W3C PROV-JSON', 'hele kørslen som W3C PROV-JSON'),
    },
    {
      flags: '--study <study>',
      description: text(
        'a published study (built-in name, or folder with study.yaml) instead of a trial',
        'et offentliggjort studie (indbygget navn eller mappe med study.yaml) i stedet for et forsøg',
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
      flags: '--seed <word>',
      description: text(
        `seed of the synthetic twin (default: ${SEED})`,
        `frø til den syntetiske tvilling (ellers ${SEED})`,
      ),
    },
    {
      flags: '--force',
      description: text('write into a folder that holds something', 'skriv i en mappe, der ikke er tom'),
    },
  ],
  examples: [
    'trial export --r second-analyst/',
    'trial export --r gehan/ --study gehan',
    'trial export --synthetic twin/',
    'trial export --prov run.prov.json',
  ],
  details: text(
    'Data of --r, --python and --stata are one row per person: for the analyst inside, mode 0600. docs/export.md.',
    'Data fra --r, --python og --stata har én række pr. person: til analytikeren indenfor, adgang 0600. docs/export.md.',
  ),
  async run(context) {
    const { kind, out } = asked(context);
    const force = context.options['force'] === true;
    const asOf = option(context, 'asOf');
    if (kind === 'prov') {
      const { provStep } = await import('../../steps/trace-step.ts');
      provStep(context.dir, out, asOf, force, context.now);
      return { json: { ok: true, step: 'export', file: out }, human: verbatim(out) };
    }
    if (kind === 'synthetic') return synthetic(context, out, asOf, force);
    return program(context, kind, out, asOf, force);
  },
};

async function program(
  context: CommandContext,
  kind: Kind,
  out: string,
  asOf: string | null,
  force: boolean,
): Promise<CommandResult> {
  const { EXPORT_FORMATS } = await import('../../export/formats/formats.ts');
  const { exportStudyStep, exportTrialStep } = await import('../../steps/export-step.ts');
  const format = EXPORT_FORMATS.find(({ id }) => id === kind);
  if (format === undefined) throw new TypeError(`no export format ${kind}`);
  const options = { format, out, asOf, force, now: context.now };
  const study = option(context, 'study');
  const done =
    study === null
      ? exportTrialStep(context.dir, options)
      : await exportStudyStep(await studyFolder(study), options);
  const list = done.files.map((file) => `  ${file}`).join('\n');
  const untested = format.tested ? text('', '') : text(' (untested)', ' (uprøvet)');
  return {
    warnings: done.warnings,
    json: { ok: true, step: 'export', ...done, warnings: undefined },
    human: text(
      `${counted(done.records, 'row', 'rows')} of data, ${counted(done.rows, 'row', 'rows')} of results. Then, in that folder: ${format.run}${untested.en}\n${list}`,
      `${counted(done.records, 'række', 'rækker')} data, ${counted(done.rows, 'række', 'rækker')} resultater. Derefter, i mappen: ${format.run}${untested.da}\n${list}`,
    ),
  };
}

async function synthetic(
  context: CommandContext,
  out: string,
  asOf: string | null,
  force: boolean,
): Promise<CommandResult> {
  const { syntheticStep } = await import('../../steps/synthetic-step.ts');
  const seed = option(context, 'seed') ?? SEED;
  const done = await syntheticStep(context.dir, { out, seed, asOf, force });
  const percent = (100 * done.closer).toFixed(0);
  return {
    json: { ok: true, step: 'export', seed, ...done },
    human: text(
      `${counted(done.citizens, 'invented citizen', 'invented citizens')}, ${counted(done.events, 'event', 'events')}. ${percent} % of them lie closer to a real citizen than real citizens mostly lie to each other; of fresh real ones it would be 50 %.\nSee ${out}/README.txt for how to run it and what it does not promise.`,
      `${counted(done.citizens, 'opfundet borger', 'opfundne borgere')}, ${counted(done.events, 'hændelse', 'hændelser')}. ${percent} % af dem ligger tættere på en rigtig borger, end rigtige borgere oftest ligger på hinanden; af nye rigtige ville det være 50 %.\nSe ${out}/README.txt om brugen og om, hvad den ikke lover.`,
    ),
  };
}

/** The one thing that is asked for, or everything that is wrong with what is asked. */
function asked(context: CommandContext): { readonly kind: Kind; readonly out: string } {
  const kinds = KINDS.filter((kind) => option(context, kind) !== null);
  const wrong: Problem[] = [];
  const add = (message: Text, more: { readonly permitted?: Text; readonly remedy?: Text } = {}) =>
    wrong.push(problem('USAGE', {}, message, more));
  const [kind] = kinds;
  if (kinds.length !== 1 || kind === undefined) {
    add(
      kinds.length === 0
        ? text('it is not said what to export', 'det er ikke sagt, hvad der skal eksporteres')
        : text('one export at a time', 'én eksport ad gangen'),
      { permitted: verbatim(KINDS.map((one) => `--${one}`).join(', ')) },
    );
  }
  const programs = kinds.every((one) => PROGRAMS.includes(one));
  if (option(context, 'study') !== null && !programs)
    add(
      text(
        'a study has no synthetic twin and no run',
        'et studie har ingen syntetisk tvilling og ingen kørsel',
      ),
      {
        remedy: text(
          'use --study with --r, --python or --stata',
          'brug --study med --r, --python eller --stata',
        ),
      },
    );
  if (option(context, 'study') !== null && option(context, 'asOf') !== null)
    add(text('--as-of is for trials, not for studies', '--as-of er til forsøg, ikke til studier'));
  if (option(context, 'seed') !== null && kind !== 'synthetic')
    add(text('--seed is for --synthetic', '--seed er til --synthetic'));
  if (wrong.length > 0) throw new TrialError(EXIT.usage, wrong);
  return { kind: kind as Kind, out: option(context, kind as Kind) as string };
}

async function studyFolder(name: string): Promise<string> {
  const { existsSync } = await import('node:fs');
  const { join } = await import('node:path');
  const { suggest } = await import('../../core/suggest.ts');
  const { libraryFolder, libraryStudies } = await import('../../reproduce/library.ts');
  const studies = libraryStudies();
  const folder = studies.includes(name) ? join(libraryFolder(), name) : name;
  if (existsSync(join(folder, 'study.yaml'))) return folder;
  const near = suggest(name, studies);
  throw new TrialError(EXIT.usage, [
    problem(
      'STUDY_UNKNOWN',
      {},
      text(
        `no study is called ${name}, and no such folder holds a study.yaml`,
        `intet studie hedder ${name}, og ingen sådan mappe rummer en study.yaml`,
      ),
      {
        permitted: verbatim(studies.join(', ')),
        ...(near ? { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) } : {}),
      },
    ),
  ]);
}

function option(context: CommandContext, name: string): string | null {
  const value = context.options[name];
  return typeof value === 'string' ? value : null;
}
