import { join } from 'node:path';
import { EXIT, problem, TrialError, warning } from '../core/problem.ts';
import { type Language, text } from '../core/text.ts';
import { libraryFolder } from '../reproduce/library.ts';
import { reproduceLibrary, studiesIn } from '../reproduce/reproduce-library.ts';
import { studySuite } from '../reproduce/study-suite.ts';
import { publicationsBelow } from '../steps/publications-below.ts';
import { reproduceTrialsStep } from '../steps/reproduce-trials-step.ts';
import { trialSuite } from '../steps/trial-suite.ts';
import type { CommandContext, CommandResult } from './command.ts';
import { inRepository } from './in-repository.ts';
import { libraryText } from './reproduction-text.ts';
import { trialsText } from './trial-reproduction-text.ts';
import { writeForCi } from './write-for-ci.ts';

/**
 * `trial reproduce --all [DIR]`: the built-in library, or every study and every publication of a trial in a folder. For CI a suite per study
 * and per publication; the badge counts claims and numbers, not steps.
 */
export async function reproduceAll(context: CommandContext): Promise<CommandResult> {
  const given = context.args[0];
  const folder = given ?? libraryFolder();
  const studyNames = studiesIn(folder);
  const { publications, unpublished } =
    given === undefined ? { publications: [], unpublished: [] } : publicationsBelow(given);
  if (context.options['publication'] !== undefined) throw oneTrialOnly();
  if (studyNames.length + publications.length === 0) throw nothingThere(folder);
  const studies = await reproduceLibrary(folder, (name, number, total) =>
    context.progress(text(`${number}/${total} ${name}`, `${number}/${total} ${name}`)),
  );
  const trials = await reproduceTrialsStep(publications, context.env['TRIAL_KEY'], context.progress);
  const ok = studies.every(({ agrees }) => agrees) && trials.every(({ done }) => done.agrees);
  const suites = [
    ...studies.map((one) => studySuite(one, inRepository(join(folder, one.study, 'study.yaml')))),
    ...trials.map(({ dir, file, done }) => ({
      ...trialSuite(done, inRepository(join(dir, file)), inRepository(dir)),
      name: inRepository(join(dir, file)),
    })),
  ];
  const numbers = [
    ...studies.flatMap(({ claims }) => claims),
    ...trials.flatMap(({ done }) => done.claims.filter(({ unchecked }) => unchecked === null)),
  ];
  const annotations = await writeForCi(context, suites, numbers);
  const everyClaim = context.options['allClaims'] === true;
  const human = (language: Language) =>
    [
      ...(studies.length === 0 ? [] : [libraryText(studies, language)]),
      ...(trials.length === 0 ? [] : [trialsText(trials, language, everyClaim)]),
    ].join('\n\n');
  return {
    exit: ok ? EXIT.done : EXIT.mismatch,
    json: {
      ok,
      studies,
      ...(given === undefined
        ? {}
        : { trials: trials.map(({ dir, file, done }) => ({ dir, publication: file, ...done })) }),
    },
    human: text(`${annotations}${human('en')}`, `${annotations}${human('da')}`),
    warnings: unpublished.map((dir) =>
      warning(
        'PUBLICATION_MISSING',
        { file: inRepository(dir) },
        text(
          'this trial has published nothing: there is nothing to hold it against',
          'dette forsøg har ikke offentliggjort noget: der er intet at holde det op imod',
        ),
        { remedy: text('run `trial publish`', 'kør `trial publish`') },
      ),
    ),
  };
}

function nothingThere(folder: string): TrialError {
  return new TrialError(EXIT.usage, [
    problem(
      'STUDY_UNKNOWN',
      {},
      text(
        `neither ${folder} nor a folder in it holds a trial with a publication, and no folder in it holds a study.yaml`,
        `hverken ${folder} eller nogen mappe i den rummer et forsøg med en publikation, og ingen mappe i den rummer en study.yaml`,
      ),
      {
        remedy: text(
          '--all wants a folder of study or trial folders',
          '--all skal have en mappe med studie- eller forsøgsmapper',
        ),
      },
    ),
  ]);
}

function oneTrialOnly(): TrialError {
  return new TrialError(EXIT.usage, [
    problem(
      'USAGE',
      {},
      text('--publication is of one trial, not of --all', '--publication gælder ét forsøg, ikke --all'),
    ),
  ]);
}
