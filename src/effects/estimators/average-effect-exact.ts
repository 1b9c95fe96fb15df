import { text } from '../../core/text.ts';
import { averageEffectExact as compute } from '../../statistics/binary/average-effect-exact.ts';
import { averageEffectExactStratified } from '../../statistics/stratified/average-effect-exact-stratified.ts';
import { contrastPlace, countRow, treatedArms } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { countTables, stratumContrasts } from '../tables.ts';

const WHOLE = {
  estimand: 'average-effect',
  estimator: 'average-effect.exact',
  method:
    'Average effect on the citizens of the trial, difference in shares treated − control; exact interval by inverting randomisation tests over all tables of potential outcomes that could have given the data, arm sizes fixed.',
};

const OVER_STRATA = {
  ...WHOLE,
  method:
    'Average effect on the citizens of the trial, differences in shares weighted by the strata’s citizens; conservative exact interval: the weighted sum of the strata’s exact intervals, each at the level’s S-th root (S strata randomised apart).',
};

/**
 * `average-effect.exact`: exact interval for the average effect, on the whole data and in each stratum.
 *
 * @see docs/statistics.md#average-effect.exact
 */
export const averageEffectExact: EstimatorDefinition = {
  id: 'average-effect.exact',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Average effect, exact interval', 'Gennemsnitlig effekt med eksakt interval'),
  reference: 'Aronow, Chang & Lopatto 2023; full enumeration',
  variants: {},
  estimate: (data, options) => {
    const tables = countTables(data);
    const { strata } = tables;
    return treatedArms(tables).flatMap((arm) => {
      const contrasts = stratumContrasts(tables, arm);
      const place = (stratum: string | null, used = contrasts) => contrastPlace(data, arm, stratum, used);
      if (strata === null) {
        return contrasts.map((table) => countRow(WHOLE, place(null), compute(table, options)));
      }
      const parts = contrasts.map((table, index) =>
        countRow(
          WHOLE,
          place(strata[index] as string, [table]),
          compute(table, { level: options.level, tables: strata.length }),
        ),
      );
      return [countRow(OVER_STRATA, place(null), averageEffectExactStratified(contrasts, options)), ...parts];
    });
  },
};
