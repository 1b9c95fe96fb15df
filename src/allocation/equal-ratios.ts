import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { ArmRatio } from './allocation.ts';

/** Problems of a scheme that treats all arms alike; `count` when it needs that many arms. */
export function equalRatios(arms: readonly ArmRatio[], count: number | null = null): readonly Problem[] {
  const found: Problem[] = [];
  const at = { file: 'trial.yaml' };
  if (count !== null && arms.length !== count)
    found.push(
      problem(
        'ARMS_COUNT',
        at,
        text(
          `this scheme needs ${count} arms, the protocol has ${arms.length}`,
          `metoden kræver ${count} arme, protokollen har ${arms.length}`,
        ),
        { remedy: text('choose another `scheme`', 'vælg en anden `scheme`') },
      ),
    );
  if (arms.some((arm) => arm.ratio !== arms[0]?.ratio))
    found.push(
      problem(
        'RATIO_NOT_POSSIBLE',
        at,
        text(
          'this scheme cannot give the arms unequal shares and keep every citizen’s probability exact',
          'metoden kan ikke give armene ulige andele og samtidig holde hver borgers sandsynlighed nøjagtig',
        ),
        {
          remedy: text(
            'give all arms the same `ratio`, or choose another `scheme`',
            'giv alle arme samme `ratio`, eller vælg en anden `scheme`',
          ),
        },
      ),
    );
  return found;
}
