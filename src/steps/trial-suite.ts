import { text } from '../core/text.ts';
import { claimCase } from '../reproduce/formats/claim-case.ts';
import type { CheckedCase, CheckedSuite } from '../reproduce/formats/suite.ts';
import { STATE } from '../state/trial-paths.ts';
import type { Divergence } from './replay/replay.ts';
import type { TrialReproduction } from './reproduce-trial-step.ts';

/**
 * A reproduced trial as CI servers understand it: the protocol, its steps, its numbers.
 * @param file the publication @param dir the trial's folder; both relative to the repository, with `/`
 */
export function trialSuite(done: TrialReproduction, file: string, dir: string): CheckedSuite {
  const inRepository = (path: string) => (dir === '.' || dir === '' ? path : `${dir}/${path}`);
  const options: CheckedCase = {
    id: 'protocol',
    says: text('options of the protocol', 'protokollens valg'),
    failure:
      done.options.length === 0
        ? null
        : text(
            `not as published: ${done.options.map(({ option }) => option).join(', ')}`,
            `ikke som offentliggjort: ${done.options.map(({ option }) => option).join(', ')}`,
          ),
    at: { file: inRepository(STATE.protocol) },
  };
  const steps = done.steps.map(({ step, result, detail, divergences }): CheckedCase => {
    const words = (language: 'en' | 'da') =>
      divergences.map((one) => `${placeOf(one)}: ${one.message[language]}`).join('; ');
    const [first] = divergences;
    const fails = result === 'differs' || result === 'not-reached';
    return {
      id: `step ${step}`,
      says: text('done again', 'gjort om'),
      failure: fails ? text(words('en') || detail.en, words('da') || detail.da) : null,
      ...(result === 'locked' ? { skipped: detail } : {}),
      ...(first?.at.file === undefined || !fails
        ? {}
        : {
            at: {
              ...first.at,
              file: first.at.file === 'publication.json' ? file : inRepository(first.at.file),
            },
          }),
    };
  });
  const claims = done.claims.map((claim): CheckedCase => {
    const { id, says, unchecked } = claim;
    return unchecked === null ? claimCase(claim) : { id, says, failure: null, skipped: unchecked };
  });
  return { name: done.trial, file, cases: [options, ...steps, ...claims] };
}

function placeOf({ at }: Divergence): string {
  return at.line === undefined ? `${at.file}` : `${at.file}:${at.line}`;
}
