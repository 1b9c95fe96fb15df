import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { presetRates } from '../rates/preset-rates.ts';
import { unknownParameter } from './assume-rates.ts';
import { PARAMETER_IDS } from './parameters.ts';

/**
 * Faults of `costs.sensitivity`: `COST_PARAMETER_UNKNOWN` for a name that nothing has, `COST_RANGE` for a range or uniform distribution whose low
 * end lies above its high one, and for a beta of something that is no rate in percent.
 */
export function checkSensitivity({ sensitivity }: Protocol['costs']): readonly Problem[] {
  if (sensitivity === undefined) return [];
  const rates = presetRates();
  const known = [...rates.map(({ id }) => id), ...PARAMETER_IDS];
  const problems: Problem[] = [];
  const check = (where: string, id: string, right: boolean, words: { en: string; da: string }) => {
    if (!known.includes(id)) problems.push(unknownParameter(where, id, known));
    else if (!right)
      problems.push(problem('COST_RANGE', {}, text(`${where}: ${words.en}`, `${where}: ${words.da}`)));
  };
  for (const [id, { low, high }] of Object.entries(sensitivity.ranges ?? {})) {
    check(`costs.sensitivity.ranges.${id}`, id, low <= high, TURNED);
  }
  for (const [id, given] of Object.entries(sensitivity.distributions ?? {})) {
    const where = `costs.sensitivity.distributions.${id}`;
    if (given.kind === 'uniform') check(where, id, given.low <= given.high, TURNED);
    else if (given.kind === 'beta')
      check(
        where,
        id,
        rates.some((rate) => rate.id === id && rate.unit === 'percent'),
        NO_SHARE,
      );
    else check(where, id, true, TURNED);
  }
  return problems;
}

const TURNED = { en: 'the low end lies above the high one', da: 'den lave ende ligger over den høje' };
const NO_SHARE = {
  en: 'a beta distribution is for a rate in percent',
  da: 'en betafordeling er til en sats i procent',
};
