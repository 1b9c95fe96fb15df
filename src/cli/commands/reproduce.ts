import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { type Language, text, verbatim } from '../../core/text.ts';
import type { CommandContext, CommandDefinition, CommandResult } from '../command.ts';
import { inRepository } from '../in-repository.ts';
import { writeForCi } from '../write-for-ci.ts';

export const reproduceCommand: CommandDefinition = {
  name: 'reproduce',
  summary: text(
    'recomputes published results; exit 4 when a number moved',
    'genberegner offentliggjorte resultater; kode 4 når et tal har flyttet sig',
  ),
  arguments: [
    {
      name: 'study',
      description: text(
        'a built-in study, a folder with a study.yaml, or a trial with a publication.json; with --all: a folder of such folders',
        'et indbygget studie, en mappe med study.yaml eller et forsøg med publication.json; med --all: en mappe med sådanne mapper',
      ),
      required: false,
    },
  ],
  options: [
    { flags: '--list', description: text('list the built-in studies', 'vis de indbyggede studier') },
    {
      flags: '--all',
      description: text(
        'every built-in study, or every study and every publication of a trial in the folder',
        'alle indbyggede studier, eller alle studier og alle publikationer af forsøg i mappen',
      ),
    },
    {
      flags: '--junit <file>',
      description: text('also write JUnit XML, for CI servers', 'skriv også JUnit-XML, til CI-servere'),
    },
    {
      flags: '--badge <file>',
      description: text('also write a badge as SVG', 'skriv også et mærke som SVG'),
    },
    {
      flags: '--github',
      description: text(
        'print claims that do not hold as GitHub annotations',
        'skriv påstande, der ikke holder, som GitHub-annotationer',
      ),
    },
    {
      flags: '--publication <file>',
      description: text(
        "of a trial: what was published (default: the folder's publication.json)",
        'af et forsøg: det offentliggjorte (ellers mappens publication.json)',
      ),
    },
    {
      flags: '--all-claims',
      description: text(
        'of a trial: print every number, not only those that differ',
        'af et forsøg: skriv alle tal, ikke kun dem, der afviger',
      ),
    },
  ],
  examples: [
    'trial reproduce .',
    'trial reproduce opt',
    'trial reproduce --all',
    'trial reproduce --all trials/ --junit reproduction.xml',
    'trial reproduce --list',
    'trial reproduce my-study/ --json',
  ],
  async run(context) {
    const { libraryStudies } = await import('../../reproduce/library.ts');
    if (context.options['list'] === true) {
      const studies = libraryStudies();
      return { json: studies, human: verbatim(studies.join('\n')) };
    }
    if (context.options['all'] !== true) return oneStudy(context);
    const { reproduceAll } = await import('../reproduce-all.ts');
    return reproduceAll(context);
  },
};

async function oneStudy(context: CommandContext): Promise<CommandResult> {
  const { libraryFolder, libraryStudies } = await import('../../reproduce/library.ts');
  const studies = libraryStudies();
  const name = context.args[0];
  const permitted = verbatim(studies.join(', '));
  if (name === undefined) {
    throw new TrialError(EXIT.usage, [
      problem('USAGE', {}, text('no study is named', 'intet studie er angivet'), {
        permitted,
        remedy: text('name one, or say --all', 'angiv et, eller skriv --all'),
      }),
    ]);
  }
  const folder = studies.includes(name) ? join(libraryFolder(), name) : name;
  if (!existsSync(join(folder, 'study.yaml')) && existsSync(join(folder, 'trial.yaml')))
    return oneTrial(context, folder);
  if (!existsSync(join(folder, 'study.yaml'))) {
    const near = suggest(name, studies);
    throw new TrialError(EXIT.usage, [
      problem(
        'STUDY_UNKNOWN',
        {},
        text(
          `no study is called ${name}, and no such folder holds a study.yaml or a trial.yaml`,
          `intet studie hedder ${name}, og ingen sådan mappe rummer en study.yaml eller en trial.yaml`,
        ),
        {
          permitted,
          ...(near ? { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) } : {}),
        },
      ),
    ]);
  }
  const { reproduceStudy } = await import('../../reproduce/reproduce-study.ts');
  const { studyText } = await import('../reproduction-text.ts');
  const done = await reproduceStudy(folder);
  const { studySuite } = await import('../../reproduce/study-suite.ts');
  const annotations = await writeForCi(context, [studySuite(done, join(folder, 'study.yaml'))]);
  return {
    exit: done.agrees ? EXIT.done : EXIT.mismatch,
    json: { ok: done.agrees, ...done },
    human: text(`${annotations}${studyText(done, 'en')}`, `${annotations}${studyText(done, 'da')}`),
  };
}

async function oneTrial(context: CommandContext, folder: string): Promise<CommandResult> {
  const { reproduceTrialStep } = await import('../../steps/reproduce-trial-step.ts');
  const { trialSuite } = await import('../../steps/trial-suite.ts');
  const { trialText } = await import('../trial-reproduction-text.ts');
  const given = context.options['publication'];
  const publication = typeof given === 'string' ? given : null;
  const done = await reproduceTrialStep(folder, {
    publication,
    keyFromEnvironment: context.env['TRIAL_KEY'],
    progress: context.progress,
  });
  const dir = inRepository(folder);
  const file = publication ?? (dir === '.' ? 'publication.json' : `${dir}/publication.json`);
  const annotations = await writeForCi(
    context,
    [trialSuite(done, file, dir)],
    done.claims.filter(({ unchecked }) => unchecked === null),
  );
  const human = (language: Language) =>
    `${annotations}${trialText(done, language, context.options['allClaims'] === true)}`;
  return {
    exit: done.agrees ? EXIT.done : EXIT.mismatch,
    json: { ok: done.agrees, ...done },
    human: text(human('en'), human('da')),
  };
}
