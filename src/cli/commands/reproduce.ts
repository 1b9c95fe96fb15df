import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text, verbatim } from '../../core/text.ts';
import type { CommandContext, CommandDefinition, CommandResult } from '../command.ts';

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
        'a built-in study, or a folder with a study.yaml (with --all: a folder of such folders)',
        'et indbygget studie eller en mappe med study.yaml (med --all: en mappe med sådanne mapper)',
      ),
      required: false,
    },
  ],
  options: [
    { flags: '--list', description: text('list the built-in studies', 'vis de indbyggede studier') },
    { flags: '--all', description: text('every study', 'alle studier') },
  ],
  examples: [
    'trial reproduce opt',
    'trial reproduce --all',
    'trial reproduce --list',
    'trial reproduce my-study/ --json',
  ],
  async run(context) {
    const { libraryStudies } = await import('../../reproduce/library.ts');
    if (context.options['list'] === true) {
      const studies = libraryStudies();
      return { json: studies, human: verbatim(studies.join('\n')) };
    }
    return context.options['all'] === true ? everyStudy(context) : oneStudy(context);
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
  if (!existsSync(join(folder, 'study.yaml'))) {
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
          permitted,
          ...(near ? { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) } : {}),
        },
      ),
    ]);
  }
  const { reproduceStudy } = await import('../../reproduce/reproduce-study.ts');
  const { studyText } = await import('../reproduction-text.ts');
  const done = await reproduceStudy(folder);
  return {
    exit: done.agrees ? EXIT.done : EXIT.mismatch,
    json: { ok: done.agrees, ...done },
    human: text(studyText(done, 'en'), studyText(done, 'da')),
  };
}

async function everyStudy(context: CommandContext): Promise<CommandResult> {
  const { libraryFolder } = await import('../../reproduce/library.ts');
  const { reproduceLibrary, studiesIn } = await import('../../reproduce/reproduce-library.ts');
  const { libraryText } = await import('../reproduction-text.ts');
  const folder = context.args[0] ?? libraryFolder();
  if (studiesIn(folder).length === 0) {
    throw new TrialError(EXIT.usage, [
      problem(
        'STUDY_UNKNOWN',
        {},
        text(`no folder in ${folder} holds a study.yaml`, `ingen mappe i ${folder} rummer en study.yaml`),
        {
          remedy: text('--all wants a folder of study folders', '--all skal have en mappe med studiemapper'),
        },
      ),
    ]);
  }
  const studies = await reproduceLibrary(folder, (name, number, total) =>
    context.progress(text(`${number}/${total} ${name}`, `${number}/${total} ${name}`)),
  );
  const ok = studies.every((study) => study.agrees);
  return {
    exit: ok ? EXIT.done : EXIT.mismatch,
    json: { ok, studies },
    human: text(libraryText(studies, 'en'), libraryText(studies, 'da')),
  };
}
