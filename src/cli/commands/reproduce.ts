import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { type Language, text, verbatim } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

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
        'a built-in study, or a folder with a study.yaml',
        'et indbygget studie eller en mappe med study.yaml',
      ),
      required: false,
    },
  ],
  options: [{ flags: '--list', description: text('list the built-in studies', 'vis de indbyggede studier') }],
  examples: ['trial reproduce opt', 'trial reproduce --list', 'trial reproduce my-study/ --json'],
  async run(context) {
    const { libraryFolder, libraryStudies } = await import('../../reproduce/library.ts');
    const studies = libraryStudies();
    const list = studies.join('\n');
    if (context.options['list'] === true) return { json: studies, human: text(list, list) };
    const name = context.args[0];
    const permitted = verbatim(studies.join(', '));
    if (name === undefined) {
      throw new TrialError(EXIT.usage, [
        problem('USAGE', {}, text('no study is named', 'intet studie er angivet'), { permitted }),
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
    const done = await reproduceStudy(folder);
    const words = {
      en: {
        header: ['claim', 'printed', 'recomputed', '', 'where', 'certainty'],
        agrees: 'agrees',
        differs: 'DIFFERS',
        all: 'All figures agree.',
      },
      da: {
        header: ['påstand', 'trykt', 'genberegnet', '', 'hvor', 'sikkerhed'],
        agrees: 'stemmer',
        differs: 'AFVIGER',
        all: 'Alle tal stemmer.',
      },
    };
    const human = (language: Language) => {
      const say = words[language];
      const rows = done.claims.map((claim) => [
        claim.says[language],
        `${claim.printed}${claim.unit && ` ${claim.unit}`}`,
        claim.recomputed === null
          ? `(${claim.note})`
          : `${claim.recomputed}${claim.unit && ` ${claim.unit}`}`,
        claim.agrees ? say.agrees : say.differs,
        claim.where,
        claim.certainty,
      ]);
      const differing = done.claims.filter((claim) => !claim.agrees).length;
      const verdict = done.agrees
        ? say.all
        : language === 'da'
          ? `${differing} af ${done.claims.length} tal afviger.`
          : `${differing} of ${done.claims.length} figures differ.`;
      return `${done.title[language]}\n${done.citation}\n\n${textTable(say.header, rows)}\n\n${verdict}`;
    };
    return {
      exit: done.agrees ? EXIT.done : EXIT.mismatch,
      json: { ok: done.agrees, ...done },
      human: text(human('en'), human('da')),
    };
  },
};
