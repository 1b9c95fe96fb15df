import { text } from '../../core/text.ts';
import { boundsLee as compute } from '../../statistics/attrition/bounds-lee.ts';
import { allocatedData } from '../allocated-data.ts';
import { boundRows } from '../bound-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { twoArmContrasts } from '../two-arms.ts';

const ID = 'bounds.lee';

/**
 * `bounds.lee`: bounds for those whose outcome is known in either arm, by trimming the arm with less loss.
 *
 * @see docs/statistics.md#bounds.lee
 */
export const boundsLee: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric'],
  requires: [],
  recommended: 'no',
  title: text('Lee bounds for lost citizens', 'Lees grænser for frafaldne'),
  reference: 'Lee 2009; Stata leebounds',
  variants: {
    tightened: text(
      'trimmed within strata, strata weighted by those always responding',
      'beskåret inden for strata, vægtet efter dem der altid svarer',
    ),
  },
  estimate: (data, options) =>
    twoArmContrasts(data).flatMap((pair) => {
      const tightened = options.variant === 'tightened';
      const words = {
        estimator: options.variant === null ? ID : `${ID}:${options.variant}`,
        method: `Lee bounds of the difference for those responding in either arm${tightened ? ', trimmed within strata' : ''}; analytic standard errors`,
      };
      const given = allocatedData(pair, tightened);
      if (given.status !== 'ok') return boundRows(pair, words, given);
      const labels = pair.strata === null ? {} : { labels: pair.strata };
      const result = compute(given.allocated, { level: options.level, tightened, ...labels });
      if (result.status !== 'ok') return boundRows(pair, words, result);
      return boundRows(pair, { ...words, notes: [trimmedNote(pair, result.trimmed, result.share)] }, result);
    }),
};

function trimmedNote(
  pair: { readonly treated: string; readonly reference: string },
  trimmed: 'treated' | 'control' | 'neither' | 'both',
  share: number,
): string {
  const percent = Number((100 * share).toPrecision(3));
  switch (trimmed) {
    case 'neither':
      return 'The arms lost the same share: nothing is trimmed.';
    case 'both':
      return `Which arm is trimmed differs between strata; at most ${percent} % of the known outcomes.`;
    default:
      return `Trimmed arm: ${trimmed === 'treated' ? pair.treated : pair.reference}, ${percent} % of its known outcomes (the most in any stratum).`;
  }
}
