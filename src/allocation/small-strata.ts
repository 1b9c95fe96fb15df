import { counted } from '../core/counted.ts';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Design } from './scheme.ts';

/** Strata with fewer citizens than arms, which leave an arm empty: one problem each. */
export function smallStrata({ units, arms }: Pick<Design, 'units' | 'arms'>): readonly Problem[] {
  const sizes = new Map<string, number>();
  for (const { stratum } of units) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return [...sizes]
    .filter(([, size]) => size < arms.length)
    .map(([stratum, size]) =>
      problem(
        'STRATUM_TOO_SMALL',
        { file: 'state/sample.csv' },
        text(
          `stratum ${stratum} has ${counted(size, 'citizen', 'citizens')} for ${arms.length} arms`,
          `stratum ${stratum} har ${counted(size, 'borger', 'borgere')} til ${arms.length} arme`,
        ),
        {
          remedy: text(
            'use fewer stratum variables, or `scheme: balanced-remainders`, which deals small strata together',
            'brug færre stratumvariable eller `scheme: balanced-remainders`, som fordeler små strata samlet',
          ),
        },
      ),
    );
}
