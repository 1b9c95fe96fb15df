import type { Random } from '../../core/random.ts';
import type { Text } from '../../core/text.ts';
import { copulaFactor } from '../../statistics/economics/copula-factor.ts';
import { probabilisticSensitivity } from '../../statistics/economics/probabilistic-sensitivity.ts';
import { twoStrategyCurves } from '../../statistics/economics/two-strategy-curves.ts';
import { wtpGrid } from '../../statistics/economics/wtp-grid.ts';
import { percentileInterval } from '../../statistics/resampling/percentile-interval.ts';
import type { Estimated, Interval } from '../../statistics/result.ts';
import type { CostProtocol } from '../build-cost-context.ts';
import type { Perspective } from '../cost-result.ts';
import type { Assumptions } from './assumptions.ts';
import { type DrawnParameter, parameterDistributions } from './parameter-distributions.ts';
import { differenceOf, type PairUnderWhatIf, underWhatIf, type WhatIfBase } from './under-what-if.ts';
import type { VariedParameter } from './varied-parameters.ts';

/** Name of the random stream; its seed is `reporting.seed`. */
export const SENSITIVITY_STREAM = 'costs/sensitivity';

export interface Spread {
  readonly mean: number;
  readonly sd: number;
  /** Percentile interval of the draws. */
  readonly interval: Estimated<Interval>;
  /** Share of draws below 0: the purse saves. */
  readonly saving: number;
}

export interface ProbabilisticRow {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** Extra cost per participant, øre, with rates and prices drawn and the citizens as they are. */
  readonly rates: Spread;
  /** The same with the citizens drawn too, within arm and stratum: all uncertainty together. */
  readonly together: Spread;
  /** Share of draws (all uncertainty) with net benefit above 0, for each value of a placement in `wtp`. */
  readonly acceptability: readonly number[];
}

/** Two parameters that are drawn together. */
export interface DrawnCorrelation {
  readonly between: readonly [string, string];
  readonly labels: readonly [Text, Text];
  /** Spearman's. */
  readonly rank: number;
}

export interface CostProbabilistic {
  readonly draws: number;
  readonly stream: string;
  /** Whether the protocol declares the distributions. */
  readonly declared: boolean;
  readonly parameters: readonly DrawnParameter[];
  /** Declared rank correlations; empty when all are drawn independently. */
  readonly correlations: readonly DrawnCorrelation[];
  /** Kroner for a placement. */
  readonly wtp: readonly number[];
  readonly rows: readonly ProbabilisticRow[];
}

/**
 * Probabilistic sensitivity: every parameter is drawn from its distribution, independently of the others or with the declared rank correlations,
 * and the whole trial is costed again in each draw, to the øre. Beside it the citizens are drawn with replacement within arm and stratum in the
 * same draws.
 *
 * @param base the trial as it is @param parameters what can be drawn
 * @param given level in (0, 1); draws; two streams, for parameters and for citizens
 * @throws TrialError as `costCitizens`
 */
export function costProbabilistic(
  base: WhatIfBase,
  parameters: readonly VariedParameter[],
  given: { readonly level: number; readonly draws: number; readonly random: (purpose: string) => Random },
): CostProbabilistic {
  const { protocol, groups } = base;
  const perspectives = groups.flatMap((group) => group.perspectives);
  const { declared, drawn } = parameterDistributions(protocol, parameters);
  const { correlations, factor } = correlationsOf(protocol, drawn);
  const citizens = given.random(`${SENSITIVITY_STREAM}/citizens`);
  const pairs = base.pairs.filter(({ weights }) => weights !== null);
  const wtp = wtpGrid(50_000, 51);
  const found = probabilisticSensitivity(
    Object.fromEntries(drawn.map(({ id, distribution }) => [id, distribution])),
    (values) => {
      const costed = underWhatIf(base, assumed(drawn, values));
      return costed
        .filter(({ weights }) => weights !== null)
        .flatMap((one) => {
          const counts = drawCitizens(one, citizens);
          const effect = differenceOf(one.weights, one.placed) as number;
          const effectDrawn = differenceOf(counts, one.placed) as number;
          return perspectives.flatMap((perspective) => {
            const totals = one.totals.get(perspective)!;
            return [
              { cost: differenceOf(one.weights, totals) as number, effect },
              { cost: differenceOf(counts, totals) as number, effect: effectDrawn },
            ];
          });
        });
    },
    given.draws,
    given.random(SENSITIVITY_STREAM),
    factor,
  );
  return {
    draws: given.draws,
    stream: SENSITIVITY_STREAM,
    declared,
    parameters: drawn,
    correlations,
    wtp: [...wtp],
    rows: pairs.flatMap(({ pair }, index) =>
      perspectives.map((perspective, purse): ProbabilisticRow => {
        const at = 2 * (index * perspectives.length + purse);
        const together = found[at + 1]!;
        return {
          perspective,
          arm: pair.arm,
          reference: pair.reference,
          rates: spreadOf(found[at]!.cost, given.level),
          together: spreadOf(together.cost, given.level),
          acceptability: [
            ...twoStrategyCurves(
              together.cost,
              together.effect,
              wtp.map((value) => value * 100),
            ).acceptability,
          ],
        };
      }),
    ),
  };
}

/** Correlations of drawn parameters, checked by `checkSensitivity`. */
function correlationsOf(
  { costs }: CostProtocol,
  drawn: readonly DrawnParameter[],
): { readonly correlations: readonly DrawnCorrelation[]; readonly factor: readonly Float64Array[] | null } {
  const given = costs.sensitivity?.correlations ?? [];
  if (given.length === 0) return { correlations: [], factor: null };
  const at = (id: string) => drawn.findIndex((parameter) => parameter.id === id);
  const found = copulaFactor(
    drawn.length,
    given.map(({ between: [one, other], rank }) => ({ first: at(one), second: at(other), rank })),
  );
  if (found.status !== 'ok') throw new RangeError(found.reason);
  return {
    correlations: given.map(
      ({ between, rank }): DrawnCorrelation => ({
        between,
        labels: [drawn[at(between[0])]!.label, drawn[at(between[1])]!.label],
        rank,
      }),
    ),
    factor: found.factor,
  };
}

function assumed(drawn: readonly DrawnParameter[], values: Readonly<Record<string, number>>): Assumptions {
  const percent: Record<string, number> = {};
  const value: Record<string, number> = {};
  for (const { id, of } of drawn) {
    if (of === 'percent') percent[id] = Math.max(0, values[id]!);
    else value[id] = Math.round(values[id]! * 1e6) / 1e4;
  }
  return { percent, value };
}

/** Weights with the citizens of each cell drawn with replacement: a citizen drawn twice weighs twice. */
function drawCitizens({ pair, weights }: PairUnderWhatIf, random: Random): Float64Array {
  const cells = new Map<number, number[]>();
  pair.cell.forEach((cell, i) => {
    cells.set(cell, [...(cells.get(cell) ?? []), i]);
  });
  const drawn = new Float64Array(weights!.length);
  for (const rows of cells.values()) {
    for (let k = 0; k < rows.length; k += 1) {
      const i = rows[Math.floor(random() * rows.length)]!;
      drawn[i]! += weights![i]!;
    }
  }
  return drawn;
}

function spreadOf(draws: Float64Array, level: number): Spread {
  const n = draws.length;
  const mean = draws.reduce((sum, value) => sum + value, 0) / n;
  const squares = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    interval: percentileInterval(draws, level),
    saving: draws.reduce((count, value) => count + (value < 0 ? 1 : 0), 0) / n,
  };
}
