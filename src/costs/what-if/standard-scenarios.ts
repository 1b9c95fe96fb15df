import { text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';

type Scenario = NonNullable<Protocol['costs']['scenarios']>[number];

/** What is shown side by side when the protocol declares no scenarios: pay, subsidy share, retention, refusion of another year. */
export function standardScenarios({ fees, pay }: Protocol['costs']): readonly Scenario[] {
  const paid = Object.keys(fees).length + Object.keys(pay ?? {}).length > 0;
  return [
    ...(paid
      ? [
          {
            id: 'half-pay',
            label: text('Provider pay halved', 'Halv betaling til anden aktør'),
            costs: { assumptions: { percent: { fee: 50 } } },
          },
        ]
      : []),
    {
      id: 'subsidy-half',
      label: text('Every wage subsidy ½', 'Alle løntilskud ½'),
      costs: { assumptions: { subsidyShare: '1/2' } },
    },
    {
      id: 'subsidy-two-thirds',
      label: text('Every wage subsidy ⅔', 'Alle løntilskud ⅔'),
      costs: { assumptions: { subsidyShare: '2/3' } },
    },
    {
      id: 'jobs-shorter',
      label: text('Jobs last a quarter less', 'Jobbene varer en fjerdedel kortere'),
      costs: { assumptions: { percent: { 'job-length': 75 } } },
    },
    {
      id: 'refusion-2016',
      label: text('Refusion rules of 2016', 'Refusionsregler fra 2016'),
      costs: {
        refusion: { scheme: 'steps-2016', weeksBefore: 0, limit: 'none', rulesOf: 2016 },
      },
    },
  ];
}
