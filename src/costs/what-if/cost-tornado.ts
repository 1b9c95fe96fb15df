import type { Text } from '../../core/text.ts';
import { tornado } from '../../statistics/economics/tornado.ts';
import type { Perspective } from '../cost-result.ts';
import { differenceOf, type PairUnderWhatIf, underWhatIf, type WhatIfBase } from './under-what-if.ts';
import type { VariedParameter } from './varied-parameters.ts';

/** Range of a parameter that the protocol says nothing of, percent of its own value. */
export const DEFAULT_RANGE = [75, 125] as const;

export interface CostTornadoBar {
  readonly parameter: string;
  readonly label: Text;
  /** Percent of the parameter's own value; of a rate in percent at most what takes it to 100 percent. */
  readonly low: number;
  readonly high: number;
  /** Whether the protocol gives the range; else it is the default. */
  readonly declared: boolean;
  /** Extra cost per participant with the parameter at its low and its high value, øre. */
  readonly atLow: number;
  readonly atHigh: number;
  readonly swing: number;
}

/** How far one parameter alone moves the extra cost of a purse. */
export interface CostTornado {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** Extra cost per participant with everything as it is, øre. */
  readonly base: number;
  /** In order of falling swing. */
  readonly bars: readonly CostTornadoBar[];
}

/**
 * One-way sensitivity of the extra cost per participant: each parameter alone goes to the ends of its range, and the whole trial is costed
 * again, citizen by citizen, as far as the parameter reaches.
 *
 * @param base the trial as it is
 * @param varied what can be varied, for each group of purses
 * @throws TrialError as `costCitizens`
 */
export function costTornado(
  base: WhatIfBase,
  varied: readonly (readonly VariedParameter[])[],
): readonly CostTornado[] {
  const { protocol, groups } = base;
  const declared = protocol.costs.sensitivity?.ranges ?? {};
  const rangeOf = ({ id, share, value }: VariedParameter): readonly [number, number] => {
    const [low, high] = declared[id] === undefined ? DEFAULT_RANGE : [declared[id].low, declared[id].high];
    // A share of 100 % cannot be raised: the bar says how far it really went.
    const most = share && value !== null && value > 0 ? Math.floor(1e8 / value) / 1e4 : Infinity;
    return [Math.min(low, most), Math.min(high, most)];
  };
  // One costing serves every purse and arm of every group.
  const costed = new Map<string, readonly PairUnderWhatIf[]>();
  const at = (changed: Readonly<Record<string, number>>) => {
    const key = JSON.stringify(changed);
    const known = costed.get(key);
    if (known !== undefined) return known;
    const found = underWhatIf(base, { percent: { ...changed } });
    costed.set(key, found);
    return found;
  };
  return groups.flatMap(({ perspectives }, group) => {
    const parameters = varied[group]!;
    const everything = Object.fromEntries(parameters.map(({ id }) => [id, 100]));
    const ranges = Object.fromEntries(
      parameters.map((parameter) => [parameter.id, rangeOf(parameter)] as const),
    );
    return at({}).flatMap(({ pair, weights }, index) =>
      weights === null
        ? []
        : perspectives.map((perspective): CostTornado => {
            const model = (values: Readonly<Record<string, number>>): number => {
              const changed = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 100));
              const found = at(changed)[index]!;
              return differenceOf(found.weights, found.totals.get(perspective)!) as number;
            };
            const { base: asItIs, bars } = tornado(everything, ranges, model);
            return {
              perspective,
              arm: pair.arm,
              reference: pair.reference,
              base: asItIs,
              bars: bars.map((bar) => ({
                ...bar,
                label: parameters.find(({ id }) => id === bar.parameter)!.label,
                declared: declared[bar.parameter] !== undefined,
              })),
            };
          }),
    );
  });
}
