import { type Problem, problem } from '../../core/problem.ts';
import { text, verbatim } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { copulaFactor } from '../../statistics/economics/copula-factor.ts';
import { presetRates } from '../rates/preset-rates.ts';
import { unknownParameter } from './assume-rates.ts';
import { PARAMETER_IDS } from './parameters.ts';

/**
 * Faults of `costs.sensitivity`: `COST_PARAMETER_UNKNOWN` for a name that nothing has, `COST_RANGE` for a range or uniform distribution whose low
 * end lies above its high one, and for a beta of something that is no rate in percent; `COST_CORRELATION` for a correlation of what has no
 * distribution or is its own other half, for a pair that stands twice, and for correlations that no quantities can have together.
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
  return [...problems, ...correlationProblems(sensitivity)];
}

function correlationProblems({
  correlations = [],
  distributions = {},
}: NonNullable<Protocol['costs']['sensitivity']>): readonly Problem[] {
  const ids = Object.keys(distributions);
  const problems: Problem[] = [];
  const seen = new Set<string>();
  correlations.forEach(({ between: [one, other] }, index) => {
    const where = `costs.sensitivity.correlations[${index + 1}]`;
    for (const id of new Set([one, other]))
      if (!ids.includes(id)) problems.push(correlation(where, NO_DISTRIBUTION, ids));
    const pair = [one, other].sort().join(' ');
    if (one === other || seen.has(pair)) problems.push(correlation(where, one === other ? SELF : TWICE));
    seen.add(pair);
  });
  if (problems.length > 0 || correlations.length === 0) return problems;
  const pairs = correlations.map(({ between: [one, other], rank }) => ({
    first: ids.indexOf(one),
    second: ids.indexOf(other),
    rank,
  }));
  return copulaFactor(ids.length, pairs).status === 'ok'
    ? []
    : [correlation('costs.sensitivity.correlations', IMPOSSIBLE)];
}

function correlation(
  where: string,
  words: { en: string; da: string },
  permitted: readonly string[] = [],
): Problem {
  return problem(
    'COST_CORRELATION',
    {},
    text(`${where}: ${words.en}`, `${where}: ${words.da}`),
    permitted.length === 0 ? {} : { permitted: verbatim(permitted.join(', ')) },
  );
}

const NO_DISTRIBUTION = {
  en: 'a parameter has no distribution under `costs.sensitivity.distributions`',
  da: 'en størrelse har ingen fordeling under `costs.sensitivity.distributions`',
};
const SELF = { en: 'a parameter with itself', da: 'en størrelse med sig selv' };
const TWICE = {
  en: 'the same two parameters are named before',
  da: 'de samme to størrelser er nævnt tidligere',
};
const IMPOSSIBLE = {
  en: 'no parameters can have these correlations together; make some of them weaker',
  da: 'ingen størrelser kan have disse korrelationer samtidig; gør nogle af dem svagere',
};

const TURNED = { en: 'the low end lies above the high one', da: 'den lave ende ligger over den høje' };
const NO_SHARE = {
  en: 'a beta distribution is for a rate in percent',
  da: 'en betafordeling er til en sats i procent',
};
