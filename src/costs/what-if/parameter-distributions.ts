import { type Text, text, verbatim } from '../../core/text.ts';
import type { ParameterDistribution } from '../../statistics/economics/parameter-quantile.ts';
import type { CostProtocol } from '../build-cost-context.ts';
import type { VariedParameter } from './varied-parameters.ts';

/** A parameter's distribution: of its percentage of itself, or (`value`) of the rate itself as a share of one. */
export interface DrawnParameter {
  readonly id: string;
  readonly label: Text;
  readonly of: 'percent' | 'value';
  readonly distribution: ParameterDistribution;
  readonly told: Text;
}

const MEAN = 100;
const SD = 12.5;

/**
 * The distributions of the protocol, or when it declares none: gamma with mean 100 and standard deviation 12.5 percent of every parameter.
 *
 * @param parameters what can be varied
 */
export function parameterDistributions(
  { costs }: CostProtocol,
  parameters: readonly VariedParameter[],
): { readonly declared: boolean; readonly drawn: readonly DrawnParameter[] } {
  const given = costs.sensitivity?.distributions;
  if (given === undefined || Object.keys(given).length === 0) {
    return {
      declared: false,
      drawn: parameters.map(({ id, label }) => ({ id, label, ...gamma(MEAN, SD) })),
    };
  }
  return {
    declared: true,
    drawn: Object.entries(given).map(([id, one]): DrawnParameter => {
      const label = parameters.find((parameter) => parameter.id === id)?.label ?? verbatim(id);
      return { id, label, ...distributionOf(one) };
    }),
  };
}

type Given = NonNullable<NonNullable<CostProtocol['costs']['sensitivity']>['distributions']>[string];

function distributionOf(one: Given): Pick<DrawnParameter, 'of' | 'distribution' | 'told'> {
  switch (one.kind) {
    case 'gamma':
      return gamma(one.mean, one.sd);
    case 'normal':
      return {
        of: 'percent',
        distribution: { kind: 'normal', mean: one.mean, sd: one.sd },
        told: text(
          `normal, mean ${one.mean} %, standard deviation ${one.sd} %, not below 0`,
          `normalfordelt, middelværdi ${tal(one.mean)} %, standardafvigelse ${tal(one.sd)} %, ikke under 0`,
        ),
      };
    case 'uniform':
      return {
        of: 'percent',
        distribution: { kind: 'uniform', low: one.low, high: one.high },
        told: text(
          `uniform from ${one.low} to ${one.high} %`,
          `ligefordelt fra ${tal(one.low)} til ${tal(one.high)} %`,
        ),
      };
    case 'beta':
      return {
        of: 'value',
        distribution: { kind: 'beta', a: one.a, b: one.b },
        told: text(
          `the rate itself: beta (${one.a}, ${one.b})`,
          `satsen selv: beta (${tal(one.a)}; ${tal(one.b)})`,
        ),
      };
  }
}

/** A gamma distribution by its mean and standard deviation: shape mean² / sd², scale sd² / mean. */
function gamma(mean: number, sd: number): Pick<DrawnParameter, 'of' | 'distribution' | 'told'> {
  return {
    of: 'percent',
    distribution: { kind: 'gamma', shape: (mean / sd) ** 2, scale: sd ** 2 / mean },
    told: text(
      `gamma, mean ${mean} %, standard deviation ${sd} %`,
      `gamma, middelværdi ${tal(mean)} %, standardafvigelse ${tal(sd)} %`,
    ),
  };
}

function tal(value: number): string {
  return String(value).replace('.', ',');
}
