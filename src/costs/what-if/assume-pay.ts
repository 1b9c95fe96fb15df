import type { PayScheme } from '../pay/pay-scheme.ts';
import { assumePrice } from './assume-price.ts';

/** Pay schemes with every amount at a percentage of itself; caps stay as they are agreed. */
export function assumePay(
  schemes: ReadonlyMap<string, PayScheme>,
  percent: number,
): ReadonlyMap<string, PayScheme> {
  if (percent === 100) return schemes;
  return new Map(
    [...schemes].map(([arm, scheme]): [string, PayScheme] => [
      arm,
      {
        ...scheme,
        components: scheme.components.map((component) => ({
          ...component,
          value: assumePrice(component.value, percent),
        })),
      },
    ]),
  );
}
