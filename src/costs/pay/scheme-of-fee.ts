import { type Text, text } from '../../core/text.ts';
import type { ProviderFee } from '../cost-context.ts';
import type { DatedValue } from '../rates/rate.ts';
import type { PayComponent, PayScheme } from './pay-scheme.ts';

/** The fee of an arm (`costs.fees`) written as a pay scheme: the same lines on the same days. */
export function schemeOfFee(arm: string, { base, placement, retention }: ProviderFee): PayScheme {
  const part = (on: PayComponent['on'], value: DatedValue | null, label: Text): readonly PayComponent[] =>
    value === null ? [] : [{ on, after: null, label, value, hours: null }];
  return {
    id: `fee:${arm}`,
    label: text('the fee of the protocol', 'protokollens betaling'),
    components: [
      ...part('referred', base, text('referral', 'henvisning')),
      ...part('placed', placement, text('placement', 'ansættelse')),
      ...part('retained', retention?.value ?? null, text('job kept', 'fastholdelse')).map((component) => ({
        ...component,
        after: retention?.after ?? null,
      })),
    ],
    capPerCitizen: null,
    cap: null,
    clawBack: null,
  };
}
