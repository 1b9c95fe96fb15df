import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { samplingDigest } from '../../sampling/draw-sample.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { STATE } from '../../state/trial-paths.ts';

/**
 * What can be said of a sample without extracts: every municipality's citizens must stand in the order of their digests.
 *
 * @param sample null when the file is damaged
 * @param seed of sampling, as the manifest records it
 * @returns at most one difference, `SAMPLE_DIFFERS`: the first citizen out of order
 */
export function sampleOrder(sample: readonly SampledCitizen[] | null, seed: string): readonly Problem[] {
  if (sample === null)
    return [
      problem('SAMPLE_DIFFERS', { file: STATE.sample }, text('the file is damaged', 'filen er beskadiget')),
    ];
  let before: { municipality: string; digest: string } | null = null;
  for (const [index, row] of sample.entries()) {
    const digest = samplingDigest(seed, row.municipality, row.pseudonym);
    if (before !== null && before.municipality === row.municipality && before.digest > digest) {
      return [
        problem(
          'SAMPLE_DIFFERS',
          { file: STATE.sample, line: index + 2 },
          text(
            `${row.trialId} does not stand in the order the seed gives`,
            `${row.trialId} står ikke i den rækkefølge, frøet giver`,
          ),
        ),
      ];
    }
    before = { municipality: row.municipality, digest };
  }
  return [];
}
